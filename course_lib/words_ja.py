"""Japanese for everything that goes through `course_lib.language.say`: a sentence in English -> in Japanese.

The {} of a sentence are filled in the same order in both languages, unless they bear numbers ({1}, {0}).
What is drawn in a picture has little room: its Japanese must not be longer than its English.
"""

ANYWHERE = {
    "Answer: {}.  {}": "答え：{}。{}",
    "No guess yet: try one in the cell above.": "まだ予想がありません。上のセルに書いてみましょう。",
    "Your guess, {!r}, is not made of numbers.": "予想 {!r} は数ではありません。",
    "That is what you said.": "予想どおりです。",
    "You said {}. Worth a minute: where do the two part?": (
        "予想は {} でした。どこで差がついたのか、少し考えてみましょう。"
    ),
    "number": "量",
    "how": "計算式",
    "on the slide": "スライドの値",
    "recomputed": "計算し直した値",
    "{}: {}   (slide: {})": "{}：{}（スライド：{}）",
    "No picture for {}: {}": "{} では図を描けません：{}",
}

# What the JavaScript of the widgets says
WIDGETS = {
    "reset": "元に戻す",
    "one step back": "一つ戻る",
    "one step on": "一つ進む",
    "start": "最初",
    "after update 1": "更新 1 の後",
    "after update 2": "更新 2 の後",
    "after update 3": "更新 3 の後",
    "goal": "目標",
    "input": "入力",
    "output": "出力",
    "target": "正解",
    "✓ right": "✓ 正",
    "✗ wrong": "✗ 誤",
    "{} of 8 corners right": "8 頂点のうち {} 個が正しい",
    "Filled: output 1. Dashed ring and ✗: wrong. The arrow points to the side where the output is 1. "
    "Drag the cube to turn it.": (
        "青い点：出力 1。破線の輪と ✗：誤り。矢印は出力が 1 になる側を指します。立方体はドラッグで回せます。"
    ),
    "The neuron: input {}, weights {}, threshold {}, z = {}, output {}.": (
        "ニューロン：入力 {}、重み {}、しきい値 {}、z = {}、出力 {}。"
    ),
    "Cube of the eight inputs, cut by the plane w·x = b: {}. Arrow keys turn it.": (
        "八つの入力の立方体と、それを切る平面 w·x = b。{}。矢印キーで回せます。"
    ),
}

# The sliders of lecture 1
PARAMETERS = {
    "error": "誤差",
    "squash": "押しつぶす",
    "slope": "傾き",
    "step": "ステップ",
    "depth": "層の数",
    "skip": "スキップ",
}

# course_lib/figures/lecture1.py
LECTURE1 = {
    "at the start:": "最初：",
    "wanted:": "目標：",
    "wanted": "正解",
    "z = w·x − b = {} {} 0, so it says {}": "z = w·x − b = {} {} 0 なので出力 {}",
    "with w = {}, b = {} it has z = {} and says {}": "w = {}、b = {} では z = {} で出力 {}",
    "A neuron with three inputs, shown {}: {} at the start; {}, as wanted.": (
        "3 入力のニューロンに {} を見せる。最初は {}。目標のニューロンは {}、正解どおり。"
    ),
    "x": "x",
    "says": "出力",
    "next: {} ✗": "次：{} ✗",
    "all eight right ✓": "八つとも正しい ✓",
    "Before the first update": "最初の更新の前",
    "After {} updates there is no error left": "{} 回の更新で誤りがなくなった",
    "one step on, it is shown an input": "一つ進めると、入力を見せます",
    "no error, so nothing changes any more": "誤差がないので、もう変わりません",
    "Update {}, on {}, with α = {}": "更新 {}、入力 {}、α = {}",
    "says {}, wanted {}: error {}": "出力 {}、正解 {}：誤差 {}",
    "sent back (dashed): {}": "前へ送る（破線）：{}",
    "it said {}, error {}; w became {}, b {}; sent back {}": (
        "出力 {}、誤差 {}。更新後は w = {}、b = {}。前へ送る誤差は {}"
    ),
    "wrong on {}": "{} で誤り",
    "all eight inputs right": "八つの入力すべてで正しい",
    "{}: {}; {}.": "{}。{}。{}。",
    "slope of h at z: 0\n{} = 0": "z での h の傾き：0\n{} = 0",
    "h has no slope\nat z = 0": "z = 0 では\nh に傾きがない",
    "unknown: a step has no slope at 0": "不明（0 ではステップ関数に傾きがない）",
    "how much is\nh to blame?": "h の責任は\nどれだけ？",
    "A layer z = xW − b with z = {}, then a step h which says {}; wanted is 1, so the error is {}. "
    "Behind h, what goes back is {}.": (
        "層 z = xW − b で z = {}、続くステップ関数 h の出力は {}。正解は 1 なので誤差は {}。"
        "h を逆にたどって戻るのは{}。"
    ),
    "0: the step has slope 0": " 0（ステップ関数の傾きが 0 だから）",
    "unknown": "不明",
    "y = h(z)\n1 if z ≥ 0\nelse 0": "y = h(z)\nz ≥ 0 なら 1\nz < 0 なら 0",
    "wanted 1 {}": "正解は 1 {}",
    "error y − 1": "誤差 y − 1",
    "which W, which b?": "W と b をどう直す？",
    "layer {}": "第 {} 層",
    "Three layers with weights {}, {}, {}, each followed by {}. Forward: {}. "
    "Backward, from the loss side: {}.": (
        "重み {}、{}、{} の三つの層。それぞれの後に{}。順伝播：{}。逆伝播（損失側から）：{}。"
    ),
    "a sigmoid": "シグモイドがある",
    "nothing that changes it": "値を変えるものはない",
    "A layer with w = {}, b = {}. Forward: x = {} in, y = {} out. Backward: error {} in, {} out; "
    "for w it is {}, for b {}.": (
        "w = {}、b = {} の層。順伝播：x = {} が入り y = {} が出る。逆伝播：誤差 {} が入り {} が出る。"
        "w の勾配は {}、b の勾配は {}。"
    ),
    "error = {}": "誤差 = {}",
    "w · error = {}": "w · 誤差 = {}",
    "for w: x · error = {}": "w の勾配：x · 誤差 = {}",
    "for b: −error = {}": "b の勾配：−誤差 = {}",
    "before": "更新前",
    "after": "更新後",
    "loss {}": "損失 {}",
    "α = {}, wanted t = 41/30 ≈ 1.3667": "α = {}、目標値 t = 41/30 ≈ 1.3667",
    "the loss grew ✗": "損失が増えた ✗",
    "the loss fell ✓": "損失が減った ✓",
    "One update with α = {}: w from 2 to {}, b from 0.1 to {}, y from 1.7 to {}, loss from {} to {}: "
    "it {}.": (
        "α = {} での更新 1 回。w は 2 から {} へ、b は 0.1 から {} へ、y は 1.7 から {} へ、"
        "損失は {} から {} へ{}。"
    ),
    "grew": "増えた",
    "fell": "減った",
    "An affine layer with three inputs and two outputs. Input {} has the weights {}; "
    "{} arrives from the loss side, so {}.": (
        "3 入力 2 出力のアフィン層。入力 {} の重みは {}。損失側から {} が届くので、{}。"
    ),
    "∂L/∂y arrives": "∂L/∂y が届く",
    "The weight from input {} to output {} meets x{} = {} in front and {} arriving behind, "
    "so {} = {}. All of ∂L/∂W: {}.": (
        "入力 {} から出力 {} への重み。入力側の端は x{} = {}、出力側の端に届くのは {} なので、"
        "{} = {}。∂L/∂W の全体：{}。"
    ),
    "a row an input,\na column an output": "行が入力、\n列が出力",
    "x = {:.2f}\nh = {:.3f}\nslope h(1 − h) = {:.3f}": "x = {:.2f}\nh = {:.3f}\n傾き h(1 − h) = {:.3f}",
    "The sigmoid at x = {:.2f}: height {:.3f}, and a dashed tangent of slope {:.3f}.": (
        "シグモイド関数。x = {:.2f} で高さ {:.3f}、破線の接線の傾き {:.3f}。"
    ),
    "Layers with slope {}. Without a skip 1 from the loss side becomes {} at the input; "
    "with a skip it becomes {}.": (
        "傾き {} の層。損失側からの 1 は、スキップなしでは入力側で {} に、スキップありでは {} になる。"
    ),
    "without a skip: y = f(x)": "スキップなし：y = f(x)",
    "with a skip: y = x + g(x)": "スキップあり：y = x + g(x)",
    "f(x)\nslope {}": "f(x)\n傾き {}",
    "g(x)\nslope {}": "g(x)\n傾き {}",
    "1, unchanged": "1 のまま届く",
    "at the input both paths are added: {}": "入力側で二つの道が足される：{}",
    "at the input: {}": "入力側：{}",
    "layers between the gradient and the loss": "損失側から数えた層の数",
    "size of the gradient": "勾配の大きさ",
    "■ without skips: {:.3g} at the input": "■ スキップなし：入力側で {:.3g}",
    "● with skips: {:.3g} at the input": "● スキップあり：入力側で {:.3g}",
    "After {} sigmoid layers with weight {:g} a gradient of 1 is {:.3g}": (
        "重み {1:g} のシグモイド層を {0} 層たどると、勾配 1 は {2:.3g} になる"
    ),
    "; with a skip around each layer it is {:.3g}": "。各層にスキップを付けると {:.3g}",
    "layers: {}, w = {:g}": "{} 層、w = {:g}",
    "{} (logarithmic scale).": "{}（対数目盛）。",
}

# course_lib/ledger/ueda.py: what each number is
LEDGER = {
    "z of the start neuron on (1, 0, 0)": "最初のニューロンの z、入力 (1, 0, 0)",
    "its output on (1, 0, 0)": "そのときの出力",
    "the output wanted there": "そこでの正解",
    "z with w1 = 1.9": "w1 = 1.9 としたときの z",
    "output with w1 = 1.9": "w1 = 1.9 としたときの出力",
    "the same neuron on (0, 1, 0); wanted: 0": "同じニューロンの (0, 1, 0) での出力、正解は 0",
    "outputs wanted for 000, 001, … 111": "000, 001, … 111 での正解",
    "inputs that the start neuron gets wrong": "最初のニューロンが間違える入力",
    "influence of a layer that doubles": "2 倍にする層の影響力",
    "output for x = 9/10": "x = 9/10 での出力",
    "gradient sent back for 1/3": "1/3 が届いたとき、前へ返す勾配",
    "target that makes y − t = 1/3": "y − t = 1/3 となる目標値",
    "loss ½(y − t)² there": "そこでの損失 ½(y − t)²",
    "h at −2, −1, 0, 1, 2": "−2, −1, 0, 1, 2 での h",
    "slope h(1 − h) there": "そこでの傾き h(1 − h)",
    "slope y²e^−x there": "そこでの傾き y²e^−x",
    "slope y²e^−x at −750": "−750 での傾き y²e^−x",
    "slope h(1 − h) at −750": "−750 での傾き h(1 − h)",
    "∂y/∂w, by a step of 1 in w": "∂y/∂w、w を 1 動かして",
    "∂y/∂b, by a step of 1 in b": "∂y/∂b、b を 1 動かして",
    "w after the update, α = 1/10": "更新後の w、α = 1/10",
    "b after the update, α = 1/10": "更新後の b、α = 1/10",
    "output after the update": "更新後の出力",
    "change of the output": "出力の変化",
    "loss after the update (1/18 before)": "更新後の損失（更新前は 1/18）",
    "output on (1, 0, 0)": "(1, 0, 0) での出力",
    "error there": "そこでの誤差",
    "w after update 1": "更新 1 の後の w",
    "b after update 1": "更新 1 の後の b",
    "inputs still wrong": "まだ間違える入力",
    "output on (0, 0, 1)": "(0, 0, 1) での出力",
    "w after update 2": "更新 2 の後の w",
    "b after update 2": "更新 2 の後の b",
    "error sent back at update 1": "更新 1 で前へ送る誤差",
    "error sent back at update 2": "更新 2 で前へ送る誤差",
    "w after one more, on (0, 1, 0)": "(0, 1, 0) でもう一度更新した後の w",
    "b after one more": "もう一度更新した後の b",
    "inputs wrong after that": "その後に間違える入力",
    "cycling 000 … 111: epochs until one is without error": (
        "000 … 111 を繰り返し、誤りのないエポックまでのエポック数"
    ),
    "updates in these epochs": "その間の更新の回数",
    "slope of 5 sigmoids in a row, at best": "シグモイド 5 個を通る傾きの最大値",
    "slope of 10 sigmoids in a row, at best": "シグモイド 10 個を通る傾きの最大値",
}

# course_lib/check: what `check` says of an answer; course_lib/gradcheck.py: where a gradient differs
VERDICTS = {
    # the grader, and the students' copy
    "{} of {} points": "{1} 点中 {0} 点",
    "# Write your answer here, in place of the next line.\n"
    'raise NotImplementedError("not written yet: put your answer where it says raise")': (
        "# 次の行を消して、ここに答えを書いてください。\n"
        'raise NotImplementedError("まだ書かれていません。raise の行を消して、答えを書いてください。")'
    ),
    "*Write your answer here.*": "*ここに答えを書いてください。*",
    " ": "",
    ", ": "、",
    "{}: {}": "{}：{}",
    "{} and {}": "{} と {}",
    "lecture1_backpropagation": "lecture1_backpropagation_ja",
    "Read lecture {}, {}.": "講義 {} の {} を読んでみましょう。",
    "✓ {} is right": "✓ {} は正解です",
    "✗ {} is not right yet": "✗ {} はまだ正しくありません",
    ": {} of {} parts": "（{1} 個のうち {0} 個が正解）",
    "○ {} is not written yet": "○ {} はまだ書かれていません",
    "Put your answer into the function, run its cell, then this one.": (
        "関数に答えを書き、そのセルを実行してから、このセルをもう一度実行しましょう。"
    ),
    "{}: right": "{}：正解です",
    "answer": "答え",
    "It looks like {}.": "これは「{}」のようです。",
    "It looks like {} (the number agrees with that).": "これは「{}」のようです（その値と一致します）。",
    "It looks like {} (all {} numbers agree with that).": (
        "これは「{}」のようです（{} 個の数がすべて、その値と一致します）。"
    ),
    "inputs: your function changes {}. The caller still needs it: work on a copy.": (
        "入力：あなたの関数は {} を書き換えています。呼び出した側はまだ使うので、"
        "コピーを作って計算しましょう。"
    ),
    "{} far from 0": "{}（0 から遠いところ）",
    "not written yet.": "まだ書かれていません。",
    "it calls {}, which is not written yet.": "{} を呼び出していますが、それがまだ書かれていません。",
    "it leans on {}, which is not there when it is graded. Write it with NumPy.": (
        "{} に頼っています。採点のときには使えないので、NumPy で書きましょう。"
    ),
    "{} values": "{} 個の値",
    "one value": "一つの値",
    "it returns {}, expected {}: {}.": "{}を返していますが、必要なのは {} 個です（{}）。",
    "{} is not numbers: it is a {}.": "{} が数ではなく、{} 型の値です。",
    "it stops with {}{}{}.": "{} で止まります{}{}。",
    ", at `{}`": "（`{}` のところ）",
    ": {}": "。メッセージは「{}」です",
    ": a matrix product meets sizes {} and {}, which do not fit": (
        "。行列の積で、大きさ {} と {} が合いません"
    ),
    "{} With square matrices it runs.": "{}正方行列なら動きます。",
    "with square matrices it runs.": "正方行列なら動きます。",
    "not compared, because the function stops.": "関数が止まるので、比べられません。",
    "{}.": "{}。",
    "{}{}.": "{}{}。",
    "for {}: ": "{} のとき、",
    "its shape is {}, expected {}": "形が {} です。{} になるはずです",
    "{} is {}": "{} が {} です",
    "{} is {:.6g}, {} by {:.3g}{}": "{0} は {1:.6g} で、{3:.3g} だけ{2}{4}",
    "too large": "大きすぎます",
    "too small": "小さすぎます",
    "{} is not right{}": "{} が正しくありません{}",
    "; {} of {} numbers differ": "（{1} 個の数のうち {0} 個が違います）",
    "; found by bisection, there may be others": (
        "（半分ずつに絞り込んで見つけました。ほかにもあるかもしれません）"
    ),
    "the layer changed this input; it belongs to the caller": (
        "層がこの入力を書き換えました。これは呼び出した側のものです"
    ),
    "the layer changed its own parameter": "層が自分のパラメータを書き換えました",
    "a second run with the same input gives another answer": (
        "同じ入力でもう一度実行すると、答えが変わります"
    ),
    "the same input gives another answer the second time.": "同じ入力なのに、2 回目は答えが変わります。",
    "Every number of {} is {:.3g} times what it should be.": (
        "{} の数はどれも、正しい値の {:.3g} 倍になっています。"
    ),
    "Wrong are the {} {} alone.": "違うのは{} {} だけです。",
    "rows": "行",
    "columns": "列",
    "this one refutes nothing.": "これでは反例になりません。",
    "not caught.": "見逃しています。",
    "the right {} is accused too.": "正しい {} まで誤りとされています。",
    "no bug is told from a right layer.": "誤りのある層と正しい層を、一つも見分けていません。",
    "it returns a {}, expected True or False.": (
        "{} 型の値を返していますが、必要なのは True か False です。"
    ),
    "the same numbers for the same seed": "同じシードなら同じ数",
    "they are others the second time.": "2 回目は別の数になっています。",
    "{} takes arrays of the shapes {}; it got {}": "{} に渡す配列の形は {} です。渡されたのは {} です",
    "not yet.": "まだ正しくありません。",
    "{}. Are these your numbers?": "{}。これはあなたに出された数ですか。",
    "it reaches {:.1%}.": "{:.1%} に達しました。",
    "{} of {} done": "{1} 問のうち {0} 問ができました",
    ". Next: {}": "。次は {} です",
    "check takes a function, without brackets, such as check({}); it got {!r}": (
        "check には、check({}) のように括弧を付けない関数を渡します。渡されたのは {!r} です"
    ),
    "check knows {}; it got {!r}": "check が知っているのは {} です。渡されたのは {!r} です",
    "numbers knows {}; it got {!r}": "numbers が知っているのは {} です。渡されたのは {!r} です",
    "{0} {1}": "{0}{1}",
    "it returns nothing.": "何も返していません。",
    "It is the same whatever {} is.": "{} を変えても、結果は同じです。",
    "It changes when {} does.": "{} を変えると、結果も変わります。",
    "It should double when {} does.": "{} を 2 倍にすると、結果も 2 倍になるはずです。",
    "It depends on {} alone.": "結果は{}だけで決まっています。",
    "the first sample": "最初のサンプル",
    "the last sample": "最後のサンプル",
    "Its first row changes when the other samples do.": (
        "ほかのサンプルを変えると、最初の行まで変わります。"
    ),
}

# course_lib/slips.py: a name completes これは「...」のようです
SLIPS = {
    "the opposite sign": "符号が逆の勾配",
    "Every number has the right size and the wrong sign. Where does a minus enter?": (
        "どの数も、大きさは合っていて、符号だけが逆です。マイナスはどこで付きますか。"
    ),
    "twice the gradient": "勾配の 2 倍",
    "Where does the factor 2 come from, and does it belong here?": (
        "2 倍はどこから来たのでしょうか。ここに必要ですか。"
    ),
    "half the gradient": "勾配の半分",
    "Where does the factor ½ come from, and does it belong here?": (
        "½ はどこから来たのでしょうか。ここに必要ですか。"
    ),
    "the average over the batch": "バッチについての平均",
    "Who divides by the number of samples: this layer, or the loss?": (
        "サンプルの数で割るのは、この層の役目ですか、損失の役目ですか。"
    ),
    "the gradient times the number of samples": "勾配のサンプル数倍",
    "Is the batch counted twice?": "バッチを二重に数えていませんか。",
    "the transpose": "勾配を転置したもの",
    "A gradient has the shape of what it belongs to. Which side is which?": (
        "勾配の形は、元の配列の形と同じです。どちらが行で、どちらが列ですか。"
    ),
    "another of the returned values": "別の戻り値",
    "Are the values returned in the order that the text asks for?": (
        "問題文のとおりの順序で返していますか。"
    ),
    "the layer's own slope, with the arriving gradient left out": ("届いた勾配を掛けていない、層自身の傾き"),
    "What does the function do with `dy`? Try it with a `dy` of all zeros: what should come out?": (
        "関数の中で `dy` をどう使っていますか。すべて 0 の `dy` で試してみましょう。何が返るはずですか。"
    ),
    "the inverse of the weights": "重みの逆行列",
    "Going back is not undoing. How strongly does one input push one output, and so the loss?": (
        "逆向きにたどることと、元に戻すことは違います。一つの入力は、一つの出力を、"
        "ひいては損失を、どれだけ強く動かしますか。"
    ),
    "weights that have moved already": "もう更新してしまった重み",
    "The outputs were made with some W. Is it still the same one when the gradient goes back?": (
        "出力を計算したときの W があります。勾配が戻るときも、同じ W のままですか。"
    ),
    "one path of several": "いくつもある道のうちの一つ",
    "Draw every way from here to the loss. Does each of them have a share in your sum?": (
        "ここから損失までの道を全部描いてみましょう。そのどれもが、和に入っていますか。"
    ),
    "the weights used as in the forward pass": "順伝播のときと同じ向きの重み",
    "Backward, each input collects from all outputs that it reaches. Write the shapes under the product.": (
        "逆向きには、各入力が、自分の届くすべての出力から集めます。積の下に、それぞれの形を書いてみましょう。"
    ),
    "the bias gradient of the other convention": "もう一方の流儀での b の勾配",
    "Is b added in this layer, or is it a threshold that is subtracted? Raise b a little: where does y go?": (
        "この層の b は、足すものですか、しきい値として引くものですか。b を少し大きくすると、"
        "y はどちらへ動きますか。"
    ),
    "the first sample only": "最初のサンプルだけ",
    "Every sample of the batch has a share in this. Where do the others go?": (
        "バッチのどのサンプルにも、それぞれの分があります。残りのサンプルの分はどこへ行きましたか。"
    ),
    "one bias gradient for each sample": "サンプルごとに分かれた b の勾配",
    "b is one row for the whole batch. So is its gradient.": (
        "b は、バッチ全体に対して一行だけです。その勾配も同じです。"
    ),
    "x where w belongs": "w のところに x を使ったもの",
    "Which of the two decides how fast y moves when x moves?": (
        "x を動かしたとき、y の動く速さを決めるのは、w と x のどちらですか。"
    ),
    "w where x belongs": "x のところに w を使ったもの",
    "Which of the two decides how fast y moves when w moves?": (
        "w を動かしたとき、y の動く速さを決めるのは、w と x のどちらですか。"
    ),
    "no slope of the activation": "活性化関数の傾きを掛けていないもの",
    "Does the gradient pass the sigmoid unchanged, however flat it is?": (
        "シグモイド関数がどんなに平らでも、勾配はそのまま通り抜けるのでしょうか。"
    ),
    "the slope taken at the output of the sigmoid": "シグモイド関数の出力のところで求めた傾き",
    "The sigmoid seems to have been applied twice. What is fed to the slope: x, or h(x)?": (
        "シグモイド関数を 2 回通しているようです。傾きの計算に入れたのは、x ですか、h(x) ですか。"
    ),
    "h·(1 − h) with x in the place of h": "h·(1 − h) の h に x を入れたもの",
    "The formula wants the output of the sigmoid. What did it get?": (
        "この式に入れるのは、シグモイド関数の出力です。何を入れましたか。"
    ),
    "the slope of tanh": "tanh の傾き",
    "Is a square in the wrong place?": "2 乗する場所が違っていませんか。",
    "one number for each sample": "サンプルごとに一つだけの数",
    "A row of slopes times dy adds up the entries. Does one entry of x reach the output of another?": (
        "傾きの行と dy の積を取ると、成分が足し合わされます。x の一つの成分は、別の成分の出力にも届きますか。"
    ),
    "the binary cross-entropy with the term of label 0 turned round": (
        "ラベル 0 の項の符号が逆になった交差エントロピー"
    ),
    "Take a sample with label 0 and let its output rise. Does the loss rise or fall, and what do you say?": (
        "ラベルが 0 のサンプルの出力を大きくしてみましょう。損失は増えますか、減りますか。"
        "あなたの答えではどうなりますか。"
    ),
    "the branch alone": "層を通る道だけ",
    "the skip alone": "スキップだけ",
    "x reaches y on two paths. Which one is missing?": (
        "x から y へは道が二つあります。足りないのはどちらですか。"
    ),
    "the two paths multiplied": "二つの道を掛け合わせたもの",
    "The paths meet in a sum. What does a sum do to gradients?": (
        "二つの道は、足し算で合流します。足し算は、勾配をどのように通しますか。"
    ),
    "a neuron that fires only above its threshold": "しきい値を超えたときだけ発火するニューロン",
    "What should it do exactly on the threshold?": "ちょうどしきい値に等しいときは、どうなるべきですか。",
    "a threshold that is added": "しきい値を足したもの",
    "A higher threshold should make it harder to fire. Does it?": (
        "しきい値が高いほど、発火しにくいはずです。そうなっていますか。"
    ),
    "a neuron without its threshold": "しきい値のないニューロン",
    "Where does b enter?": "b はどこで使いますか。",
    "the weighted sum itself": "重みを掛けて足した和そのもの",
    "The neuron answers with 0 or 1.": "ニューロンの答えは 0 か 1 です。",
    "0 where 1 belongs, and 1 where 0 belongs": "0 と 1 が入れ替わった答え",
    "When does the neuron fire?": "ニューロンが発火するのは、どんなときですか。",
    "an error taken the other way round": "引き算の順序が逆の誤差",
    "Which is subtracted from which: the target or the output?": (
        "正解と出力の、どちらからどちらを引きますか。"
    ),
    "an update without the learning rate": "学習率のない更新",
    "Where does α enter?": "α はどこで使いますか。",
    "an update that moves every weight alike": "どの重みも同じだけ動かす更新",
    "Should the weight of an input that was 0 move at all?": "0 だった入力の重みは、動くべきでしょうか。",
    "the change alone": "変化した分だけ",
    "The text asks for the new value, not for how far it moved.": (
        "求めるのは、動いた幅ではなく、新しい値です。"
    ),
    "an error made from the weighted sum": "出力ではなく和から作った誤差",
    "The error compares 0 or 1 with 0 or 1.": "誤差は、0 か 1 の出力を、0 か 1 の正解と比べたものです。",
    "a threshold that moves like a weight": "重みと同じ向きに動くしきい値",
    "The threshold is subtracted. So which way should it go?": (
        "しきい値は引くものです。では、どちらへ動くべきですか。"
    ),
    "a threshold that stays where it was": "元のまま動かないしきい値",
    "b learns as well.": "b も学習します。",
    "one factor of the slope alone": "傾きの二つの因数の片方だけ",
    "The slope of the sigmoid has two factors. Which one is missing?": (
        "シグモイド関数の傾きは、二つの因数の積です。足りないのはどちらですか。"
    ),
    "the branch subtracted": "層を通る道を引いたもの",
    "The two paths meet in a sum. Where does the minus come from?": (
        "二つの道は和で合流します。マイナスはどこから来たのでしょうか。"
    ),
    "a layer that adds b": "b を足す層",
    "In this layer b is a threshold. Which z does its sigmoid get?": (
        "この層の b はしきい値です。シグモイド関数に入る z は何ですか。"
    ),
    "the weights and the threshold of the slide, whatever comes in": (
        "渡された値ではなく、スライドの重みとしきい値を使ったもの"
    ),
    "Which w and which b was your function given?": "関数に渡された w と b は何ですか。",
    "a curve in the place of the step": "階段の代わりに、なめらかな曲線",
    "Does a threshold neuron know anything between 0 and 1?": (
        "しきい値ニューロンの出力に、0 と 1 の間の値はありますか。"
    ),
    "−1 where 0 belongs": "0 のところに −1",
    "an answer for each input": "入力ごとに一つずつの答え",
    "How many inputs has the neuron, and how many outputs?": (
        "このニューロンの入力はいくつで、出力はいくつですか。"
    ),
    "a neuron that fires up to its threshold and not beyond": "しきい値以下のときに発火するニューロン",
    "A large sum: should the neuron fire, or be silent?": (
        "重み付きの和が大きいとき、ニューロンは発火しますか、しませんか。"
    ),
    "a result that is printed or kept, not returned": "表示しただけ、変数に入れただけで、返していない結果",
    "Is there a `return` on every path?": "どの場合にも `return` を通りますか。",
    "another number of values than the text asks for": "求められた個数と違う戻り値",
    "Which names stand behind your `return`, and which does the text ask for?": (
        "`return` の後に並ぶのは何ですか。問題文が求めているのは何ですか。"
    ),
    "something else than numbers": "数ではないもの",
    "Return numbers or arrays: no text, and no lists of unequal length.": (
        "返すのは数か配列です。文字列や、長さの不揃いなリストは使えません。"
    ),
    "arrays whose shapes do not fit": "形の合わない配列どうしの計算",
    "Write the shape of each array under the line that stops. Which axis meets which?": (
        "止まった行の下に、それぞれの配列の形を書いてみましょう。どの軸とどの軸が向かい合っていますか。"
    ),
    "an array where one number is wanted": "一つの数が要るところに置かれた配列",
    "`if`, `float` and the functions of `math` take one number. What do they get here?": (
        "`if` や `float`、`math` の関数が受け取るのは一つの数です。ここでは何を渡していますか。"
    ),
    "a name that does not exist here": "ここには存在しない名前",
    "Where is it made, is it spelt the same there, and is that inside the function?": (
        "その名前はどこで作りましたか。つづりは同じですか。関数の中で作っていますか。"
    ),
    "a place or an axis that does not exist": "存在しない位置や軸",
    "How many axes are there, and how long is each? Counting starts at 0.": (
        "軸はいくつあり、長さはそれぞれいくつですか。番号は 0 から始まります。"
    ),
    "an answer that remembers earlier calls, or draws lots": (
        "前の呼び出しを覚えている答え、または乱数を使う答え"
    ),
    "Does it use a name from outside, or random numbers? Each call should start from its arguments alone.": (
        "関数の外の変数や乱数を使っていませんか。毎回、引数だけから計算を始めましょう。"
    ),
    "a number that cannot be calculated": "計算できない数",
    "Which line divides by 0, takes the logarithm of 0 or less, or raises e to a power that is too large?": (
        "0 で割る行、0 以下の対数を取る行、e を大きすぎる指数で累乗する行はありませんか。"
    ),
    "the right numbers in another shape": "数は合っていて、形だけが違う配列",
    "Which axis is one too many, or missing? Print `.shape` of each.": (
        "余分な軸、足りない軸はどれですか。それぞれの `.shape` を表示してみましょう。"
    ),
    "the right numbers, added up": "正しい数を足し合わせたもの",
    "Along which axes did you add, and which of them should have stayed?": (
        "どの軸に沿って足しましたか。そのうち、残すべき軸はどれですか。"
    ),
    "the right numbers before they are added up": "足し合わせる前の数",
    "What is asked for is a sum. Along which axes do you still have to add?": (
        "求められているのは和です。あとどの軸に沿って足せばよいですか。"
    ),
    "zeros": "すべて 0",
    "Does what you calculate ever get into the array that you return?": (
        "計算した結果は、返す配列に入っていますか。"
    ),
    "the right numbers times a constant": "正しい数の定数倍",
    "Every number is the same multiple of the right one. Which factor is one too many, or missing?": (
        "どの数も、正しい数の同じ倍数になっています。余分な因数、足りない因数はどれですか。"
    ),
    "the right numbers with a constant added": "正しい数に定数を足したもの",
    "All are off by the same amount. What is added that should not be?": (
        "どれも同じだけずれています。余分に足したものは何ですか。"
    ),
    "the right numbers with a factor of its own for each row or column": (
        "行ごと、または列ごとに違う倍率が掛かったもの"
    ),
    "Within one of them the proportions are right. What do you divide or multiply it by, and along "
    "which axis was that summed?": (
        "一つの行、または列の中では、比は合っています。何で割り、何を掛けましたか。"
        "それはどの軸に沿った和ですか。"
    ),
    "the right sizes with some wrong signs": "大きさは正しく、一部の符号だけが逆のもの",
    "What do the entries with the wrong sign have in common?": (
        "符号が逆になった成分に、共通することは何ですか。"
    ),
    "1 divided by the right number": "正しい数の逆数",
    "What stands above the fraction bar, and what below?": "分子は何で、分母は何ですか。",
    "1 minus the right number": "1 から正しい数を引いたもの",
    "Which of two cases that share 1 between them is asked for?": (
        "合わせて 1 になる二つの場合のうち、求められているのはどちらですか。"
    ),
    "the square or the root of the right number": "正しい数の 2 乗、または平方根",
    "How often is it squared, and how often should it be?": "2 乗は何回していますか。何回するはずですか。",
    "rounded numbers": "丸められた数",
    "Let the computer keep all digits. Where are they cut off?": (
        "桁の丸めはしないでおきましょう。どこで丸めていますか。"
    ),
    "the right numbers in other places": "数は正しく、場所だけが違うもの",
    "Are rows, columns or entries exchanged, or turned round?": (
        "行や列、成分を入れ替えたり、逆順にしたりしていませんか。"
    ),
    "a rule that holds for some entries and not for others": "一部の成分だけで成り立つ式",
    "Some numbers are exactly right. What is special about those that are not?": (
        "ぴったり合っている数もあります。合わない数には、どんな特徴がありますか。"
    ),
    "one of the arguments, as it came in": "受け取ったままの引数",
    "Which of the arguments should the function change on the way, and how?": (
        "途中でどの引数から何を計算するはずですか。"
    ),
    "a sum along the other axis": "別の軸に沿った和",
    "Which axis counts the samples, and which should be left in the end?": (
        "サンプルが並ぶ軸はどちらで、最後に残す軸はどちらですか。"
    ),
    "one of the arguments, added or subtracted once too often": "引数を一つ余分に足した、または引いたもの",
    "Go through the terms of your sum: which one should not be there?": (
        "和の項を一つずつ確かめましょう。要らない項はどれですか。"
    ),
    "one of the arguments as a factor too many, or too few": (
        "引数が一つ、因数として余分な、または足りないもの"
    ),
    "Go through the factors of your product: does each belong, and is each there once?": (
        "積の因数を一つずつ確かめましょう。どれも必要ですか。一度ずつ掛けていますか。"
    ),
    "an answer that leaves an argument out": "使っていない引数がある答え",
    "Change it alone, and the right answer changes. Where does it enter your function?": (
        "その引数だけを変えると、正しい答えは変わります。あなたの関数では、どこに入っていますか。"
    ),
    "an answer that depends on an argument too many": "余分な引数によって変わる答え",
    "Change it alone, and the right answer stays. Why does yours not?": (
        "その引数だけを変えても、正しい答えは変わりません。あなたの答えが変わるのはなぜですか。"
    ),
    "an answer that does not grow with what arrives": "届いた勾配に比例しない答え",
    "Double what arrives from the loss side: what becomes of a gradient? And what if nothing arrives?": (
        "損失の側から届くものが 2 倍になると、勾配はどうなりますか。何も届かなければ、どうなりますか。"
    ),
    "an answer made from a single sample": "一つのサンプルだけから作った答え",
    "Change the other samples, and the right answer changes. Where do they enter yours?": (
        "ほかのサンプルを変えると、正しい答えは変わります。あなたの関数では、どこに入っていますか。"
    ),
    "samples that know of each other": "混ざり合ったサンプル",
    "Change one sample alone: which rows of the right answer move, and which of yours?": (
        "一つのサンプルだけを変えると、正しい答えのどの行が動きますか。あなたの答えではどの行が動きますか。"
    ),
    "the numbers of the worked example": "例題の数",
    "`numbers` gives you numbers of your own. Which did you calculate with?": (
        "`numbers` を実行すると、あなた用の数が出ます。どの数で計算しましたか。"
    ),
    "a result in percent": "パーセントで表した結果",
    "Is it a share of 1 that is asked for, or of 100?": (
        "求められているのは、1 に対する割合ですか、100 に対する割合ですか。"
    ),
    "the right result with too few digits": "桁の足りない結果",
    "The text says how many digits are enough.": "何桁まで書けばよいかは、問題文にあります。",
}

# course_lib/checks/set1_backpropagation.py: its own slips, and the questions for a third attempt
SET1 = {
    "no input of this neuron": "このニューロンの入力ではないもの",
    "It takes three numbers, each 0 or 1: (x1, x2, x3).": (
        "入力は三つの数 (x1, x2, x3) で、どれも 0 か 1 です。"
    ),
    "the one input that w1 = 1.9 mends": "w1 = 1.9 で直った、ただ一つの入力",
    "The slide is right about it. Are there others?": (
        "この入力については、スライドのとおりです。ほかの入力はどうですか。"
    ),
    "an input that the neuron gets right": "ニューロンが正しく答える入力",
    "What should come out there, and what does?": "そこでの正解は何ですか。実際の出力は何ですか。",
    "Take w = (2, 2, 2), b = 2 and the input (1, 0, 0). Say aloud what the neuron adds up, and "
    "what it compares. What does your line do with exactly these numbers?": (
        "w = (2, 2, 2)、b = 2、入力 (1, 0, 0) で考えましょう。ニューロンは何を足し合わせ、何と何を"
        "比べますか。声に出して言ってみてください。あなたの書いた行は、この数でその通りに動きますか。"
    ),
    "Work one step on paper: input (1, 0, 0), target 0, α = 1/2. Which of the four numbers w1, "
    "w2, w3, b may move, and which way?": (
        "紙の上で 1 回更新してみましょう。入力 (1, 0, 0)、正解 0、α = 1/2 です。w1、w2、w3、b の四つの"
        "うち、動いてよいのはどれですか。どちらへ動きますか。"
    ),
    "Raise x by 0.001 and compute y again. By how much does y move, and what does dy make of "
    "that? Now the same for w, and for b?": (
        "x を 0.001 だけ大きくして、y を計算し直しましょう。y はどれだけ動きますか。dy を掛けると"
        "どうなりますか。w と b では、それぞれどうですか。"
    ),
    "Write the shape of x, W, b and dy on paper, and under each gradient the shape that it must "
    "have. Which products of two of them have that shape?": (
        "x、W、b、dy の形を紙に書き、それぞれの勾配の下には、あるべき形を書きましょう。"
        "どの二つの積なら、その形になりますか。"
    ),
    "At x = 0 the output is 1/2. How steep is the curve there, and what should come back for dy = "
    "1? What does your function say?": (
        "x = 0 での出力は 1/2 です。そこでの曲線の傾きはいくつで、dy = 1 なら何が戻るはずですか。"
        "あなたの関数は何を返しますか。"
    ),
    "Let dy be all zeros but for a single 1. On which ways does that 1 reach x, and where do they meet?": (
        "一つだけが 1 で、ほかはすべて 0 の dy を考えましょう。その 1 は、どの道を通って x に届きますか。"
        "道はどこで合流しますか。"
    ),
    "Go through the eight inputs one by one: what does the neuron say with w1 = 1.9, and what "
    "should it say?": (
        "八つの入力を一つずつ調べましょう。w1 = 1.9 のニューロンの出力は何ですか。正解は何ですか。"
    ),
}

# autograder/: what happened while a submission was graded, and the feedback page
GRADED = {
    "no answer within {:g} s, perhaps an endless loop": (
        "{:g} 秒たっても答えが返りません。無限ループかもしれません"
    ),
    "the cell did not end within {:g} s and was stopped": "セルの実行が {:g} 秒で終わらず、打ち切りました",
    "the time for this notebook is used up": "このノートブックに使える時間を使い切りました",
    "it ended the whole notebook": "ノートブック全体の実行が、そこで終わってしまいました",
    "the notebook's process ended too often to be started again": (
        "ノートブックの実行が何度も途中で終わったため、これ以上は続けられません"
    ),
    "it took more than {} MiB of memory": "メモリを {} MiB より多く使いました",
    "all cells together show more than {:,} bytes": "全セルの出力が、合わせて {:,} バイトを超えています",
    "it calls a function that it is given over {:,} times": "渡された関数を {:,} 回より多く呼び出しています",
    "the notebook has no function {} at this point": "ここまでに関数 {} が定義されていません",
    "complex numbers came back, expected real ones": "複素数が返りました。必要なのは実数です",
    "what came back is not made of numbers, lists, tuples and arrays": (
        "返されたものが、数、リスト、タプル、配列だけでできていません"
    ),
    "more than 10,000,000 characters came back": "返されたものが 10,000,000 文字を超えています",
    "**Not graded:** {}.": "**採点できませんでした**：{}。",
    "**Repaired before grading:**": "**採点の前に直したところ**：",
    "{} {}": "{} は{}",
    "{}. {}": "{}。{}",
    "{} was taken for {}": "{} を {} として採点しました",
    "{} is a link to another file, and links are not followed": (
        "{} は別のファイルへのリンクです。リンクの先は読みません"
    ),
    "the submission is a link to another folder, and links are not followed": (
        "提出されたものは別のフォルダーへのリンクです。リンクの先は読みません"
    ),
    "no {} was handed in": "{} が提出されていません",
    "is nested too deeply to be a notebook": "入れ子が深すぎて、ノートブックとして読めません",
    "is empty, so Jupyter cannot open it either": "空のファイルで、Jupyter でも開けません",
    "is not valid JSON ({}), so Jupyter cannot open it either": (
        "正しい JSON ではなく（{}）、Jupyter でも開けません"
    ),
    "is not a notebook": "ノートブックではありません",
    "has no cells": "セルが一つもありません",
    "has {:,} cells, more than {:,}": "セルが {:,} 個あり、上限の {:,} 個を超えています",
    "has {:,} characters of code, more than {:,}": "コードが {:,} 文字あり、上限の {:,} 文字を超えています",
    "is not a file": "ファイルではありません",
    "has {:.0f} MB, more than {} MB: clear its outputs and hand it in again": (
        "大きさが {:.0f} MB あり、上限の {} MB を超えています。出力を消してから、もう一度提出してください"
    ),
    "cannot be read ({})": "読めません（{}）",
    "has too many parts to be a notebook": "要素が多すぎて、ノートブックとして読めません",
    "its notebook format is version {} and was read as version 4": (
        "ノートブックの形式がバージョン {} だったので、バージョン 4 として読みました"
    ),
    "its encoding was UTF-16": "文字コードが UTF-16 でした",
    "it began with a byte order mark": "先頭にバイト順マークがありました",
    "its encoding was not UTF-8 and was read as Latin-1": (
        "文字コードが UTF-8 ではなかったので、Latin-1 として読みました"
    ),
    "left out, for all files have more than {} MB: {}": (
        "全体で {} MB を超えるので、次のファイルは使いませんでした：{}"
    ),
    "{} and {} more": "{} ほか {} 個",
    "the nbgrader marks of {} were lost and found again by what it contains": (
        "{} の nbgrader の印がなくなっていたので、内容から見つけ直しました"
    ),
    "the nbgrader marks of {} cells were lost and found again by what they contain": (
        "{} 個のセルで nbgrader の印がなくなっていたので、内容から見つけ直しました"
    ),
    "the answer to {} was found in another cell": "{} の答えは、別のセルにありました",
    "{} answers were found in other cells": "{} 個の答えは、別のセルにありました",
    "the cell {} was split in two and was joined": "セル {} が二つに分かれていたので、つなぎました",
    "{} cells were split in two and were joined": "{} 個のセルが二つに分かれていたので、つなぎました",
    "the cell {} was there twice and the copy was left out": (
        "セル {} が二つあったので、コピーのほうは使いませんでした"
    ),
    "{} cells were there twice and the copies were left out": (
        "{} 個のセルが二つずつあったので、コピーのほうは使いませんでした"
    ),
    "the cell {} was there twice: both were run, the last one counts": (
        "セル {} が二つありました。両方を実行し、後のほうを採点しました"
    ),
    "{} cells were there twice: both were run, the last ones count": (
        "{} 個のセルが二つずつありました。両方を実行し、後のほうを採点しました"
    ),
    "the cell {} has its type again, code or text": (
        "セル {} の種類（コードか文章か）が変わっていたので、元に戻しました"
    ),
    "{} cells have their type again, code or text": (
        "{} 個のセルの種類（コードか文章か）が変わっていたので、元に戻しました"
    ),
    "the test cell {} is as it was released again": (
        "確認用のセル {} が書き換えられていたので、元に戻しました"
    ),
    "{} test cells are as they were released again": (
        "確認用のセル {} 個が書き換えられていたので、元に戻しました"
    ),
    "the cell {} was missing and was put back": "セル {} がなくなっていたので、補いました",
    "{} cells were missing and were put back": "{} 個のセルがなくなっていたので、補いました",
    "the test cell {} stands behind what it tests again": (
        "確認用のセル {} を、確かめる対象の後ろに戻しました"
    ),
    "{} test cells stand behind what they test again": (
        "確認用のセル {} 個を、確かめる対象の後ろに戻しました"
    ),
    "✓ right.": "✓ 正解です。",
    "○ {}": "○ {}",
    "✗ {}": "✗ {}",
    "✗ not right yet.": "✗ まだ正しくありません。",
    "○ not graded.": "○ 採点できませんでした。",
    "… not read yet.": "… まだ読まれていません。",
    "It changes its inputs.": "入力を書き換えています。",
    "part": "問題",
    "points": "点",
    "what was found": "結果",
    "of {} points": "点（{} 点満点）",
    "; {} of them wait for a person to read your answer": "。うち {} 点は、これから人が答えを読んで付けます",
    "{} of {}": "{1} 点中 {0} 点",
    "handed in late": "提出の遅れ",
    "There is a comment.": "コメントがあります。",
    "Comment": "コメント",
    "No response.": "答えが書かれていません。",
    "your answer": "あなたの答え",
    "your task": "課題",
    "check": "採点",
}

DRAWN = ANYWHERE | WIDGETS | PARAMETERS | LECTURE1
WORDS = DRAWN | LEDGER | VERDICTS | SLIPS | SET1 | GRADED
