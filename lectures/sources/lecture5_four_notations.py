# %% [markdown] id="title"
# # One network, four notations
#
# You have met the same mathematics in several decks, and it never looked the same. One writes rows, another
# columns. One subtracts $b$, another adds it. One says "upstream" and points left, another points right.
# By the end of this page you can read any of them, and take a formula from one to another without a slip.
#
# This lecture joins the slides that the others follow: **Ryuichi Ueda** (Chiba Institute of Technology,
# "Advanced Vision, Session 2", [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/)), **Quan**
# (Sun Yat-sen University, "Lecture 4, NN Training II: Back Propagation", adapted from CMU 11-785),
# **Völschow** (HAW Hamburg, "Lecture 7, Training and Backpropagation") and **"Activation functions and error
# functions"**, whose author is not named and which we call **A**. The words and pictures are ours. CC BY-SA
# 4.0.

# %% [markdown] id="X1"
# ## X1 · One network in four coats
#
# The network is small: two inputs, three hidden units, two outputs, a sigmoid after each layer. Here it is
# in the notation of this course, where **a row is a sample** and $b$ is **added**:
#
# $$h = \sigma(xW_1 + b_1), \qquad y = \sigma(hW_2 + b_2), \qquad L = \sum_m (y_m - t_m)^2$$
#
# $x$ is the input, $t$ the target, $L$ the loss. $\sigma$ is the sigmoid, which Ueda calls $h$ and Quan and
# Völschow $f$. So that only the notation differs, all four use the same loss, Völschow's.

# %% id="setup"
from fractions import Fraction as F

import numpy as np

from course_lib import rosetta
from course_lib.figures import lecture5 as pictures
from course_lib.gradcheck import numerical_gradient
from course_lib.layers import OneInputLayer, ReLU, sigmoid, sigmoid_slope, sigmoid_slope_from_input
from course_lib.ledger import spell, table
from course_lib.ledger.across import network_of_x1
from course_lib.losses import half_squared_error, squared_error
from course_lib.predict import compare
from course_lib.widgets import slide

# %% id="X1-network"
x, t, W1, b1, W2, b2 = map(np.array, network_of_x1())
for name, value in {"x": x, "t": t, "W1": W1, "b1": b1, "W2": W2, "b2": b2}.items():
    print(f"{name} {value.shape}:", *value.tolist())

# %% [markdown] id="X1-loss"
# `course_lib.rosetta` writes this network four times, each time as one deck would. Each version gets the
# same plain numbers.
#
# *Predict: how many different losses come out?*

# %% id="X1-loss-predict"
guess = None  # 1 to 4

# %% id="X1-loss-compute"
decks = {"Ueda": rosetta.ueda, "Quan": rosetta.quan, "Völschow": rosetta.voelschow, "A": rosetta.deck_a}
losses = [float(deck(*network_of_x1())[0]) for deck in decks.values()]
compare(guess, len(np.unique(np.round(losses, 12))))
print(losses)

# %% [markdown] id="X1-choose"
# One network, one loss. The coats differ. **Choose your deck** and step through: two steps forward, the
# loss, four steps back. Every matrix shows its name in that deck, its numbers, and its shape.

# %% id="X1-slider"
slide(pictures.in_the_notation_of, deck=["Ueda", "Quan", "Völschow", "A"], step=(1, 7, 1))

# %% [markdown] id="X1-try"
# **Try.**
#
# 1. Stay at step 1 and change the deck. The numbers of $h$ never change. In Ueda they lie, in the others
#    they stand.
# 2. Watch the box of the threshold. Ueda's 0.2 is −0.2 everywhere else, or it sits in the last column of
#    Völschow's `wih`, as the weight of an extra input that is always −1.
# 3. Go to step 7. Whose gradient has the shape of its weights? (Quan's has not: there a derivative lies the
#    other way round, and the update turns it back.)
# 4. Compare step 6 in all four. Each of them multiplies by the weights *turned*. None of them inverts a
#    matrix. ([V9](lecture3_reading_digits.ipynb#cell-id=V9) tells what happens if one does.)

# %% [markdown] id="X1-shape"
# **Shapes first.** Our $W_1$ is (2, 3): two inputs, three hidden units. Deck A keeps a row for each neuron
# and multiplies from the left, $W^{[1]}x$.
#
# *Predict: what shape has the gradient of A's $W^{[1]}$?*

# %% id="X1-shape-predict"
guess = None  # a pair, such as (1, 2)

# %% id="X1-shape-compute"
compare(guess, rosetta.deck_a(*network_of_x1())[1].dW1.shape)

# %% [markdown] id="X1-sign"
# **Then signs.** Deck A adds a bias. Its gradient for the first output is 0.178361: a larger bias, a larger
# loss. Ueda subtracts a threshold.
#
# *Predict: what does Ueda's version say about the same unit's threshold?*

# %% id="X1-sign-predict"
guess = None

# %% id="X1-sign-compute"
compare(guess, rosetta.ueda(*network_of_x1())[1].db2[0, 0])

# %% [markdown] id="X1-sign-why"
# A higher bar lowers the output, a higher bias raises it. So the two gradients are equal and opposite. That
# is all there is to "the sign error of the bias": a formula from one world, used in the other.
#
# Now follow a single weight. Choose the deck, the input $i$ and the hidden unit $j$:

# %% id="X1-weight"
slide(pictures.one_weight, deck=["Ueda", "Quan", "Völschow", "A"], i=(1, 2, 1), j=(1, 3, 1))

# %% [markdown] id="X1-weight-try"
# **Try.** The line in the network stays where it is. Its number moves: row $i$, column $j$ for Ueda and
# Quan, row $j$, column $i$ for `wih` and for A. Völschow's slides write $w_{ij}$ for a weight *from* $i$
# *to* $j$, and the code keeps it in `who[j, i]`. Both are right; they are just not the same habit.

# %% [markdown] id="X1-square"
# **A square matrix says nothing.** Quan's formula is $W^\top y + b$, A's is $Wa + b$. Suppose you mix them
# up. With 2 inputs and 3 units the shapes refuse at once. And with 2 and 2? Take
#
# $$W = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}, \qquad x = \begin{pmatrix} 1 \\ 1 \end{pmatrix}.$$
#
# $W^\top x$ is 4 above 6.
#
# *Predict $Wx$.*

# %% id="X1-square-predict"
guess = None  # two numbers, such as (1, 2)

# %% id="X1-square-compute"
square, inputs = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0], [1.0]])
compare(guess, (square @ inputs).ravel())
try:
    W1 @ x[:, np.newaxis]
except ValueError:
    print("a complaint, luckily:", W1.shape, "times", x[:, np.newaxis].shape, "does not fit")

# %% [markdown] id="X1-square-why"
# Other numbers, and no complaint. So try every formula on a matrix that is *not* square. A wrong transpose
# then cannot hide.

# %% [markdown] id="X1-worked"
# ### Translate: worked, with a gap, alone
#
# **Worked.** You have A's gradients and want ours. A stands, ours lie: turn each matrix, and lay the bias's
# column down.

# %% id="X1-worked-compute"
a = rosetta.deck_a(*network_of_x1())[1]
dW1, db1 = a.dW1.T, a.db1[:, 0]
ours = rosetta.ueda_to_ours(rosetta.ueda(*network_of_x1())[1])
print("dW1 agrees:", np.allclose(dW1, ours.dW1), "  db1 agrees:", np.allclose(db1, ours.db1))

# %% [markdown] id="X1-gap-text"
# **With a gap.** From A's gradients to Ueda's. The weights are done. The threshold is yours: a row of
# shape (1, 3), and mind its meaning.

# %% id="X1-gap"
ueda_dW1 = a.dW1.T
ueda_db1 = None  # start from a.db1, which is a column of three

# %% id="X1-gap-compute"
compare(ueda_db1, rosetta.ueda(*network_of_x1())[1].db1)

# %% [markdown] id="X1-alone-text"
# **Alone.** Völschow's version hands you `dwih`, three rows and three columns. The last column belongs to
# the extra input −1. Give our `db1`, three numbers.

# %% id="X1-alone"
dwih, dwho = rosetta.voelschow(*network_of_x1())[1]
our_db1 = None

# %% id="X1-alone-compute"
compare(our_db1, rosetta.voelschow_to_ours((dwih, dwho)).db1)

# %% [markdown] id="X1-step"
# **The proof of a translation is a step.** Each deck takes one step with its own gradients and its own
# parameters. If the coats hide the same network, the losses after the step agree as well.

# %% id="X1-step-compute"
rate = 0.5
u, q, a = (deck(*network_of_x1())[1] for deck in (rosetta.ueda, rosetta.quan, rosetta.deck_a))
after = {
    # thresholds −b go down along their gradient; back in our notation they are biases again
    "Ueda": (W1 - rate * u.dW1, -(-b1 - rate * u.db1[0]), W2 - rate * u.dW2, -(-b2 - rate * u.db2[0])),
    "Quan": (W1 - rate * q.dW1.T, b1 - rate * q.db1[0], W2 - rate * q.dW2.T, b2 - rate * q.db2[0]),
    "Völschow": (W1 - rate * dwih[:, :-1].T, -(-b1 - rate * dwih[:, -1]),
                 W2 - rate * dwho[:, :-1].T, -(-b2 - rate * dwho[:, -1])),
    "A": ((W1.T - rate * a.dW1).T, b1 - rate * a.db1[:, 0], (W2.T - rate * a.dW2).T, b2 - rate * a.db2[:, 0]),
}  # fmt: skip
for name, parameters in after.items():
    print(f"{name:9} {rosetta.ueda(x, t, *parameters)[0]:.12f}")

# %% id="X1-ledger"
table("X1")

# %% [markdown] id="X2"
# ## X2 · Upstream is where you come from
#
# Think of a river. For Ueda the water is the *values*: they spring at the input, so upstream is the
# **input side**. For deck A the water is the *gradients*: they spring at the loss, so upstream is the
# **loss side**. Quan and Völschow do not use the word.

# %% id="X2-slider"
slide(pictures.which_way_is_up, deck=["Ueda", "A"])

# %% [markdown] id="X2-trap"
# This is no game with words. Deck A's rule for a gate is: *its own slope times the upstream gradient*. Take
# the layer of the picture, $y = 2x - \tfrac1{10}$ at $x = \tfrac9{10}$, where $\partial L/\partial y =
# \tfrac13$. Its slope for $w$ is $x$.
#
# *Predict: you learned "upstream" from Ueda, and follow A's rule to the letter. Which
# $\partial L/\partial w$ do you get?* You may type `F(1, 2)`.

# %% id="X2-predict"
guess = None

# %% id="X2-compute"
layer = OneInputLayer(F(2), F(1, 10))
layer.forward(F(9, 10))
on_the_input_side = layer.backward(F(1, 3))
compare(guess, F(9, 10) * on_the_input_side)

# %% [markdown] id="X2-nudge"
# The gradient on Ueda's upstream side is $\tfrac23$, so you get $\tfrac35$. Is that wrong? Nudge $w$ and
# see. A loss with $\partial L/\partial y = \tfrac13$ here is $\tfrac12(y - \tfrac{41}{30})^2$.

# %% id="X2-nudge-compute"


def loss(w):
    return F(1, 2) * (OneInputLayer(w, F(1, 10)).forward(F(9, 10)) - F(41, 30)) ** 2


little = F(1, 1000)
print("nudged:          ", (loss(2 + little) - loss(2 - little)) / (2 * little))
print("loss side, 1/3:  ", F(9, 10) * F(1, 3))
print("input side, 2/3: ", F(9, 10) * on_the_input_side, " refuted")

# %% [markdown] id="X2-why"
# With $w = 1$ both sides would hold the same gradient, and the slip would stay unseen.
#
# In this course nothing is upstream or downstream. We say **the gradient arriving from the loss side**, and
# write it `dy`. When somebody says "upstream", ask: whose water?

# %% [markdown] id="X3"
# ## X3 · The slope of ReLU at 0
#
# ReLU is $\max(0, z)$. Left of 0 its slope is 0, right of it 1. At 0 it has a kink. Quan's table
# ([Q14](lecture2_descent_and_divergences.ipynb#cell-id=Q14)) prints 1 there, PyTorch computes with 0.
#
# Ask the nudge: move $z$ from 0 by a little to both sides, and divide.
#
# *Predict what it says.*

# %% id="X3-predict"
guess = None


# %% id="X3-compute"
def relu(z):
    return float(ReLU().forward([[float(z)]])[0, 0])


compare(guess, numerical_gradient(relu, 0.0))

# %% id="X3-slider"
slide(pictures.relu_chord, z=(-1, 1, 0.1), h=(0.1, 1, 0.1))

# %% [markdown] id="X3-try"
# **Try.** Leave $z$ at 0 and make $h$ smaller: the chord gets shorter and stays at ½. At $z = 0.1$ a short
# chord says 1, a long one something between. A nudge across the kink measures neither side.
#
# So 0, 1 and ½ are all used, and all may be: any number from 0 to 1 is a **subgradient** there. Two
# programs may differ at this one point without either being wrong. A gradient *check*, though, must stay
# away from kinks.
#
# Does it ever matter? *Predict: of a million numbers drawn from a bell curve, how many are exactly 0?*

# %% id="X3-zeros-predict"
guess = None

# %% id="X3-zeros-compute"
drawn = np.random.default_rng(0).normal(size=1_000_000)
compare(guess, np.count_nonzero(drawn == 0))

# %% [markdown] id="X3-zeros-why"
# Random sums hardly ever hit 0. But a layer whose weights and biases *start* at 0 sits on the kink with
# every unit. With slope 0 nothing gets back through it; with slope 1 everything does:

# %% id="X3-start-compute"
layer = ReLU()
layer.forward(np.zeros((1, 3)))
print("slope 0 at 0 (PyTorch, this course):", layer.backward(np.ones((1, 3)))[0])
print("slope 1 at 0 (Quan's table):        ", np.ones(3))

# %% id="X3-ledger"
table("X3")

# %% [markdown] id="X4"
# ## X4 · Factors: 2, ½ and 1/N
#
# For an output $y$ and a target $t$:
#
# | deck | loss of one sample | its gradient at $y$ | over $N$ samples |
# |---|---|---|---|
# | Quan (Q20) | $\tfrac12\sum_m(y_m-t_m)^2$ | $y - t$ | mean |
# | Völschow (V8) | $\sum_m(y_m-t_m)^2$ | $2(y - t)$ | one sample at a time |
# | A (A5) | cross-entropy | $-t/y + (1-t)/(1-y)$ | mean |
# | Ueda | not fixed: the error is given | – | the sum, in $x^\top\,\partial L/\partial y$ |
#
# The sections: [Q20](lecture2_descent_and_divergences.ipynb#cell-id=Q20),
# [V8](lecture3_reading_digits.ipynb#cell-id=V8),
# [A5](lecture4_activations_losses_graphs.ipynb#cell-id=A5).
#
# The ½ is there to cancel the 2. The mean keeps the step from growing with the batch. Neither moves the
# minimum. Both change every gradient.
#
# *Predict: the same output, the same target. Völschow's gradient divided by Quan's is ...*

# %% id="X4-predict"
guess = None

# %% id="X4-compute"
y, target = np.array([[0.2, 0.9]]), np.array([[0.0, 1.0]])
compare(guess, squared_error(y, target)[1][0, 0] / half_squared_error(y, target)[1][0, 0])

# %% id="X4-slider"
slide(pictures.two_losses, error=(-1.5, 1.5, 0.1))

# %% [markdown] id="X4-try"
# **Try.** Everywhere the solid tangent is twice as steep as the dashed one, and at 0 both are level: the
# same minimum, another speed.
#
# So a factor in the loss and a factor in the **learning rate** are the same thing. That number has four
# names: $\alpha$ (Ueda, Völschow), $\eta$ (Quan, and A on one slide), $\lambda$ (A on another slide, where
# it also weighs the regularisation), and "discount rate" (Ueda in English), which belongs to another field.
#
# **Alone.** Somebody trains with Quan's loss, averaged over a batch of 4, and $\eta = 0.4$. You use
# Völschow's loss, *summed* over the same 4 samples.
#
# *Predict: which $\alpha$ takes the very same step?*

# %% id="X4-rate-predict"
guess = None

# %% id="X4-rate-compute"
y, target = np.array([[0.2], [0.9], [0.4], [0.7]]), np.array([[0.0], [1.0], [1.0], [0.0]])
eta = 0.4
step = eta * half_squared_error(y, target)[1]
summed = 4 * squared_error(y, target)[1]  # our losses are means over the batch
alpha = (step / summed)[0, 0]
compare(guess, alpha)
print("same step for all four:", np.allclose(alpha * summed, step))

# %% [markdown] id="X4-why"
# 0.05: half for the missing ½, a quarter for the missing mean. A wrong gradient that is off by exactly 2,
# ½, $N$ or $1/N$ is nearly always a loss from another deck. (The course's checks look for these first.)

# %% id="X4-ledger"
table("X4")

# %% [markdown] id="X5"
# ## X5 · Four derivations of one slope
#
# The sigmoid's slope, as the decks leave it, with $h = 1/(1 + e^{-x})$:
#
# | deck | form |
# |---|---|
# | Ueda, English ([U10](lecture1_backpropagation.ipynb#cell-id=U10)) | $h^2(h^{-1} - 1)$, then $h(1-h)$ |
# | Ueda, Japanese ([U10](lecture1_backpropagation_ja.ipynb#cell-id=U10)) | $h^2e^{-x}$ |
# | Quan, Völschow ([V13](lecture3_reading_digits.ipynb#cell-id=V13)) | $h(1-h)$ |
# | A ([A11](lecture4_activations_losses_graphs.ipynb#cell-id=A11-formula)) | $e^{-x}/(1+e^{-x})^2$ |
#
# Since $e^{-x} = h^{-1} - 1$, they are one and the same on paper. (A's text as we have it prints $e^{x}$ in
# the denominator. At $x = 0$ nobody would notice; at $x = 1$ it gives 0.0266 for 0.1966.)
#
# A computer has no paper. It keeps 16 digits, and numbers up to about $10^{308}$.
#
# *Predict: at $x = -750$ the slope is as good as 0. How many of the four forms give a number there, and not
# "nan", not a number?*

# %% id="X5-predict"
guess = None  # 0 to 4


# %% id="X5-compute"
def forms(x):
    with np.errstate(all="ignore"):
        h, e = sigmoid(x), np.exp(-x)
        return [h**2 * (1 / h - 1), sigmoid_slope_from_input(x), sigmoid_slope(h), e / (1 + e) ** 2]


compare(guess, np.count_nonzero(np.isfinite(forms(-750.0))))
print(spell(forms(-750.0)))

# %% id="X5-slider"
slide(pictures.slope_forms, x=(-760, 760, 10))

# %% [markdown] id="X5-try"
# **Try.**
#
# 1. Go left from 0. Which form breaks first, and how: to 0, or to nan?
# 2. Go right. Now another form is in trouble: from 40 on, $1 - h$ is 0.
# 3. Is there a form that is right on both sides? Not among the four. $h(x)\,h(-x)$ is; it is what the
#    picture compares with.
#
# A 0 in place of $10^{-18}$ harms no training. A nan ends it. That is why this course uses $h(1-h)$.

# %% id="X5-ledger"
table("X5")

# %% [markdown] id="symbols"
# ## All symbols in one table
#
# A dash means that the deck does without. $D$ is the number of a layer's inputs, $M$ of its units.
#
# | what | this course | Ueda | Quan | Völschow | A |
# |---|---|---|---|---|---|
# | a sample | row, `x` | row, $\boldsymbol x$ | column, $X$, $y^{(0)}$ | column | column, $x$, $a^{[0]}$ |
# | target | `t` | – | $d$ | $T$ | $y$ |
# | weighted sum | `z` | – | $z^{(k)}$ | who·hidden | $z^{[n]}$ |
# | hidden value | `h` | $\boldsymbol y$ of its layer | $y^{(k)}$ | $H$, hidden | $a^{[n]}$ |
# | output | `y` | $\boldsymbol y$ | $Y$, $y^{(N)}$ | $O$ | $\hat y$, $a^{[3]}$ |
# | affine layer | `x @ W + b` | $xW - b$ | $\sum_i w_{ij}y_i + b_j$ | who·hidden | $Wx + b$ |
# | shape of $W$ | (D, M) | (D, M) | $w_{ij}$ from $i$ to $j$ | (M, D) | (M, D) |
# | offset | `b`, added | $b$, subtracted | $b$, added | – | $b$, added |
# | activation | `Sigmoid` | $h$ | $f$ | $f$, sigmoid, $g$ | $\sigma$ |
# | loss of a sample | `L` | $L$, $\mathcal L$ | $div$ | $L$ | $L$, $\mathcal L$ |
# | loss of all samples | `L` | – | $Loss(W)$ | – | $L$ with $\tfrac1N\sum$ |
# | gradient of $W$ | `dW` | $\partial L/\partial W$ | $\nabla_W$ | $\partial L/\partial w_{ij}$ | as Ueda |
# | its shape | as $W$ | as $W$ | as $W^\top$ | entry by entry | as $W$ |
# | arrives from the loss side | `dy` | error from downstream | – | – | upstream gradient |
# | learning rate | $\alpha$ | $\alpha$ | $\eta^k$ | $\alpha$ | $\eta$, $\lambda$ |
# | layer number | in the name, `W1` | – | $(k)$ above | ih, ho | $[n]$ above |
# | sample number | row | – | $X_n$ | – | $x_i$ |

# %% [markdown] id="glossary"
# ## Glossary: English, Japanese, Chinese
#
# A dot • marks a word that stands in the Japanese or Chinese text of a deck. The others are the usual ones of
# the field.
#
# | English | 日本語 | 中文 | met in |
# |---|---|---|---|
# | neural network | ニューラルネットワーク • | 神经网络 • | U2, Q13 |
# | neuron | ニューロン • | 神经元 | U4 |
# | parameter | パラメータ • | 参数 | U4 |
# | weight | 重み • | 权重 | U4 |
# | threshold | 閾値 • | 阈值 | U4 |
# | bias | バイアス | 偏置 | Q13 |
# | input, output | 入力 •, 出力 • | 输入, 输出 | U4 |
# | target, label | 正解 • | 目标值, 标签 | U4, Q17 |
# | error | 誤差 • | 误差 • | U6 |
# | loss function | 損失関数 (in the deck: 評価関数 •) | 损失函数 | U7, V8 |
# | divergence | ダイバージェンス | 散度 • | Q1, Q21 |
# | empirical risk | 経験リスク | 经验风险 (in the deck: 经验平均误差 •) | Q1 |
# | layer | 層 •, レイヤー • | 层 | U4 |
# | affine layer | アフィン層 • | 仿射层 | U8 |
# | activation function | 活性化関数 | 激活函数 | Q14 |
# | sigmoid | シグモイド • | S 型函数 (sigmoid) | U10 |
# | forward pass | 順伝播 | 前向传播 | A12 |
# | backward pass | 逆伝播 • | 反向传播 | U6, A12 |
# | backpropagation | 誤差逆伝播法 • | 误差反向传播 | U6 |
# | derivative | 微分 •, 導関数 | 导数 • | Q2 |
# | partial derivative | 偏微分 • | 偏导数 • | U7, Q3 |
# | gradient | 勾配 | 梯度 • | Q4 |
# | chain rule | 連鎖律 • | 链式法则 | U9 |
# | Jacobian | ヤコビ行列 | 雅可比矩阵 | U10, Q15 |
# | scalar | スカラー | 标量 • | Q2 |
# | inner product | 内積 | 内积 •, 点积 • | Q4 |
# | transpose | 転置 | 转置 | U8 |
# | optimisation | 最適化 | 优化 • | Q5 |
# | minimum | 最小値 | 最小值 • | Q5 |
# | turning point | 極値をとる点 | 转折点 • | Q5 |
# | critical point | 臨界点 | 临界点 • | Q5 |
# | inflection point | 変曲点 | 拐点 • | Q5 |
# | saddle point | 鞍点 | 鞍点 | Q11 |
# | closed form | 閉形式の解 | 闭合解 • | Q6 |
# | iterative solution | 反復解法 | 迭代解 • | Q6 |
# | gradient descent | 勾配降下法 | 梯度下降 • | Q8 |
# | learning rate | 学習率 (in the deck: 割り引く • by α) | 学习率 | U11 |
# | step size | ステップ幅 | 步长 • | Q8 |
# | to converge, convergence | 収束 • | 收敛 • | U13, Q10 |
# | differentiable | 微分可能 | 可微 • | U9, Q14 |
# | mini-batch | ミニバッチ | 小批量 | A4 |
# | one-hot | ワンホット | 独热 • | Q17 |
# | cross-entropy | 交差エントロピー | 交叉熵 | Q23 |
# | KL divergence | KLダイバージェンス | KL 散度 • | Q21 |
# | hidden layer | 隠れ層, 中間層 | 隐藏层 | Q13 |
# | skip connection | スキップ接続 • | 跳跃连接 | U16 |
# | training | 学習 • | 训练 | U2 |
# | input side (Ueda: upstream) | 入力側 •, 上流 • | 输入侧 | X2 |
# | loss side (Ueda: downstream) | 損失側, 下流 • | 损失侧 | X2 |

# %% [markdown] id="errata"
# ## Where the decks part
#
# Hardly any of these is a mistake. Each deck is at home in its own world; trouble starts at the border.
#
# | what | there | here |
# |---|---|---|
# | upstream (E-X1) | Ueda: towards the input. A: towards the loss | neither: [X2](#cell-id=X2) |
# | $b$ (E-U11) | Ueda subtracts it, Quan and A add it, Völschow has none | added: [X1](#cell-id=X1-sign) |
# | slope of ReLU at 0 (E-Q12) | Quan prints 1, PyTorch has 0 | 0; all of 0 to 1 will do: [X3](#cell-id=X3) |
# | $\alpha$ (E-U5, E-A10) | "discount rate"; $\lambda$, $\eta$ | learning rate: [X4](#cell-id=X4-try) |
# | $w_{ij}$ (E-V8) | from $i$ to $j$, but `who[j, i]` | row: from, column: to: [X1](#cell-id=X1-weight) |
# | $\nabla f$ (E-Q3) | a row that is added to a column | gradients have the shape of what they belong to |
# | $N$, $T$, $d$, $D$ (E-Q16) | two or three meanings each | one each: [table](#cell-id=symbols) |
# | local gradient (E-A9) | of a gate here, of the loss there | slope of a layer, gradient of the loss |
# | loss (E-V7) | $O - T$ here, $\sum(O - T)^2$ there | the first is the error, the second the loss |
# | $y$ (E-A13) | target, output, and in the hinge loss the score | `t`, `y`, `z` |
# | sigmoid's slope (E-A2, E-U12) | $(1 + e^{x})^2$ below; $h^2e^{-x}$ | $h(1-h)$: [X5](#cell-id=X5) |

# %% [markdown] id="questions"
# ## Five questions, without scrolling up
#
# Answer aloud or on paper first.

# %% [markdown] id="question-1"
# **1.** A layer has 4 inputs and 3 units. What is the shape of its weights for Ueda, and for A?
#
# <details><summary>Answer</summary>
#
# Ueda: rows from the left, $xW$, so (4, 3). A: columns from the right, $Wx$, so (3, 4). See
# [X1](#cell-id=X1-shape).
#
# </details>

# %% [markdown] id="question-2"
# **2.** A friend's `db` is the exact negative of the book's, everything else agrees. What has happened, and
# how do you find out who is right?
#
# <details><summary>Answer</summary>
#
# One of them subtracts a threshold, the other adds a bias. Look at the forward pass: both are right, each
# with its own. See [X1](#cell-id=X1-sign).
#
# </details>

# %% [markdown] id="question-3"
# **3.** "Multiply your slope by the upstream gradient." What do you ask before you do it?
#
# <details><summary>Answer</summary>
#
# Which side is upstream? The rule means the gradient that arrives from the loss side. With the one on the
# input side the result is off by the layer's own weight. See [X2](#cell-id=X2-trap).
#
# </details>

# %% [markdown] id="question-4"
# **4.** Your gradients are exactly twice those of a colleague, whose code passes all checks. Name two
# innocent reasons.
#
# <details><summary>Answer</summary>
#
# Your loss has no ½ and theirs has. Or your loss is a sum over a batch of two, theirs the mean. A learning
# rate half as large takes the same step. See [X4](#cell-id=X4).
#
# </details>

# %% [markdown] id="question-5"
# **5.** Two formulas agree on paper for every $x$. Why may a program still prefer one, and on which $x$ would
# you compare them?
#
# <details><summary>Answer</summary>
#
# Numbers in a computer overflow and lose digits, and each form does so elsewhere. Compare far out on both
# sides, not only near 0: $h^2e^{-x}$ is nan at −750, $h(1-h)$ is 0 at 40. See [X5](#cell-id=X5).
#
# </details>

# %% [markdown] id="next"
# ## Next
#
# Find out how good a *test* of gradients is: [exercise set 5, check the
# checker](../exercises/set5_check_the_checker/set5_check_the_checker.ipynb). Or go back to a deck that you
# skipped: [1](lecture1_backpropagation.ipynb), [2](lecture2_descent_and_divergences.ipynb),
# [3](lecture3_reading_digits.ipynb), [4](lecture4_activations_losses_graphs.ipynb).
