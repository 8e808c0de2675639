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
    "one step on, it is shown an input": "一つ進むと、入力を見せます",
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
    "slope of h at z: 0\n0 · {} = 0": "z での h の傾き：0\n0 · {} = 0",
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
        "w には {}、b には {}。"
    ),
    "error = {}": "誤差 = {}",
    "w · error = {}": "w · 誤差 = {}",
    "for w: x · error = {}": "w には：x · 誤差 = {}",
    "for b: −error = {}": "b には：−誤差 = {}",
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
    "{} layers, w = {:g}": "{} 層、w = {:g}",
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

WORDS = ANYWHERE | WIDGETS | PARAMETERS | LECTURE1 | LEDGER
