# %% [markdown] id="title"
# # ネットワークはどう学ぶのか：誤差逆伝播法
#
# ニューロンが間違った答えを出しました。中にあるどの数を、どちら向きに、どれだけ動かせばよいでしょうか。この
# ページを読み終えるころには、一つのニューロンでも、層が連なったネットワークでも、鉛筆だけで答えを出せます。
# スライドや本、自分のコードの誤りにも気づけるようになります。
#
# この講義は、**千葉工業大学 上田 隆一** 氏のスライド「**アドバンストビジョン 第2回**」（ニューラルネットワー
# クの学習を扱う回）に沿っています（[CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/deed.ja)）。
# 例題と数値は上田氏のもの、文章と図は新しく作ったものです。この講義も CC BY-SA 4.0 で公開します。

# %% [markdown] id="U1"
# ## U1 · このページの読み方
#
# 見出しの U4 は、スライドの 4 枚目という意味です。セルは **Shift + Enter** で実行し、次へ進みます。
#
# 結果の前には、たいてい `guess = None` と書かれたセルがあります。**先へ進む前に、`None` を自分の予想に
# 書き換えてください。** 外れても損はしません。正解を読むだけのときより、予想して外れたときの
# ほうが身につきます。予想は自分にしか見えません。
#
# 所要時間は 1 時間ほどです。最初のセルで、必要なものを読み込みます。

# %% id="setup"
from fractions import Fraction as F

import numpy as np

from course_lib.figures import lecture1 as pictures
from course_lib.gradcheck import check_layer, numerical_gradient, probe
from course_lib.language import speak
from course_lib.layers import OneInputLayer, Sigmoid, Skip, ThresholdAffine
from course_lib.layers import sigmoid, sigmoid_slope, sigmoid_slope_from_input
from course_lib.ledger import spell, table
from course_lib.neuron import CORNERS, neuron_output, neuron_step, slide_target
from course_lib.neuron import train_on_corners, weighted_sum, wrong_corners
from course_lib.predict import compare
from course_lib.widgets import NeuronCube, slide

speak("ja")

# %% [markdown] id="U2"
# ## U2 · この講義でできるようになること
#
# - ニューロンの計算を説明し、間違ったニューロンを手計算で直す。
# - 誤差を逆向きに伝える。まず一つの層で、次に連なった層で。
# - アフィン層とシグモイド層の勾配を、バッチ全体について書く。
# - 間違った勾配を見逃さないように検証する。
# - 深いネットワークで勾配が失われる理由と、スキップ接続の働きを説明する。
#
# 今日の問いは一つです。**ネットワークの中の数を、どう変えればよいのか。**

# %% [markdown] id="U3"
# ## U3 · 頭の中は配線し直せない
#
# 動物の神経回路は、生まれたときにはもうかなり出来上がっています。それでも、猫の見分け方はあとから学ばなけれ
# ばなりません。ニューロンを増やすのは普通のやり方ではありません（大人になってからどれだけ増えるかは生物学者
# の間でも議論がありますが、ここでの話には影響しません）。頭を開いてつなぎ直す人もいません。
#
# そこで、ネットワークの形はそのままにして、中の**数**だけを変えます。
#
# 入力が三つ $x_1, x_2, x_3$ のニューロンを考えましょう。各入力には**重み** $w_i$ があり、その入力をどれだけ
# 重視するかを表します。ニューロンには**しきい値**（閾値）$b$ があり、どれだけ集まれば発火するかを表します。
#
# **予想：** このニューロンで、学習によって変えられる数はいくつありますか。

# %% id="U3-predict"
guess = None  # 整数

# %% id="U3-compute"
w, b = (2, 2, 2), 2
compare(guess, len(w) + 1)

# %% [markdown] id="U3-why"
# 入力は外の世界が決めるものなので、数えません。ニューロン自身が持つ数は、三つの重みと一つのしきい値です。
# これらを**パラメータ**と呼びます。

# %% [markdown] id="U4"
# ## U4 · 学習とはパラメータを変えること
#
# ニューロンは、入力に重みを掛けて足し合わせ、しきい値を引きます。結果が負でなければ発火します。
#
# $$z = w_1x_1 + w_2x_2 + w_3x_3 - b, \qquad
# \text{出力} = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}$$
#
# **欲しい**のは $w = (1, 2, 3)$、$b = 3$ のニューロンです。**手元にある**のは、でたらめに選んだ
# $w = (2, 2, 2)$、$b = 2$ のニューロンです。
#
# **予想：** 手元のニューロンに $x = (1, 0, 0)$ を見せます。出力は 0 と 1 のどちらでしょうか。$z = 0$ の場合に
# 気をつけてください。

# %% id="U4-predict"
guess = None  # 0 か 1

# %% id="U4-compute"
x = (1, 0, 0)
print("z =", weighted_sum(x, w, b), "  正解：", slide_target(x))
compare(guess, neuron_output(x, w, b))

# %% [markdown] id="U4-why"
# $z$ はちょうど 0 です。0 なら発火します。正解は 0 なのに、出力は 1 になりました。手元のニューロンと欲しい
# ニューロンを並べてみましょう。

# %% id="U4-figure"
pictures.start_and_goal()

# %% [markdown] id="U4-mend"
# **最初の修正。** スライドでは $w_1$ を 1.9 に下げます。すると $z = 1.9 - 2 = -0.1$ となり、出力は 0 です。
# うまくいきました。
#
# これでニューロンは直ったのでしょうか。入力は 000 から 111 まで、八つあります。
#
# **予想：** $w = (1.9, 2, 2)$、$b = 2$ のとき、八つのうちいくつがまだ間違っていますか。

# %% id="U4-mend-predict"
guess = None  # 0 から 8

# %% id="U4-mend-compute"
still_wrong = wrong_corners((F(19, 10), 2, 2), 2)
compare(guess, len(still_wrong))
print("間違える入力：", still_wrong)

# %% [markdown] id="U4-mend-why"
# 「これで直った」への反例が見つかりました。(0, 1, 0) では、発火してはいけないのに、まだ発火します。
# 一つの入力に合わせて直しても、ほかの入力については何も言えません。**必ず全部の入力で確かめましょう。**
#
# 次の図では、八つの入力を一度に見られます。入力の一つ一つが立方体の頂点です。平面は $z = 0$ となる場所で、
# 一方の側の頂点では出力が 1、反対側では 0 になります。

# %% id="U4-slider"
NeuronCube(presets=["start", "w₁ = 1.9"])

# %% [markdown] id="U4-try"
# **やってみよう。**
#
# 1. $w_1$ を 1.9 に下げます。どの頂点が平面を越えますか。間違ったまま残るのはどれですか。
# 2. $w_2$ も下げます。八つとも正しくなりますが、(1, 2, 3) には程遠い値です。
# 3. $b$ だけを動かします。平面は傾きを変えずに平行移動します。$b$ だけでは八つ全部を正しくできないのは、
#    なぜでしょうか。
#
# このスライドの数値を、いま計算し直したものです。

# %% id="U4-ledger"
table("U4")

# %% [markdown] id="U5"
# ## U5 · どちら向きに、どれだけ？
#
# 案は二つあります。
#
# 1. **さいころ。** 出力が間違っていたら、パラメータを引き直して幸運を待つ。
# 2. **方向。** ずれが縮む向きに、パラメータを一つずつ変える。
#
# まず案 1 です。$w_1, w_2, w_3, b$ を −3 から 3 の間の乱数で決めます。
#
# **予想：** こうして作った 1000 個のニューロンのうち、八つの入力すべてに正しく答えるのは何個でしょうか。

# %% id="U5-predict"
guess = None  # 1000 個のうち何個か

# %% id="U5-compute"
dice = np.random.default_rng(0).uniform(-3, 3, (100_000, 4))
corners = np.array(CORNERS)
says = corners @ dice[:, :3].T >= dice[:, 3]
wanted = corners @ [1, 2, 3] >= 3
right = (says == wanted[:, None]).all(axis=0).mean()
compare(guess, round(1000 * right))
print(f"ニューロン 10 個を同時に当てるには、平均 {1 / right**10:.1g} 回")

# %% [markdown] id="U5-why"
# さいころ四つなら、根気があれば当たります。四十個になると、地球上の砂粒の数より多く振らなければなりません。
# だから案 2 です。ところが、層とその後ろのステップ関数 $h$（0 か 1 を出す）を見てみると……

# %% id="U5-figure"
pictures.lost_gradient()

# %% [markdown] id="U5-discuss"
# 正解は 1 なのに、0 が出ました。**出力**がどれだけ違うかは分かります。しかし $h$ の向こう側には、
# 何百もの重みがあるかもしれません。
#
# **考えよう：** 先を読む前に 1 分考えてください（隣の人と話し合うのもよいでしょう）。重みの一つ一つにどれだ
# け責任があるかを言うには、$h$ と層について何を知る必要がありますか。

# %% [markdown] id="U6"
# ## U6 · 誤差逆伝播法
#
# 考え方はこうです。**誤差を出力側から入力側へ送り返します。各層は、届いた誤差に自分の影響力を掛けて、前の層
# へ渡します。** 入力を 2 倍にする層の影響力は 2 です。その手前で起きたことは、出口では 2 倍になって効くから
# です。どの層も自分の責任の大きさが分かったら、誤差が減るほうへパラメータを動かします。
#
# 言葉を二つ決めておきます。**損失** $L$ は、出力の悪さを表す一つの数です。ある数の**勾配**は、その数が増え
# るときに $L$ が増える速さです。記号では $\partial L/\partial x$、コードでは `dx` と書きます。スライドがあ
# る数の「誤差」と呼ぶものは、その数の勾配です。損失の値そのものを送り返すわけではありません。
#
# 日本語版のスライドは、$L$ を「評価関数」と呼んでいます。評価関数は大きいほどよい値を指すこともある言葉なの
# で、ここでは**損失関数**に統一します。作者自身も、英語版では loss function（損失関数）に改めています。
#
# **予想：** 三つの層が、入力を 2 倍、3 倍、½ 倍にします。出口で 1 だった誤差は、入り口ではいくつになります
# か。

# %% id="U6-predict"
guess = None

# %% id="U6-compute"
error = F(1)
for influence in (F(1, 2), F(3), F(2)):  # 損失側から入力側へ
    layer = OneInputLayer(influence, 0)
    layer.forward(1)
    error = layer.backward(error)
    print(f"{influence} 倍にする層が返す誤差：{error}")
compare(guess, error)

# %% [markdown] id="U6-figure-text"
# 図では、値が前へ進み（青の実線）、勾配が後ろへ戻ります（朱色の破線）。各層は掛け算と活性化関数 $h$ からで
# きています。初めは、受け取った値をそのまま通すだけです。「押しつぶす」に印を付けると、$h$ はシグモイド関数
# になります。大きな値を頭打ちにする曲線で、[U10](#cell-id=U10) で詳しく調べます。

# %% id="U6-slider"
slide(pictures.three_layers, w1=(-3, 3, 0.5), w2=(-3, 3, 0.5), w3=(-3, 3, 0.5), squash=[False, True])

# %% [markdown] id="U6-try"
# **やってみよう。**
#
# 1. 重みを一つ 0 にします。消えるのはどの勾配ですか。その重みより入力側の勾配です。損失側の勾配は変わりませ
#    ん。
# 2. 重みを一つ負にします。それより入力側の勾配は、すべて符号が変わります。
# 3. 「押しつぶす」に印を付けます。勾配は $h$ を通るたびに縮みます。[U16](#cell-id=U16) のために覚えておいて
#    ください。
#
# **使わない言葉。**「上流」は、このスライドでは入力側のことですが、損失側を指す本もあります。ここでは「上流」
# 「下流」を使わず、**損失側から届く勾配**と言い、`dy` と書きます。

# %% id="U6-ledger"
table("U6")

# %% [markdown] id="U7"
# ## U7 · いちばん小さな層で計算する
#
# 入力も出力も一つの層、$y = w x - b$ です。$w = 2$、$b = \tfrac{1}{10}$ とします。入力は
# $x = \tfrac{9}{10}$ です。
#
# **順伝播。** $y = 2 \cdot \tfrac{9}{10} - \tfrac{1}{10} = \tfrac{17}{10}$ です。
#
# **損失側からの知らせ。** 誤差は $\tfrac13$ です。正の値なので、$y$ は大きすぎます。
#
# **逆伝播。** $x$ を少し変えると、$y$ はその 2 倍変わります。つまり $\partial y/\partial x = w = 2$ です。
# これがこの層の影響力です。
#
# **予想：** 前の層はいくつを受け取りますか。分数は `F(1, 2)` のように書けます。

# %% id="U7-predict"
guess = None

# %% id="U7-compute"
layer = OneInputLayer(F(2), F(1, 10))
y = layer.forward(F(9, 10))
dx = layer.backward(F(1, 3))
print("y =", y)
compare(guess, dx)

# %% [markdown] id="U7-nudge"
# **信じる前に、動かして確かめましょう。** 誤差 ⅓ はどこから来るのでしょうか。たとえば、目標値を $t$ とした
# 損失 $L = \tfrac12 (y - t)^2$ から来ます。$y$ についての傾きは $y - t$ なの
# で、$t = \tfrac{17}{10} - \tfrac13$ です。$x$ を両側に少しだけ動かして、$L$ がどう応えるかを見ます。


# %% id="U7-nudge-compute"
def loss(x):
    return F(1, 2) * (OneInputLayer(F(2), F(1, 10)).forward(x) - F(41, 30)) ** 2


x, little = F(9, 10), F(1, 1000)
(loss(x + little) - loss(x - little)) / (2 * little)

# %% [markdown] id="U7-why"
# やはり 3 分の 2 です。しかも今度は、規則を何も教えていません。**これが勾配の正体です。** 少し動かしたときの
# $L$ の変化を、動かした幅で割ったものなのです。
#
# （損失そのものは、ここでは $\tfrac12 \cdot \tfrac19 = \tfrac1{18}$ です。逆向きに伝わる ⅓ と ⅔ は、その傾き
# です。）

# %% id="U7-slider"
slide(pictures.one_input_layer, x=(-2, 2, 0.1), w=(-3, 3, 0.1), b=(-2, 2, 0.1), error=(-1, 1, 1 / 30))

# %% [markdown] id="U7-try"
# **やってみよう。**
#
# 1. $x$ を動かします。左へ戻る値は変わりません。$w$ と誤差だけで決まるからです。
# 2. $b$ を動かします。$y$ は動きますが、戻る値はどれも動きません。
# 3. $w$ を負にします。すると、大きすぎる $y$ を直すには、$x$ を**大きく**することになります。
# 4. 箱の下の二つの矢印は [U11](#cell-id=U11) で使います。左の矢印には必要で、右の矢印には関係のないスライ
#    ダーはどれですか。

# %% id="U7-ledger"
table("U7")

# %% [markdown] id="U8"
# ## U8 · アフィン層
#
# 次は、入力も出力もたくさんある層 $y = xW - b$ です。全結合層とも呼ばれます。**一つの行が一つのサンプルで
# す。** 入力が三つのサンプル一つなら、$x$ は形 (1, 3) の行です。出力が二つなら、$W$ は (3, 2)、$b$ は
# (2,)、$y$ は (1, 2) です。
#
# 損失側から、勾配 $\partial L/\partial y$ が届きます。$y$ と同じ長さの行です。このとき
#
# $$\frac{\partial L}{\partial x} = \frac{\partial L}{\partial y}\, W^\top$$
#
# が成り立ちます。これは U7 をたくさん並べただけです。入力 $x_i$ は、$i$ 行目の重みを通って、すべての出力に
# 届きます。逆向きでは、同じ重みを通って戻ってきたものを足し合わせます。
#
# **予想：** 次の数値で、三つの入力の勾配を求めてください。
#
# $$W = \begin{pmatrix} 1 & 2 \\ 3 & -1 \\ 0 & 2 \end{pmatrix}, \qquad
# \frac{\partial L}{\partial y} = \begin{pmatrix} \tfrac12 & -1 \end{pmatrix}$$

# %% id="U8-predict"
guess = None  # 三つの数、たとえば (1, 2, 3)

# %% id="U8-compute"
x = np.array([[1.0, 2.0, -1.0]])
W = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 2.0]])
b = np.array([1.0, 1.0])
dy = np.array([[0.5, -1.0]])

layer = ThresholdAffine(W, b)
y = layer.forward(x)
dx = layer.backward(dy)
compare(guess, dx[0])

# %% id="U8-slider"
slide(pictures.affine_layer, i=(1, 3, 1))

# %% [markdown] id="U8-try"
# **やってみよう。** $i$ を 1 から 3 まで一つずつ進めます。太い線が $W$ の $i$ 行目です。順伝播では $W$ を
# 列ごとに読みます。出力一つに列が一つです。逆伝播では行ごとに読みます。入力一つに行が一つです。
# **これが転置の意味です。** 同じ線を、反対向きにたどっているのです。
#
# 動かして確かめた結果とも一致します。それには、$y$ での勾配がちょうど `dy` になる損失が要ります。いちばん簡単
# なのは $L = \sum_j \text{dy}_j\, y_j$ です。$y_j$ が 1 増えると、$L$ は $\text{dy}_j$ だけ増えるからです。

# %% id="U8-nudge"
print("動かして：", numerical_gradient(lambda v: float(np.sum(dy * layer.forward(v))), x).round(6))
print("公式で：  ", dx)

# %% [markdown] id="U9"
# ## U9 · 層が知らなければならないこと
#
# **連鎖律**を使えば、どんな種類の層でもつなげます。影響力を次々に掛けていくのです。条件が二つあります。
#
# - どの層にも傾きがあること。なければ、掛ける相手がありません。
# - 層に教える情報は一つではなく、三つあること。
#
# | 必要なもの | どこから | U7 の層では |
# |---|---|---|
# | 自分の傾き | 自分の式 | $w = 2$ |
# | 損失側から届く勾配 | 次の層 | 誤差 ⅓ |
# | 順伝播のときの値 | 自分で覚えておく | $x = \tfrac{9}{10}$ |
#
# スライドには、層は自分の偏微分だけで足りると書かれています。残りの二つは、作者には言うまでもないことだったの
# でしょう。
#
# **予想：** アフィン層には `dx`、`dW`、`db` という三つの勾配があります。覚えておいた $x$ が必要なのは
# そのうちいくつでしょうか。

# %% id="U9-predict"
guess = None  # 0 から 3

# %% id="U9-compute"
first, second = ThresholdAffine(W, b), ThresholdAffine(W, b)
first.forward(x)
second.forward(x + 1)  # x は別、損失側から届く勾配は同じ
pairs = {
    "dx": (first.backward(dy), second.backward(dy)),
    "dW": (first.dW, second.dW),
    "db": (first.db, second.db),
}
needs_x = [name for name, (one, other) in pairs.items() if not np.array_equal(one, other)]
compare(guess, len(needs_x))
print("x が必要な勾配：", needs_x)

# %% [markdown] id="U9-why"
# 必要なのは重みの勾配だけです。それでも、逆伝播の前には必ず順伝播が要ります。忘れると、こう言われます
# （エラーメッセージは英語で、先に forward を呼ぶように、という意味です）。

# %% id="U9-refuse"
try:
    ThresholdAffine(W, b).backward(dy)
except RuntimeError as error:
    print(error)

# %% [markdown] id="U10"
# ## U10 · シグモイド層
#
# ステップ関数には、役に立つ傾きがありません。角を丸めたステップ関数が**シグモイド関数**です。
#
# $$h(x) = \frac{1}{1 + e^{-x}}$$
#
# どんな数を入れても、0 と 1 の間の数になります。シグモイド層は、これを入力の一つ一つに別々に行います。
#
# **予想：** いちばん急なところの傾きはいくつですか。

# %% id="U10-predict"
guess = None

# %% id="U10-compute"
xs = np.linspace(-6, 6, 1201)
slopes = sigmoid_slope(sigmoid(xs))
compare(guess, slopes.max())
print("そのときの x =", spell(xs[slopes.argmax()]))

# %% id="U10-slider"
slide(pictures.sigmoid_tangent, x=(-6, 6, 0.1))

# %% [markdown] id="U10-try"
# **やってみよう。**
#
# 1. 傾きが最大のときの 10 分の 1、つまり 0.025 になるのは、0 からどれだけ離れたところですか。
# 2. $x = 5$ と $x = -5$ では、どのくらいの傾きですか。そのあたりのニューロンは、何をしてもほぼ 1、またはほ
#    ぼ 0 と答えます。**飽和**していて、ほとんど学習しません。
# 3. 正解は 0 なのに 0.99 と答えるニューロンがあるとします。いちばん直さなければならないニューロンです。その
#    シグモイドは、勾配をどれだけ通しますか。

# %% [markdown] id="U10-derivation"
# **傾きの導出。** 日本語版のスライドには途中の計算がないので、ここで補います。$u = 1 + e^{-x}$ と置くと、
# $h = u^{-1}$ です。$u$ の傾きは $-e^{-x} = 1 - u$ です。したがって
#
# $$h' = -u^{-2}(1 - u) = u^{-1} - u^{-2} = h - h^2 = h(1 - h).$$
#
# 出力だけで足ります。層は $y = h(x)$ を覚えておけばよく、$x$ は忘れてかまいません。

# %% [markdown] id="U10-jacobian"
# **行か、表か。** 英語版のスライドは、$\partial y/\partial x$ を行
# $\big(y_1(1-y_1), \dots, y_n(1-y_n)\big)$ と書いています。しかし $\partial y/\partial x$ は、**組**ごとの
# 問いに答えるものです。入力 $j$ を少し動かすと、出力 $i$ はどれだけ動くか。答えを全部並べると、$n$ 行 $n$
# 列の表になります。これが**ヤコビ行列**です。
#
# **予想：** $n = 3$ のとき、九つの成分のうち 0 でないものはいくつですか。

# %% id="U10-jacobian-predict"
guess = None  # 0 から 9

# %% id="U10-jacobian-compute"
x3 = np.array([-2.0, 0.0, 1.0])
jacobian = np.array([numerical_gradient(lambda v, i=i: sigmoid(v)[i], x3) for i in range(3)])
compare(guess, np.count_nonzero(jacobian.round(8)))
print(jacobian.round(4))

# %% [markdown] id="U10-jacobian-why"
# 出力 1 は、入力 2 の影響を受けません。だからヤコビ行列は**対角行列**で、スライドの行はその対角成分です。違
# いが効くのは、損失側から届く勾配を掛けるときです。`dy` = (1, 2, 3) として比べてみましょう。

# %% id="U10-jacobian-product"
dy3 = np.array([1.0, 2.0, 3.0])
row = sigmoid_slope(sigmoid(x3))
print("ヤコビ行列との積：", (dy3 @ jacobian).round(4), "  勾配が三つ。これが正しい形です")
print("行との積（@）：   ", (dy3 @ row).round(4), "  入力は三つなのに、数が一つだけ")
print("成分ごとの積：    ", (dy3 * row).round(4), "  層が実際に行う計算")

# %% [markdown] id="U10-two-forms"
# **同じ傾きの、二つの式。** 日本語版のスライドは、傾きを $y^2 e^{-x}$ と書いています。$e^{-x} = (1-y)/y$ な
# ので、紙の上では同じ数です。しかしコンピュータは 16 桁ほどしか覚えられず、$10^{308}$ より先は扱えません。0
# から遠く離れると、どちらの式も片側で破綻します。

# %% id="U10-two-forms-compute"
print("    x    h(1 − h)     y² e^−x   h(x)·h(−x)")
for far in (-750, -710, -400, -37, 0, 36, 37, 40, 700):
    ways = sigmoid_slope(sigmoid(far)), sigmoid_slope_from_input(far), sigmoid(far) * sigmoid(-far)
    print(f"{far:5}", *(f"{float(slope):11.3g}" for slope in ways))

# %% [markdown] id="U10-two-forms-why"
# - 左側では $y^2e^{-x}$ が破綻します。−373 から左では 2 乗が小さすぎて表せず、傾きが 0 になります。−710 あ
#   たりから先は $e^{-x}$ が無限大になり、0 · ∞ は **nan**（数ではない）です。ネットワークに nan が一つ入る
#   と、触れた数をすべて nan に変えてしまいます。
# - 右側では $h(1-h)$ が破綻します。37 から先では $h$ が丸められてちょうど 1 になり、$1 - h$ は 0 になります。
#   本当の値は $e^{-x}$ に近いはずです。
# - $h(x)\,h(-x)$ は両側で桁を失いません。$1 - h(x) = h(-x)$ だからです。
#
# 傾き $10^{-17}$ を 0 と見なしても、学習に害はありません。nan が出れば学習は終わりです。そこで、この講義では
# $h(1-h)$ を使います。

# %% id="U10-ledger"
table("U10")

# %% [markdown] id="U11"
# ## U11 · パラメータの更新：空欄を一つ埋める
#
# 勾配は、損失が**増える**向きを教えてくれます。だから、その反対へ進みます。
#
# $$w \leftarrow w - \alpha\,\frac{\partial L}{\partial w}, \qquad
# b \leftarrow b - \alpha\,\frac{\partial L}{\partial b}$$
#
# $\alpha$ は**学習率**で、どれだけ進むかを決めます。小さな値にするのは、一つの例だけで、ほかの例から学んだ
# ことをひっくり返さないためです。（スライドは α を「割り引く」率と説明しています。割引率は強化学習で別の意
# 味に使う言葉なので、ここでは学習率と呼びます。）
#
# [U7](#cell-id=U7) の層の続きです。$y = wx - b$、$x = \tfrac{9}{10}$、誤差 ⅓、
# $\alpha = \tfrac{1}{10}$ とします。
#
# - $w$ について。$w$ を少し動かすと、$y$ はその $x$ 倍動きます。だから
#   $\partial L/\partial w = \tfrac13 \cdot \tfrac{9}{10}$ です。
# - $b$ について。**ここはあなたの番です。** しきい値が上がると、$y$ はどちらへ動きますか。

# %% id="U11-gap"
w, b, x, error, alpha = F(2), F(1, 10), F(9, 10), F(1, 3), F(1, 10)

w_new = w - alpha * error * x
b_new = None  # 上の行にならって書いてください

# %% id="U11-compute"
layer = OneInputLayer(w, b)
layer.forward(x)
layer.backward(error)
layer.update(alpha)
print("w：", spell(w_new))
compare(b_new, layer.b)

# %% [markdown] id="U11-exact"
# **1.97 と 0.13？** 日本語版のスライドは、$\alpha$ を文字のまま残していま
# す。$w = 2 - \alpha\,\tfrac{9}{10} \cdot \tfrac13$、$b = \tfrac{1}{10} + \alpha\,\tfrac13$ です。英語版は
# $\alpha = 0.1$ を代入して、どちらも小数 2 桁で印刷しています。一方は正確な値で、もう一方は違います。どちら
# でしょうか。Python の分数は丸めません。

# %% id="U11-exact-compute"
print("w − 1.97 =", layer.w - F(197, 100))
print("b − 0.13 =", layer.b - F(13, 100))

# %% [markdown] id="U11-exact-why"
# しきい値は $\tfrac{2}{15} = 0.1333\ldots$ です。スライドなら、0.13 と丸めてもかまいません。しかしそれを演
# 習の正解にすると、正しく計算した人が全員不正解になってしまいます。この講義の演習は $\tfrac{2}{15}$ を正解
# とします。
#
# 重みは減り、しきい値は上がりました。どちらも $y$ を小さくします。誤差が求めたとおりです。

# %% id="U11-slider"
slide(pictures.one_input_update, alpha=(0.05, 1.5, 0.05))

# %% [markdown] id="U11-try"
# **やってみよう。**
#
# 1. 一回の更新で損失がほぼ 0 になる α を探してください。
# 2. さらに増やします。一歩が大きすぎて、損失が更新前より**悪く**なるのは、どの α からですか。
#
# どちらも計算で求められます。α を決めると、更新によって $y$ はどれだけ動くでしょうか。
#
# <details><summary>答え</summary>
#
# $w$ は $-\alpha\, x \cdot \text{誤差}$、$b$ は $+\alpha \cdot \text{誤差}$ だけ動きます。したがって
# $y = wx - b$ は $-\alpha\,(x^2 + 1) \cdot \text{誤差}$ だけ動きます。ここで $x^2 + 1 = 1.81$ です。
# $\alpha = 1/1.81 \approx 0.55$ で誤差はちょうど消えます。その 2 倍では、符号が反対で同じ大きさの誤差になって
# 戻ってきます。
#
# </details>

# %% id="U11-ledger"
table("U11")

# %% [markdown] id="U12"
# ## U12 · アフィン層でも同じこと
#
# $y = xW - b$ に、$N$ 個のサンプルからなる**バッチ**を入れます。行一つがサンプル一つです。
#
# $$\frac{\partial L}{\partial W} = x^\top \frac{\partial L}{\partial y}, \qquad
# \frac{\partial L}{\partial b} = -\sum_{n=1}^{N} \left(\frac{\partial L}{\partial y}\right)_{\!n}$$
#
# **予想：** $x$ は (5, 3)、`dy` は (5, 4) です。`dW` の形は何ですか。

# %% id="U12-predict"
guess = None  # 二つの数、たとえば (1, 2)

# %% id="U12-compute"
p = probe(np.random.default_rng(0), N=5, D=3, M=4)  # 乱数の x、W、b、dy
x, W, b, dy = p["x"], p["W"], p["b"], p["dy"]

layer = ThresholdAffine(W, b)
layer.forward(x)
layer.backward(dy)
compare(guess, layer.dW.shape)

# %% [markdown] id="U12-shapes"
# **勾配の形は、元の配列の形と同じです。** `dW` は $W$ と同じ (3, 4) でなければなりません。(5, 3) の $x$ と
# (5, 4) の `dy` から行列の積でこの形を作る方法は一つだけです。前に置くほうを転置することです。

# %% [markdown] id="U12-order"
# **なぜ順序が変わるのか。** 連鎖律では `dy` が先に来るのに、結果では後ろに来ます。英語版のスライドはこの問
# いを挙げ、[ある記事](https://qiita.com/kinkalow/items/2a229cf855df828e4c39)へのリンクを付けて、内容は確か
# めていないと正直に断っています。記事を信じる必要はありません。添字で書けば、不思議なことは何もありません。
#
# $$y_{nm} = \sum_d x_{nd} W_{dm} - b_m \quad\Rightarrow\quad
# \frac{\partial L}{\partial W_{dm}} = \sum_n \frac{\partial L}{\partial y_{nm}}\, x_{nd}$$
#
# 数の掛け算は、どの順序でもかまいません。順序が問題になるのは、この和を行列の積として**書く**ときだけです。
# 和を取る添字 $n$ は、真ん中に来なければなりません。だから $x$ を転置して $(x^\top)_{dn}$ とし、前に置くの
# です。

# %% id="U12-order-compute"
by_sum = np.zeros_like(W)
for n in range(5):
    for d in range(3):
        for m in range(4):
            by_sum[d, m] += dy[n, m] * x[n, d]
by_nudge = numerical_gradient(lambda v: float(np.sum(dy * (x @ v - b))), W)

print("添字ごとの和 = xᵀ dy：", np.allclose(by_sum, x.T @ dy))
print("動かした結果 = xᵀ dy：", np.allclose(by_nudge, x.T @ dy))

# %% id="U12-slider"
slide(pictures.affine_weight, i=(1, 3, 1), j=(1, 2, 1))

# %% [markdown] id="U12-try"
# **やってみよう。** [U8](#cell-id=U8) の層の六つの重みを、順に見てください。重みは一本の線の上にあります。
# その勾配は、線の両端の値の積です。入ってきた値に、戻ってきた値を掛けます。ほかのものは関係しません。

# %% [markdown] id="U12-batch"
# **バッチでは和が要ります。** スライドの $\partial L/\partial b = -\,\partial L/\partial y$ は、サンプルが
# 一つなら正しい式です。五つになると、形からして合いません。

# %% id="U12-batch-compute"
print("−dy の形は", (-dy).shape, " しかし b の形は", b.shape)
print("サンプルについての和：", layer.db.round(4))
print("b を動かして：        ", numerical_gradient(lambda v: float(np.sum(dy * (x @ W - v))), b).round(4))

# %% [markdown] id="U12-check"
# ### だまされない勾配チェック
#
# このような勾配を、これから自分で書くことになります。正しいかどうかは、どうすれば分かるでしょうか。すべての
# 数を少しずつ動かして、比べます。それを行うのが `check_layer` です。空のリストが返れば、誤りは見つからな
# かったということです。

# %% id="U12-check-compute"
check_layer(ThresholdAffine(W, b), x, dy)


# %% [markdown] id="U12-bugs"
# チェックの良し悪しは、与える数で決まります。次は `dx`、`dW`、`db` の五つの間違え方です。どれも、
# 実際によくある間違いです。

# %% id="U12-bugs-planted"
slips = {
    "W を転置せず": lambda x, W, dy: (dy @ W, x.T @ dy, -dy.sum(axis=0)),
    "db は一行だけ": lambda x, W, dy: (dy @ W.T, x.T @ dy, -dy[0]),
    "dW を平均する": lambda x, W, dy: (dy @ W.T, x.T @ dy / len(x), -dy.sum(axis=0)),
    "db の符号が逆": lambda x, W, dy: (dy @ W.T, x.T @ dy, dy.sum(axis=0)),
    "dy を使わない": lambda x, W, dy: (np.ones_like(dy) @ W.T, x.T @ dy, -dy.sum(axis=0)),
}


class Wrong(ThresholdAffine):
    def backward(self, dy):
        dx, self.dW, self.db = self.slip(self.x, self.W, dy)
        return dx


def caught(slip, x, W, b, dy):
    layer = Wrong(W, b)
    layer.slip = slip
    try:
        return len(check_layer(layer, x, dy)) > 0
    except ValueError:  # 形からして合わない
        return True


# %% id="U12-bugs-one"
layer = Wrong(W, b)
layer.slip = slips["db は一行だけ"]
print(*check_layer(layer, x, dy))

# %% [markdown] id="U12-bugs-question"
# 見つかりました。チェックは、どの配列の、どの場所が、どれだけ違うかを知らせます。今度は、もっと貧弱な数を与
# えてみましょう。
#
# **予想：** いちばん簡単なチェックでは、サンプルも入力も出力も一つ、`dy` = 1 とします。五つの誤りのうち、
# いくつ見つかりますか。

# %% id="U12-bugs-predict"
guess = None  # 0 から 5


# %% id="U12-bugs-compute"
rng = np.random.default_rng(1)
probes = {
    "1×1, dy = 1": probe(rng, N=1, D=1, M=1) | {"dy": np.ones((1, 1))},
    "N = 1": probe(rng, N=1),
    "W = Wᵀ": probe(rng, M=3) | {"W": np.array([[1, 2, 3], [2, 4, 5], [3, 5, 6]])},
    "dy = 1": probe(rng) | {"dy": np.ones((5, 4))},
    "N = 5, D ≠ M": probe(rng),
}

compare(guess, sum(caught(slip, **probes["1×1, dy = 1"]) for slip in slips.values()))
print(" " * 13, *(f"{name:>12}" for name in probes))
for name, slip in slips.items():
    print(f"{name:8}", *(f"{'✓' if caught(slip, **p) else '–':>12}" for p in probes.values()))

# %% [markdown] id="U12-bugs-why"
# ✓ は発見、– は見逃しです。表を列ごとに読みましょう。1×1 の層では、行列は転置しても同じで、サンプルが一つな
# ら平均も和も同じです。対称な $W$ は、転置のし忘れを隠します。すべて 1 の `dy` は、`dy` を使わなかったこと
# を隠します。最後の列は、サンプルがいくつもあり、入力が三つ、出力が四つで、対称なところがなく、`dy` は乱数
# です。この列では、見逃しは一つもありません。
#
# 勾配についての主張に出会ったら、まず尋ねてください。**それは、どんな数で試したのですか。**

# %% [markdown] id="U13"
# ## U13 · ニューロンに戻る：例題
#
# [U4](#cell-id=U4) のニューロン、$w = (2, 2, 2)$、$b = 2$ に戻ります。$x_1 + 2x_2 + 3x_3 \ge 3$ のときだけ
# 発火してほしいのでした。例題の規則は次のとおりです。誤差 = 出力 − 正解とします。
#
# $$w_i \leftarrow w_i - \alpha \cdot x_i \cdot \text{誤差}, \qquad
# b \leftarrow b + \alpha \cdot \text{誤差}$$
#
# $\alpha = 0.5$ とします。ただし始める前に、プラスの符号と、もう一つのことについて、立ち止まって考えましょ
# う。

# %% [markdown] id="U13-sign"
# **なぜプラスなのか。** ここでの $b$ はしきい値で、**引く**ものです。間違って発火したら（誤差 = 1）、しきい
# 値を上げます。多くの本では代わりにバイアス $c = -b$ を足すので、
# $c \leftarrow c - \alpha \cdot \text{誤差}$ となります。同じ更新なのに、符号は反対です。符号の間違いの多く
# は、一方の流儀の式をもう一方で使ったために起こります。

# %% [markdown] id="U13-slope"
# **これは誤差逆伝播なのか。** [U9](#cell-id=U9) は、どの層にも傾きを求めます。このニューロンの出力は
# ステップ関数です。
#
# **予想：** $z = -0.5$ でのステップ関数の傾きはいくつですか。

# %% id="U13-slope-predict"
guess = None


# %% id="U13-slope-compute"
def step(z):
    return float(neuron_output([1], [float(z)], 0))


compare(guess, numerical_gradient(step, -0.5))
for h in (0.1, 0.01, 0.001):
    print(f"z = 0 で {h} だけ動かすと：{numerical_gradient(step, 0.0, h):g}")

# %% [markdown] id="U13-slope-why"
# ステップ関数は、0 以外ではどこでも平らです。0 では傾きがありません。動かす幅を縮めるほど、答えが大きくなって
# しまいます。平らだということは、何も戻らないということです。

# %% id="U13-slope-slider"
slide(pictures.lost_gradient, z=(-2, 2, 0.1), slope=[False, True])

# %% [markdown] id="U13-rule"
# **やってみよう。**「傾き」に印を付けて、層に 0 以外の数が届く $z$ を探してください。ありません。0 の左でも
# 右でも傾きは 0 で、0 では掛ける傾きそのものがないのです。
#
# つまり、例題の規則は、このニューロンの誤差の勾配では**ありません**。もっと古い**パーセプトロンの学習規
# 則**です。ステップ関数を飛び越して、誤差をそのまま $\partial L/\partial z$ であるかのように、和 $z$ へ渡し
# ます。そこから先は、U11 と U12 の更新とまったく同じです。

# %% id="U13-rule-compute"
layer = ThresholdAffine([[2.0], [2.0], [2.0]], [2.0])
layer.forward([[1, 0, 0]])
layer.backward([[1.0]])  # ステップ関数の手前に、誤差を手で入れる
print("U12 の更新：", (layer.W - 0.5 * layer.dW).ravel(), layer.b - 0.5 * layer.db)

made = neuron_step((1, 0, 0), 0, (2.0, 2.0, 2.0), 2.0, 0.5)
print("U13 の規則：", made.w, made.b)

# %% [markdown] id="U14"
# ## U14 · 1 回目の更新：空欄を埋める
#
# 入力 (1, 0, 0)、正解 0、$w = (2, 2, 2)$、$b = 2$、$\alpha = 0.5$ です。重みの計算はもう書いてあります。
# 規則をもう一度書くと、$b \leftarrow b + \alpha \cdot \text{誤差}$ です。

# %% id="U14-gap"
w_new = (2 - 0.5 * 1 * 1, 2 - 0.5 * 0 * 1, 2 - 0.5 * 0 * 1)
error = None  # 出力 − 正解
b_new = None

# %% id="U14-compute"
one = neuron_step((1, 0, 0), slide_target((1, 0, 0)), (2, 2, 2), 2, 0.5)
print("w：", spell(one.w))
compare(error, one.error)
compare(b_new, one.b)

# %% id="U14-figure"
pictures.neuron_steps(step=1)

# %% [markdown] id="U14-why"
# 左が更新前のニューロン、中央が更新後、右が八つの入力に対する更新後の答えです。動いた重みは $w_1$ だけです。
# ほかの二つの入力は 0 だったので、間違いに関わっていません。
#
# しきい値が上がったので、100 と 010 は二つとも正しくなりました。その代わり、新しい間違いが現れました。001
# です。

# %% id="U14-ledger"
table("U14")

# %% [markdown] id="U15"
# ## U15 · 2 回目の更新：自分の力で
#
# ニューロンはいま $w = (1.5, 2, 2)$、$b = 2.5$ です。(0, 0, 1) を見せます。正解は 1 です。紙と鉛筆を用意して
# ください。
#
# 新しいことが一つあります。このニューロンの前に別のニューロンがあるとして、そこへ**送り返す誤差**です。
# [U7](#cell-id=U7) と同じく誤差 · $w$ で、**更新前の**重みを使います。

# %% id="U15-alone"
w_new = None  # 三つの数
b_new = None
sent_back = None  # 三つの数

# %% id="U15-compute"
two = neuron_step((0, 0, 1), slide_target((0, 0, 1)), one.w, one.b, 0.5)
compare(w_new, two.w)
compare(b_new, two.b)
compare(sent_back, two.sent_back)

# %% [markdown] id="U15-away"
# しきい値は 2.5 から 2 へ戻り、欲しいニューロンの 3 から遠ざかりました。間違いでしょうか。いいえ。規則
# は、(1, 2, 3) と 3 のことを何も知りません。知っているのは一つの入力と一つの誤差だけで、それを直すので
# す。
#
# **予想：** いま、八つのうちいくつが間違っていますか。

# %% id="U15-wrong-predict"
guess = None  # 0 から 8

# %% id="U15-wrong-compute"
still_wrong = wrong_corners(two.w, two.b)
compare(guess, len(still_wrong))
print("間違える入力：", still_wrong)

# %% id="U15-figure"
pictures.neuron_steps(step=2)

# %% [markdown] id="U15-next"
# また (0, 1, 0) です。最初は間違い、1 回目の更新で正しくなり、2 回目でまた間違いになりました。スライドはこ
# こで終わり、ニューロンは未完成のままです。**仕上げるのはあなたです。** もう 1 回、(0, 1, 0) で更新してくだ
# さい。正解は 0 です。

# %% id="U15-next-alone"
w_new = None  # 三つの数
b_new = None

# %% id="U15-next-compute"
three = neuron_step((0, 1, 0), 0, two.w, two.b, 0.5)
compare(w_new, three.w)
compare(b_new, three.b)
print("間違える入力：", wrong_corners(three.w, three.b) or "なし。八つとも正しくなりました。")

# %% [markdown] id="U15-unique"
# **完成です。ただし、行き着いた先は思っていたところと違います。** ニューロンは $w = (1.5, 1.5, 2.5)$、
# $b = 2.5$ になりました。$(1, 2, 3)$ と 3 ではありません。どちらの平面も、同じ頂点を同じように分けています。
# **分け方は一通りではありません。** 学習が探すのは解の**一つ**であって、私たちの思い描いた解ではないのです。
#
# 次は学習率です。スライドの 0.5 は、早く終わらせるための大きめの値だと説明されています。
#
# **予想：** $\alpha = 0.1$ で 000 から 111 を繰り返し見せると、更新は何回必要でしょうか。

# %% id="U15-alpha-predict"
guess = None

# %% id="U15-alpha-compute"
compare(guess, len(train_on_corners((2, 2, 2), 2, F(1, 10))[0]))
for alpha in (F(1, 10), F(1, 2), F(1)):
    updates, epochs = train_on_corners((2, 2, 2), 2, alpha)
    w, b = updates[-1].w.astype(float), float(updates[-1].b)
    print(f"α = {float(alpha)}：更新 {len(updates)} 回、{epochs} エポック、w = {w}、b = {b}")

# %% [markdown] id="U15-alpha-why"
# 0.5 のときと同じ 3 回です。最初のニューロンはちょうど境界の上にあったので、わずかに押すだけで越えるのです
# （**エポック**は、すべての入力を一巡することです。最後の一巡では、直すものがありません）。$\alpha = 1$ では
# 更新が**増えます**。一つ直すたびに、別のところを壊してしまうからです。
#
# 一歩ずつ見てみましょう。ここではスライドの順序に合わせて、間違える入力のうち最後のものを次に見せます。

# %% id="U15-slider"
slide(pictures.neuron_steps, step=(0, 6, 1), alpha=(0.1, 1, 0.1))

# %% [markdown] id="U15-try"
# **やってみよう。**
#
# 1. α = 0.5 で、計算したとおりに一歩ずつ進めます。下の立方体のボタンを押すと、同じニューロンの平面が見られ
#    ます。更新のたびに、どの頂点が正しい側へ移り、どの頂点が戻されますか。
# 2. α = 1 では更新が 5 回あり、5 回目に見覚えのあるニューロンになります。学習の手柄でしょうか、偶然でしょう
#    か。上のように別の順序で見せたときは、(2, 1, 3) になりました。
# 3. α = 0.1 でも、3 回の更新で正しくなります。しかし 100 での $z$ を、α = 0.5 の場合と比べてください。少し
#    雑音の混じった入力を任せるなら、どちらのニューロンですか。（001 ではどちらも $z = 0$ で、欲しかった
#    ニューロンもそうです。）

# %% id="U15-cube"
NeuronCube(x=[0, 1, 0])

# %% id="U15-ledger"
table("U15")

# %% [markdown] id="U16"
# ## U16 · 補足：スキップ接続
#
# **スキップ接続**（残差接続）では、値が二つの道を通ります。いくつかの層を通る道と、その横を通り過ぎる道で
# す。最後に二つを足します。$y = x + g(x)$ です。間の層は、もう $f(x)$ の全体を学ばなくてよくなります。学ぶ
# のは**足りない分**、つまり残差 $g(x) = f(x) - x$ です。これを使った 2015 年の ResNet によって、ネットワー
# クはそれまでよりはるかに深くできるようになりました。
#
# **予想：** 間の層の傾きは ¼ で、損失側から勾配 1 が届きます。スキップがあるとき、入力側ではいくつになりま
# すか。

# %% id="U16-skip-predict"
guess = None

# %% id="U16-skip-compute"
quarter = ThresholdAffine([[0.25]], [0.0])
skip = Skip(quarter)
skip.forward([[1.0]])
compare(guess, skip.backward([[1.0]])[0, 0])
print("スキップなし：", quarter.backward([[1.0]])[0, 0])

# %% id="U16-figure"
slide(pictures.skip_and_plain, slope=(-1, 1, 0.05))

# %% [markdown] id="U16-try"
# **逆向きの道が合流するところでは、勾配を足します。** $1 + g'(x)$ です。
#
# **やってみよう。** 層の傾きを小さくします。スキップなしでは、ほとんど何も戻りません。スキップありなら、1
# がそのまま届き、少しだけ加わります。それでも勾配が消えてしまうのは、傾きがいくつのときですか。そこでは二つ
# の道が打ち消し合います。スキップは勾配を失いにくくしますが、絶対に失わないわけではありません。
#
# 効果がいちばんはっきり見えるのは、**学習の始め**です。間の層の出力が 0 なら、全体では $y = x$ です。入力は
# 崩れずに出口まで届きます。

# %% id="U16-identity"
silent = ThresholdAffine(np.zeros((3, 3)), np.zeros(3))
Skip(silent).forward([[0.2, -1.0, 3.0]])

# %% [markdown] id="U16-depth"
# スキップがなく、重みが乱数なら、最初の $y$ は $x$ をかき混ぜたものです。しかも、層が深いほど勾配は弱くなり
# ます。
#
# **予想：** シグモイドを五つ並べ、どれもいちばん急なところで使います。勾配 1 は、いくつになって出てきますか。

# %% id="U16-predict"
guess = None  # 0.5**3 のような式でもかまいません

# %% id="U16-compute"
compare(guess, sigmoid_slope(sigmoid(0)) ** 5)

# %% id="U16-slider"
slide(pictures.gradient_depth, depth=(1, 20, 1), w=(1, 5, 0.5), skip=[False, True])

# %% [markdown] id="U16-depth-try"
# ここでの層はどれも $h(w x - w/2)$ で、$x = \tfrac12$ です。だからスキップなしでは、どのシグモイドもいちば
# ん急なところにあります。目盛りに注意してください。一本上がるごとに 100 倍です。
#
# **やってみよう。**
#
# 1. 20 層では、どれだけ残りますか。
# 2. 「スキップ」に印を付けます。
# 3. スキップなしで、勾配の大きさが変わらない重みを探してください。なぜ 4 なのでしょうか（4 · ¼ を考えてくだ
#    さい）。5 ではどうなりますか。
#
# 一層に数が一つだけでは、おもちゃのようなものです。一層に 16 個の数があり、重みが乱数でも、結果は同じです。


# %% id="U16-wide"
def gradient_size(depth, skip):
    rng = np.random.default_rng(0)
    x, dy = rng.normal(size=(1, 16)), np.full((1, 16), 1 / 4)  # dy の長さは 1
    chain = []
    for _ in range(depth):
        pair = ThresholdAffine(rng.normal(0, 1 / 4, (16, 16)), np.zeros(16)), Sigmoid()
        chain += [Skip(*pair)] if skip else pair
    for layer in chain:
        x = layer.forward(x)
    for layer in reversed(chain):
        dy = layer.backward(dy)
    return np.linalg.norm(dy)


print("層の数    スキップなし スキップあり")
for depth in (1, 2, 5, 10, 20):
    print(f"{depth:6} {gradient_size(depth, False):15.2g} {gradient_size(depth, True):12.3g}")

# %% id="U16-ledger"
table("U16")

# %% [markdown] id="U17"
# ## U17 · まとめ
#
# - ニューロンもネットワークも、パラメータを通してプログラムされます。
# - 学習とは、損失が減るようにパラメータを変えることです。どのパラメータも、勾配の $-\alpha$ 倍だけ動かしま
#   す。
# - 誤差逆伝播法は、損失から入力まで一度たどるだけで、すべての勾配を求めます。各層は、届いたものに自分の傾きを
#   掛けます。
# - しきい値を持つアフィン層では、`dx = dy @ W.T`、`dW = x.T @ dy`、`db = -dy.sum(axis=0)` です。シグモイド層
#   では `dx = dy * y * (1 - y)` です。スキップ接続では、`dx = dy` に、層を通って戻ってきたものを加えます。
# - ステップ関数は何も通しません。パーセプトロンの学習規則でニューロン一つは直せますが、層を連ねるには傾きが
#   要ります。
# - 勾配を信じるのは、間違いを見逃さない数を選び、動かして確かめてからです。

# %% [markdown] id="errata"
# ## スライドと読み方が違うところ
#
# スライドは手早く書かれ、話しながら補うものです。手元にあるのは話のない文字だけの版で、途中で文字が失われた
# 可能性もあります。リンクのある行は、もう自分で確かめたはずです。
#
# | スライド | そこでは | ここでは |
# |---|---|---|
# | 3 | ニューロンはほとんど増えない | 単純化した説明で、動機づけとしては十分 |
# | 4 | $w_1 = 1.9$ で 0 になる | (1, 0, 0) では 0。(0, 1, 0) は誤りのまま：[U4](#cell-id=U4-mend-why) |
# | 4（英語版） | ニューロンを以後「層」と呼ぶ | 日本語版のとおり、以後は層として**図示する**という意味 |
# | 6（英語版） | 損失の値を送り返す | 送るのは勾配：[U6](#cell-id=U6) |
# | 6、8（日本語版） | 評価関数 | 損失関数：[U6](#cell-id=U6) |
# | 8 | 「誤差」の拡大率 | 一つの損失 $L$ が $x$ とともに増える速さ |
# | 9 | 自分の偏微分の式だけでよい | 届く勾配と、覚えておいた値も必要：[U9](#cell-id=U9) |
# | 10（英語版） | シグモイドの微分は行 | 対角行列。成分ごとの積：[U10](#cell-id=U10-jacobian) |
# | 10（日本語版） | $y^2 e^{-x}$ | 等しい。ただし左の遠くでは nan：[U10](#cell-id=U10-two-forms) |
# | 10（日本語版） | ベクトル $y$ を 2 乗し、$x$ を指数に置く | 成分ごとの計算 |
# | 11、12 | 割引率、「割り引く」 | 学習率：[U11](#cell-id=U11) |
# | 11（日本語版） | 題名がなく、α は文字のまま | 題名を付け、α = 1/10 で計算：[U11](#cell-id=U11-exact) |
# | 11（英語版） | $b = 0.13$ | 2/15 を丸めたもの：[U11](#cell-id=U11-exact) |
# | 12 | $\partial L/\partial b = -\partial L/\partial y$ | バッチでは和を取る：[U12](#cell-id=U12-batch) |
# | 13 | 逆伝播から導かれる規則 | パーセプトロンの規則。傾きはない：[U13](#cell-id=U13-slope) |
# | 13 | $b + \alpha \cdot \text{誤差}$ | しきい値なら正しい。バイアスならマイナス：[U13](#cell-id=U13-sign) |
# | 13 | p. 14 のネットワーク | スライド 4 にある。日本語版の「p. 19 の式」はスライド 11 と 12 |
# | 15 | 2 回の更新で終わる | (0, 1, 0) がまた誤り。もう 1 回で完成：[U15](#cell-id=U15-next) |
# | 16 | 層は入出力の差分を学ぶ | 学ぶのは**スキップの内側の**層 |
# | 16 | 最初の $y$ は乱数、または $y = x$ | それぞれ、重みが乱数の場合と、間の層の出力が 0 の場合 |
# | 数か所（日本語版） | $L$ と $\mathcal{L}$ | 同じ一つの損失 |
# | 数か所 | "Theortical"、"α1"、消えた点や字下げ | 打ち間違い、または文字の欠落 |

# %% [markdown] id="U18"
# ### U18 · 二つの言語のスライド
#
# このスライドには日本語版と英語版があり、[この講義にも英語版](lecture1_backpropagation.ipynb)があります。
# スライドの違いは次のとおりです。
#
# | スライド | 日本語版 | 英語版 | 詳しくは |
# |---|---|---|---|
# | 6、8 | 評価関数 | 損失関数（作者が後から選んだ言葉） | [U6](#cell-id=U6) |
# | 10 | $y^2 e^{-x}$、導出なし | $h(1 - h)$、導出あり | [U10](#cell-id=U10-two-forms) |
# | 11 | 題名がなく、α は文字のまま | α = 1/10 として数値で計算 | [U11](#cell-id=U11) |
# | 13 | p. 19 の式を参照 | p. 11 の式を参照 | [U13](#cell-id=U13) |
#
# 英語版での言葉：誤差は error、しきい値（閾値）は threshold、誤差逆伝播は backpropagation、
# アフィン層は affine layer、連鎖律は chain rule、上流と下流は upstream と downstream（入力側と損失側）、
# スキップ接続は skip connection です。「割り引く」は discount と訳されていますが、
# 学習率の英語は learning rate です。

# %% [markdown] id="questions"
# ## 五つの問い：上を見ずに
#
# まず声に出すか、紙に書いて答えてください。明日もう一度答えましょう。そうすると記憶に残ります。

# %% [markdown] id="question-1"
# **1.** ある層は $y = 3x - 1$ を計算します。損失側から誤差 −2 が届きました。前の層にいくつを渡しますか。ま
# た、$\partial L/\partial b$ はいくつですか。
#
# <details><summary>答え</summary>
#
# $3 \cdot (-2) = -6$ を渡します。しきい値は引くものなので、$\partial L/\partial b = -(-2) = 2$ です。
# [U7](#cell-id=U7) と [U11](#cell-id=U11) を見てください。
#
# </details>

# %% [markdown] id="question-2"
# **2.** 8 個のサンプルのバッチを、5 入力 2 出力のアフィン層に入れます。`dy`、`dx`、`dW`、`db` の形と、`dW`
# の式を答えてください。
#
# <details><summary>答え</summary>
#
# 順に (8, 2)、(8, 5)、(5, 2)、(2,) です。式は `dW = x.T @ dy` です。サンプルの添字について和を取るので、そ
# れが真ん中に来なければなりません。[U12](#cell-id=U12) を見てください。
#
# </details>

# %% [markdown] id="question-3"
# **3.** $w = (1, 1)$、$b = 1$ のニューロンに (0, 1) を見せます。正解は 0 です。$\alpha = 0.5$ で更新すると、
# $w$ と $b$ はいくつになりますか。また、送り返す誤差はいくつですか。
#
# <details><summary>答え</summary>
#
# $z = 0$ なので出力は 1、誤差は 1 です。更新後は $w = (1, 0.5)$、$b = 1.5$ になります。送り返す誤差は、更新
# 前の重みを使って $1 \cdot (1, 1)$ です。[U15](#cell-id=U15) を見てください。
#
# </details>

# %% [markdown] id="question-4"
# **4.** シグモイド関数は勾配を返せるのに、ステップ関数は返せません。なぜですか。また、シグモイド関数もほと
# んど返さなくなるのは、どんなときですか。
#
# <details><summary>答え</summary>
#
# シグモイド関数には、どこにも傾き $h(1 - h)$ があります。ステップ関数は一点を除いて平らで、その一点には傾きが
# ありません。シグモイド関数も 0 から遠いところでは平らで、いちばん急なところでさえ 4 分の 1 しか通しません。
# [U10](#cell-id=U10)、[U13](#cell-id=U13-slope)、[U16](#cell-id=U16) を見てください。
#
# </details>

# %% [markdown] id="question-5"
# **5.** 友人がアフィン層を検証しました。サンプルは一つ、$D = M = 3$、$W$ は対称、`dy` はすべて 1 です。誤りは
# 見つかりませんでした。それでも残っているかもしれない誤りを三つ挙げてください。
#
# <details><summary>答え</summary>
#
# たとえば、$W^\top$ の代わりに $W$ を使った（対称なので分からない）、バッチの和の代わりに平均や最初の行を
# 使った（サンプルが一つなので分からない）、届いた勾配をまったく使っていない（すべて 1 なので分からない）、
# などです。[U12](#cell-id=U12-bugs-why) を見てください。
#
# </details>

# %% [markdown] id="next"
# ## 次へ
#
# 次は自分で書いてみましょう。[演習 1](../exercises/set1_backpropagation_ja/set1_backpropagation_ja.ipynb) の
# チェックは、どこが違うかを示し、読み返すべき節へ案内します。
