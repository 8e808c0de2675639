# %% [markdown] id="start"
# # 演習 1 · 誤差を送り返す
#
# 小さなネットワークの学習に使う関数を、六つ書きます。それから、スライドの誤りを反例で示し、最後に一つの問い
# に言葉で答えます。所要時間は 45 分ほどです。行き詰まったら先へ進み、あとで戻ってきてかまいません。ほかの問
# を使うのは、問 2（問 1 を使う）と問 6（問 4 と問 5 を使う）だけです。
#
# **各問の進め方**
#
# 1. 例題を読みます。数値のほとんどは、講義と同じものです。
# 2. `raise` で始まる行を消して、そこに答えを書きます。Shift+Enter でセルを実行します。
# 3. `try_out` のセルで、あなたの関数が例題の数に何を返すかを見ます。数は自由に変えてかまいません。
# 4. `check` のセルは、ほかのたくさんの数であなたの関数を呼び出します。入力を一つずつ少し動かして出力の変化
#    を見るので、公式がなくても正しい勾配が分かります。どこが正しいか、最初に違うのはどこか、どんな間違い
#    に見えるか、どこを読めばよいかを知らせます。何度実行しても、減点はありません。
#
# **配点。** 20 点満点です。値をいくつか返す関数では、一つずつ採点します。三つのうち二つが正しければ、点数は
# 三分の二です。渡された配列を書き換える関数は、そのうち一つ分を失います。採点には、まだ誰も見ていない数を使
# います。ここで合うだけでなく、いつでも正しくなければなりません。空欄の問があっても、ほかの問は採点されま
# す。
#
# **できあがったら。** メニューの *Kernel → Restart Kernel and Run All Cells* を選び、判定をもう一度見てくだ
# さい。保存して、ノートブックの上にある *Validate* を押します。新しいカーネルですべてが実行され、まだ正しく
# ないものが一覧になります。残っていても、提出してかまいません。
#
# **提出。** 授業では、メニューの *Nbgrader → Assignment List* を開き、この演習の横の *Submit* を押します。
# このメニューがなければ、ファイルを先生に渡してください。独学なら、`check` の判定がそのまま採点結果です。
#
# **約束を一つ。** 一つの行が一つのサンプルです。サンプルは $N$ 個、入力は $D$ 個、出力は $M$ 個です。ここで
# の層にはしきい値があり、それを**引きます**。$y = xW - b$ です。`dy` は損失側から届く勾配
# $\partial L/\partial y$ です。`dx`、`dw`、`dW`、`db` は、それぞれ $x$、$w$、$W$、$b$ の勾配で、形は元のも
# のと同じです。
#
# まず名前を書きます。`check` が使う数は、名前ごとに変わります。

# %% id="student"
STUDENT = "あなたの名前"  # 提出するときの名前

# %% id="setup" nbgrader="readonly"
import numpy as np
from course_lib.checks.set1_backpropagation import check, progress
from course_lib.language import speak

speak("ja")


def try_out(f, *arguments):
    """f(*arguments) を返す。f がまだ書かれていなければ、そう知らせる。"""
    try:
        return f(*arguments)
    except NotImplementedError as blank:
        print(blank)


# %% [markdown] id="neuron_output-text"
# ## 1 · ニューロンが答える（2 点）
#
# ニューロンは、入力にそれぞれの重みを掛けて足し合わせます。その和がしきい値 $b$ 以上なら 1、そうでなければ
# 0 を出力します。
#
# $$\text{出力} = 1 \ \text{（条件：}\ w \cdot x - b \ge 0\text{）}, \quad \text{それ以外は } 0$$
#
# **例題。** $w = (2, 2, 2)$、$b = 2$、入力は $(1, 0, 0)$ です。和は 2 なので、$w \cdot x - b = 0$ です。
# ちょうどしきい値に等しく、これも「以上」に入ります。出力は 1 です。$w_1 = 1.9$ なら $-0.1$ になり、出力は
# 0 です。
#
# | 名前 | 形 | 意味 |
# |---|---|---|
# | `x` | (D,) | 入力 |
# | `w` | (D,) | 重み |
# | `b` | 数 | しきい値 |
# | 返すもの | 数 | 0 か 1 |
#
# 参考：[講義 1、U4](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U4)。


# %% id="neuron_output" nbgrader="solution"
def neuron_output(x, w, b):
    """w·x がしきい値 b 以上なら 1、そうでなければ 0 を返す。

    x と w：(D,)。b：数。
    """
    ### BEGIN SOLUTION
    return int(x @ w >= b)
    ### END SOLUTION


# %% id="try_neuron_output"
try_out(neuron_output, np.array([1, 0, 0]), np.array([2, 2, 2]), 2)  # 例題：1

# %% id="check_neuron_output" nbgrader="check" points=2
check(neuron_output)

# %% [markdown] id="neuron_update-text"
# ## 2 · ニューロンが学習する（2 点）
#
# 誤差は、ニューロンの出力から、出すべきだった正解を引いたもので
# す。$\text{誤差} = \text{出力} - \text{正解}$ です。どの重みも、自分の責任の分だけ動きます。しきい値は引く
# ものなので、反対へ動きます。
#
# $$w \leftarrow w - \alpha \cdot x \cdot \text{誤差}, \qquad b \leftarrow b + \alpha \cdot \text{誤差}$$
#
# **例題。** $w = (2, 2, 2)$、$b = 2$、$\alpha = 1/2$、入力 $(1, 0, 0)$、正解 0 です。
#
# - 出力は 1 なので、誤差は $1 - 0 = 1$ です。
# - $w_1 = 2 - \tfrac12 \cdot 1 \cdot 1 = 1.5$ です。残り二つの入力は 0 なので、その重みは 2 のままです。
# - $b = 2 + \tfrac12 \cdot 1 = 2.5$ です。
#
# | 名前 | 形 | 意味 |
# |---|---|---|
# | `x`、`w` | (D,) | 入力と重み |
# | `target` | 数 | 正解、0 か 1 |
# | `b`、`alpha` | 数 | しきい値と学習率 α |
# | 返すもの | (D,) と数 | 新しい `w` と新しい `b` |
#
# `w` は、関数を呼び出した側のものです。`w -= …` と書くと、それを書き換えてしまいます。新しい配列を作ってく
# ださい。
#
# 参考：[講義 1、U13](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U13)。計算例は
# [U14](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U14) と
# [U15](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U15) にあります。


# %% id="neuron_update" nbgrader="solution"
def neuron_update(x, target, w, b, alpha):
    """ニューロンに入力 x を見せ、更新した (w, b) を返す。

    x と w：(D,)。target：0 か 1。b と alpha：数。
    """
    ### BEGIN SOLUTION
    error = neuron_output(x, w, b) - target
    return w - alpha * x * error, b + alpha * error
    ### END SOLUTION


# %% id="try_neuron_update"
try_out(neuron_update, np.array([1, 0, 0]), 0, np.array([2.0, 2, 2]), 2, 0.5)  # 例題：(1.5, 2, 2) と 2.5

# %% id="check_neuron_update" nbgrader="check" points=2
check(neuron_update)

# %% [markdown] id="one_input_backward-text"
# ## 3 · 入力一つ、出力一つの層を逆向きに（3 点）
#
# いちばん小さな層、$y = wx - b$ です。逆向きにたどるときは、同じことを三回尋ねます。**これ**を少し大きくし
# たら、$y$ はどんな速さで動くか。それに `dy` を掛けます。`dy` は、$y$ とともに損失が動く速さです。連鎖律
# は、これで全部です。
#
# **例題（途中も全部）。** $x = 9/10$、$w = 2$、$b = 1/10$ なので、$y = 17/10$ です。勾配 $dy = 1/3$ が届き
# ます。
#
# | $h$ だけ大きくするもの | $y$ の動き | だから勾配は |
# |---|---|---|
# | $x$ | $w \cdot h = 2h$ | $dx = 2 \cdot \tfrac13 = \tfrac23$ |
# | $w$ | $x \cdot h = \tfrac{9}{10} h$ | $dw = \tfrac{9}{10} \cdot \tfrac13 = \tfrac{3}{10}$ |
# | $b$ | $-h$ | $db = -1 \cdot \tfrac13 = -\tfrac13$ |

# %% [markdown] id="one_input_backward-faded"
# **同じことを、穴埋めで（配点なし）。** 今度は $x = 1/2$、$w = 3$、$b = 1$ で、$dy = 1/5$ が届きます。
#
# | $h$ だけ大きくするもの | $y$ の動き | だから勾配は |
# |---|---|---|
# | $x$ | $w \cdot h = 3h$ | $dx = 3 \cdot \tfrac15 = \tfrac35$ |
# | $w$ | $x \cdot h = \tfrac12 h$ | $dw = \ ?$ |
# | $b$ | ? | $db = \ ?$ |
#
# `None` を消して、数を書きましょう。次のセルが $w$ と $b$ を実際に少し動かし、損失の動きと合うかどうかを
# 知らせます。

# %% id="one_input_backward-gaps"
gaps = {"dw": None, "db": None}  # 3 / 5 のような数


# %% id="one_input_backward-nudged"
def loss(w=3, b=1):
    """損失は、y = w·x − b の 1/5 の速さで増える。dy = 1/5 とは、そういう意味。"""
    return 1 / 5 * (w * 1 / 2 - b)


nudged = {"dw": (loss(w=3.01) - loss()) / 0.01, "db": (loss(b=1.01) - loss()) / 0.01}
for name, number in gaps.items():
    if number is None:
        print(name, "はまだ空いています")
    elif abs(number - nudged[name]) < 1e-9:
        print(name, "は正解です。動かした結果と合います")
    else:
        print(name, "は、動かした結果と合いません。y はどちらへ、どれだけ動きますか")

# %% [markdown] id="one_input_backward-yours"
# **今度は、どんな数でも。** `x`、`w`、`b`、`dy` も、返す三つの値も、ただの数です。
#
# 参考：$dx$ は [講義 1、U7](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U7)、$dw$ と $db$ は
# [U11](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U11)。


# %% id="one_input_backward" nbgrader="solution"
def one_input_backward(x, w, b, dy):
    """y = w·x − b の (dx, dw, db) を返す。dy は損失側から届く勾配。

    どれも数。
    """
    ### BEGIN SOLUTION
    return w * dy, x * dy, -dy
    ### END SOLUTION


# %% id="try_one_input_backward"
try_out(one_input_backward, 0.9, 2, 0.1, 1 / 3)  # 例題：2/3, 3/10, −1/3

# %% id="check_one_input_backward" nbgrader="check" points=3
check(one_input_backward)

# %% [markdown] id="affine_backward-text"
# ## 4 · アフィン層を逆向きに（3 点）
#
# 入力も出力もサンプルもたくさんある層、$y = xW - b$ です。考え方は問 3 と同じです。新しいのは、**どの積を取
# るか**だけで、それは形から決まります。パズルとして解いてみましょう。
#
# | 名前 | 形 | |
# |---|---|---|
# | `x` | (N, D) | 行が一つのサンプル |
# | `W` | (D, M) | |
# | `b` | (M,) | 出力ごとに一つのしきい値。どのサンプルにも共通 |
# | `dy` | (N, M) | 届くもの |
# | `dx` | (N, D) | `dy` と `W` から作る |
# | `dW` | (D, M) | `x` と `dy` から作る |
# | `db` | (M,) | `dy` だけから作る |
#
# 1. 問 3 では $dx = w \cdot dy$ でした。手元にあるのは (N, M) と (D, M) で、転置してもかまいません。欲しい
#    のは (N, D) です。形の合う積は一つだけです。
# 2. 問 3 では $dw = x \cdot dy$ でした。手元にあるのは (N, D) と (N, M) で、欲しいのは (D, M) です。$N$ が
#    消えなければなりません。行列の積では、消える添字について和が取られるので、どのサンプルの分も足されま
#    す。それがまさに欲しいものです。
# 3. 問 3 では $db = -dy$ でした。手元にあるのは (N, M) で、欲しいのは (M,) です。ここでも $N$ が消えなけれ
#    ばなりません。どうすればよいでしょうか。
#
# **試してみましょう。** まず、問 3 の数を、サンプル一つのバッチにして入れます。次に予想してください。同じサ
# ンプルを二つ入れたら、三つの勾配のうち 2 倍になるのはどれで、行が二つになるのはどれですか。
#
# 参考：$dx$ は [講義 1、U8](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U8)、$dW$ と $db$ は
# [U12](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U12)。


# %% id="affine_backward" nbgrader="solution"
def affine_backward(x, W, b, dy):
    """y = x @ W − b の (dx, dW, db) を返す。dy は損失側から届く勾配。

    x：(N, D)。W：(D, M)。b：(M,)。dy：(N, M)。
    返すもの：dx：(N, D)、dW：(D, M)、db：(M,)。
    """
    ### BEGIN SOLUTION
    return dy @ W.T, x.T @ dy, -dy.sum(axis=0)
    ### END SOLUTION


# %% id="try_affine_backward"
one_sample = np.array([[0.9]]), np.array([[2.0]]), np.array([0.1]), np.array([[1 / 3]])  # x、W、b、dy
try_out(affine_backward, *one_sample)  # 例題：[[2/3]], [[3/10]], [−1/3]

# %% id="check_affine_backward" nbgrader="check" points=3
check(affine_backward)

# %% [markdown] id="sigmoid_backward-text"
# ## 5 · シグモイド層を逆向きに（2 点）
#
# $y = h(x) = 1 / (1 + e^{-x})$ を、`x` の成分ごとに計算します。傾きは $h(1 - h)$ です。`x` の一つの成分が届
# くのは、`y` の同じ場所の成分だけです。だから、ここでは何も足し合わせません。成分ごとに、傾きに `dy` を掛け
# ます。
#
# **例題。** `dy` = 1 なら、傾きそのものが返ります。
#
# | $x$ | −2 | −1 | 0 | 1 | 2 |
# |---|---|---|---|---|---|
# | $h$ | 0.119203 | 0.268941 | 0.5 | 0.731059 | 0.880797 |
# | $h(1-h)$ | 0.104994 | 0.196612 | 0.25 | 0.196612 | 0.104994 |
#
# `x`、`dy`、返す `dx` の形は、どれも (N, D) です。
#
# `x` は ±750 まで大きくなることがあります。そこでの傾きは、実際上 0 です。しかし $e^{750}$ は float64 で表
# せるどの数よりも大きいので `inf` になり、$0 \cdot \infty$ は `nan` になります。`dx` は、いつでも数でなけれ
# ばなりません。
#
# 参考：[講義 1、U10](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U10)。


# %% id="sigmoid_backward" nbgrader="solution"
def sigmoid_backward(x, dy):
    """y = 1 / (1 + e^−x) の dx を返す。dy は損失側から届く勾配。

    x、dy、dx：(N, D)。x が有限なら、dx も必ず有限。
    """
    ### BEGIN SOLUTION
    e = np.exp(-np.abs(x))  # 1 を超えないので、桁あふれしない
    return dy * e / (1 + e) ** 2  # 傾き h(1 − h) は、x でも −x でも同じ
    ### END SOLUTION


# %% id="try_sigmoid_backward"
try_out(sigmoid_backward, np.array([[-2.0, -1, 0, 1, 2]]), np.ones((1, 5)))  # 例題：表の最後の行

# %% id="try_sigmoid_backward-far"
try_out(sigmoid_backward, np.array([[-750.0, 750]]), np.ones((1, 2)))  # ほぼ 0。nan にはならない

# %% id="check_sigmoid_backward" nbgrader="check" points=2
check(sigmoid_backward)

# %% [markdown] id="skip_backward-text"
# ## 6 · スキップ接続を逆向きに（3 点）
#
# $y = x + \text{sigmoid}(xW - b)$ です。$W$ は正方行列です。この問は、自分の力で解いてください。まず図を描
# きましょう。`x` から `y` へは、道がいくつありますか。それから、もう書いた関数を見直しましょう。求めるのは
# `dx` だけです。
#
# | 名前 | 形 |
# |---|---|
# | `x`、`dy`、返す `dx` | (N, D) |
# | `W` | (D, D) |
# | `b` | (D,) |
#
# **手がかりになる数。** $x = 0.9$、$W = 2$、$b = 1.8$、$dy = 1$ とします。すると $xW - b = 0$ で、そこでの
# シグモイド関数の傾きは $1/4$ です。下のセルを実行する前に、`dx` を紙の上で求めてください。
#
# 参考：[講義 1、U16](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U16)。


# %% id="skip_backward" nbgrader="solution"
def skip_backward(x, W, b, dy):
    """y = x + sigmoid(x @ W − b) の dx を返す。dy は損失側から届く勾配。

    x、dy、dx：(N, D)。W：(D, D)。b：(D,)。
    """
    ### BEGIN SOLUTION
    through_sigmoid = sigmoid_backward(x @ W - b, dy)
    through_branch, _, _ = affine_backward(x, W, b, through_sigmoid)
    return dy + through_branch  # y への道は二つ。その勾配を足す
    ### END SOLUTION


# %% id="try_skip_backward"
try_out(skip_backward, np.array([[0.9]]), np.array([[2.0]]), np.array([1.8]), np.array([[1.0]]))

# %% id="check_skip_backward" nbgrader="check" points=3
check(skip_backward)

# %% [markdown] id="refute_w1-text"
# ## 7 · スライドに反例を示す（2 点）
#
# ニューロンは、$x_1 + 2x_2 + 3x_3 \ge 3$ のときだけ 1 を出力しなければなりません。最初は
# $w = (2, 2, 2)$、$b = 2$ で、$(1, 0, 0)$ で間違えます。スライドでは、$w_1 = 1.9$ にして直しま
# す。$(1, 0, 0)$ は、それで直ります。では、このニューロンはもう正しいのでしょうか。
#
# $w = (1.9, 2, 2)$、$b = 2$ のニューロンがまだ間違える入力を、一つ答えてください。三つの数で、どれも 0 か 1
# です。調べる入力は八つしかなく、`neuron_output` はもう書いてあります。
#
# 参考：[講義 1、U4](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U4)。

# %% id="try_refute_w1"
try_out(neuron_output, np.array([1, 0, 0]), np.array([1.9, 2, 2]), 2)  # 正解は 0。ほかの入力でも試す


# %% id="refute_w1" nbgrader="solution"
def refute_w1():
    """w1 を 1.9 にしても、まだニューロンが間違える入力 (x1, x2, x3) を返す。"""
    ### BEGIN SOLUTION
    return 0, 1, 0
    ### END SOLUTION


# %% id="check_refute_w1" nbgrader="check" points=2
check(refute_w1)

# %% [markdown] id="why-text" nbgrader="readonly"
# ## 8 · なぜ？（3 点、人が読んで採点）
#
# 問 2 のニューロンは、誤差 = 出力 − 正解から学習しました。その出力は、**ステップ関数**から出てきます。0 が
# 続き、急に 1 になる関数です。次の三つに、一、二文ずつで答えてください。
#
# 1. 誤差を、連鎖律に従ってステップ関数の向こうへ送り返します。`w` と `b` には何が届きますか。ニューロンは何
#    を学習しますか。
# 2. 問 2 の誤差を、問 3 のような層 $y = wx - b$ に `dy` として渡し、勾配と反対の向きに更新しま
#    す。$w \leftarrow w - \alpha \cdot dw$、$b \leftarrow b - \alpha \cdot db$ です。結果を問 2 と比べてく
#    ださい。
# 3. つまり、問 2 の規則は、ニューロン全体の誤差逆伝播ではありません。省いているものは何で、残しているものは
#    何ですか。
#
# 参考：[講義 1、U13](../../lectures/lecture1_backpropagation_ja.ipynb#cell-id=U13)。

# %% [markdown] id="why" nbgrader="manual" points=3
# ### BEGIN SOLUTION
# 1. ステップ関数の傾きは、段の両側で 0 です。段のところには傾きがありません。届いた誤差には 0 が掛かるの
#    で、`w` と `b` には何も届かず、いつまでも動きません。
# 2. 問 3 から、$dw = x \cdot \text{誤差}$、$db = -\text{誤差}$ です。更新は
#    $w \leftarrow w - \alpha \cdot x \cdot \text{誤差}$、$b \leftarrow b + \alpha \cdot \text{誤差}$ とな
#    り、問 2 とまったく同じです。
# 3. ステップ関数を省き、誤差がその**手前**の $w \cdot x - b$ に届いたかのように扱います。そこから先は、ア
#    フィン層の逆伝播と更新そのものです。パーセプトロンの学習規則と呼ばれています。
#
# **採点する人へ。** 一つにつき 1 点です。
#
# - **ステップ関数は何も通さない。** 傾きが（ほとんどの場所で）0 なので、`dw` も `db` も 0 になる。「微分で
#   きない」だけなら半分です。微分できないのは段の一か所だけで、ほかの場所でもニューロンは学習できないからで
#   す。
# - **更新が等しい。** 理由が必要です。$dw = x \cdot \text{誤差}$ と $db = -\text{誤差}$、または両方を示す計
#   算例があること。$b + \alpha \cdot \text{誤差}$ のプラスも説明していること（しきい値は引くものだから）。
#   それがなければ半分です。
# - **何を省き、何を残すか。** 省くのはステップ関数の傾き、残すのはアフィン層の部分です。言い方は問いませ
#   ん。「傾きを 1 と見なす」「誤差を $z$ での勾配と見なす」「パーセプトロンの規則で、残りはアフィン層」な
#   ど。
# ### END SOLUTION

# %% [markdown] id="progress-text"
# ## どこまでできましたか
#
# 下のセルは、すべての `check` をもう一度行います。✓ は正解、✗ はまだ正しくないもの、○ はまだ書かれていない
# ものです。

# %% id="progress"
progress()
