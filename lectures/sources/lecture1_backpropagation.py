# %% [markdown] id="title"
# # How a network learns: backpropagation
#
# A neuron gives a wrong answer. Which of its numbers should move, which way, and how far? By the end of
# this page you can work it out with a pencil, for one neuron and for a chain of layers, and you can tell
# when a slide, a book or your own code has it wrong.
#
# This lecture follows the slides of **Ryuichi Ueda, Chiba Institute of Technology: "Advanced Vision,
# Session 2: Training of Artificial Neural Networks"** ([CC BY-SA
# 4.0](https://creativecommons.org/licenses/by-sa/4.0/)). The words and pictures here are new, the examples
# and numbers are his. This lecture is CC BY-SA 4.0 as well.

# %% [markdown] id="U1"
# ## U1 · How to read this page
#
# A heading such as U4 is slide 4 of the deck. Press **Shift + Enter** to run a cell and go on to the next.
#
# Before most results there is a cell with `guess = None`. **Replace `None` by your number before you go
# on.** A wrong guess costs nothing and teaches more than a right answer that you only read. Nobody sees it
# but you.
#
# Plan about an hour. The first cell fetches what we need.

# %% id="setup"
from fractions import Fraction as F

import numpy as np

from course_lib.figures import lecture1 as pictures
from course_lib.gradcheck import check_layer, numerical_gradient, probe
from course_lib.layers import OneInputLayer, Sigmoid, Skip, ThresholdAffine
from course_lib.layers import sigmoid, sigmoid_slope, sigmoid_slope_from_input
from course_lib.ledger import spell, table
from course_lib.neuron import CORNERS, neuron_output, neuron_step, slide_target
from course_lib.neuron import train_on_corners, weighted_sum, wrong_corners
from course_lib.predict import compare
from course_lib.widgets import NeuronCube, slide

# %% [markdown] id="U2"
# ## U2 · What you will be able to do
#
# - say what a neuron computes, and mend it by hand when it is wrong;
# - send an error backwards through a layer, and through a chain of layers;
# - write the gradients of an affine layer and of a sigmoid, for a whole batch;
# - check a gradient so that a wrong one cannot hide;
# - say why deep chains lose their gradient, and what a skip connection does about it.
#
# Today's one question: **how are the numbers inside a network to be changed?**

# %% [markdown] id="U3"
# ## U3 · Nobody can rewire a head
#
# An animal brings much of its wiring into the world. It still has to learn what a cat looks like. Growing
# more neurons is not the usual way (biologists discuss how many are added later; nothing here depends on
# it), and nobody opens a head to connect things anew.
#
# So we keep the network as it is and change only the **numbers** in it.
#
# Take a neuron with three inputs $x_1, x_2, x_3$. Each input has a **weight** $w_i$: how much it counts.
# The neuron has a **threshold** $b$: how much must come together before it fires.
#
# *Predict: how many numbers can learning change in this neuron?*

# %% id="U3-predict"
guess = None  # a whole number

# %% id="U3-compute"
w, b = (2, 2, 2), 2
compare(guess, len(w) + 1)

# %% [markdown] id="U3-why"
# The inputs do not count: they are what the world shows. Three weights and one threshold are the neuron's
# own. They are called its **parameters**.

# %% [markdown] id="U4"
# ## U4 · Learning is changing parameters
#
# The neuron adds up its weighted inputs, subtracts the threshold, and fires if the result is not negative:
#
# $$z = w_1x_1 + w_2x_2 + w_3x_3 - b, \qquad
# \text{output} = \begin{cases} 1 & z \ge 0 \\ 0 & z < 0 \end{cases}$$
#
# We **want** a neuron with $w = (1, 2, 3)$ and $b = 3$. We **have** one with $w = (2, 2, 2)$ and $b = 2$,
# picked blindly.
#
# *Predict: our neuron is shown $x = (1, 0, 0)$. Does it say 0 or 1?* Mind the case $z = 0$.

# %% id="U4-predict"
guess = None  # 0 or 1

# %% id="U4-compute"
x = (1, 0, 0)
print("z =", weighted_sum(x, w, b), "  wanted:", slide_target(x))
compare(guess, neuron_output(x, w, b))

# %% [markdown] id="U4-why"
# $z$ is exactly 0, and 0 is enough. The neuron says 1 where 0 is wanted. Here is what we have beside what
# we want:

# %% id="U4-figure"
pictures.start_and_goal()

# %% [markdown] id="U4-mend"
# **A first mend.** The slide lowers $w_1$ to 1.9. Then $z = 1.9 - 2 = -0.1$, and the neuron says 0. Good.
#
# Is the neuron mended? It has eight possible inputs, 000 to 111.
#
# *Predict: with $w = (1.9, 2, 2)$ and $b = 2$, how many of the eight are still wrong?*

# %% id="U4-mend-predict"
guess = None  # 0 to 8

# %% id="U4-mend-compute"
still_wrong = wrong_corners((F(19, 10), 2, 2), 2)
compare(guess, len(still_wrong))
print("wrong on:", still_wrong)

# %% [markdown] id="U4-mend-why"
# You have found the input that refutes "now it is right": on (0, 1, 0) this neuron still fires and should
# not. A change that suits one input says nothing about the others. **Always look at all of them.**
#
# Below are all eight at once. Each input is a corner of a cube. The plane is where $z = 0$: corners on its
# one side get a 1, corners on the other a 0.

# %% id="U4-slider"
NeuronCube(presets=["start", "w₁ = 1.9"])

# %% [markdown] id="U4-try"
# **Try.**
#
# 1. Lower $w_1$ to 1.9: which corner crosses the plane, which wrong one stays?
# 2. Now lower $w_2$ as well. All eight are right, and you are nowhere near (1, 2, 3).
# 3. Move only $b$: the plane slides without turning. Why can $b$ alone never put all eight right?
#
# The numbers of this slide, computed again just now:

# %% id="U4-ledger"
table("U4")

# %% [markdown] id="U5"
# ## U5 · Which way, and how far?
#
# Two plans offer themselves.
#
# 1. *Dice.* When the output is wrong, draw new parameters, and hope.
# 2. *Direction.* Change each parameter so that the difference shrinks.
#
# Plan 1 first. We roll $w_1, w_2, w_3, b$ between −3 and 3.
#
# *Predict: of 1000 rolled neurons, how many get all eight inputs right?*

# %% id="U5-predict"
guess = None  # out of 1000

# %% id="U5-compute"
dice = np.random.default_rng(0).uniform(-3, 3, (100_000, 4))
corners = np.array(CORNERS)
says = corners @ dice[:, :3].T >= dice[:, 3]
wanted = corners @ [1, 2, 3] >= 3
right = (says == wanted[:, None]).all(axis=0).mean()
compare(guess, round(1000 * right))
print(f"ten such neurons at once: one roll in {1 / right**10:.1g}")

# %% [markdown] id="U5-why"
# Four dice work, with patience. Forty already need more rolls than there are grains of sand on Earth. So it
# must be plan 2. But look at a whole layer, followed by the step $h$ that says 0 or 1:

# %% id="U5-figure"
pictures.lost_gradient()

# %% [markdown] id="U5-discuss"
# A 1 was wanted, a 0 came. We know how wrong the **output** is. Somewhere behind $h$ are hundreds of
# weights.
#
# *Think for a minute before you scroll (or ask your neighbour): what would you have to know about $h$, and
# about the layer, to say by how much each weight is to blame?*

# %% [markdown] id="U6"
# ## U6 · Backpropagation
#
# The idea: **send the error from the output back to the input. Each layer passes it on, multiplied by its
# own influence.** A layer that doubles its input has influence 2: whatever happens in front of it counts
# twice at the end. Once every layer knows its share of the error, it changes its parameters to make the
# error smaller.
#
# Two words. The **loss** $L$ is one number that says how bad the output is. The **gradient** of a number is
# how fast $L$ grows when that number grows. The symbol is $\partial L/\partial x$, in code `dx`. What the
# slides call the *error* of a number is its gradient. The value of the loss itself stays where it is: nobody
# sends it back.
#
# *Predict: three layers multiply by 2, by 3 and by ½. An error of 1 starts at the end. What arrives at the
# front?*

# %% id="U6-predict"
guess = None

# %% id="U6-compute"
error = F(1)
for influence in (F(1, 2), F(3), F(2)):  # from the loss side to the input
    layer = OneInputLayer(influence, 0)
    layer.forward(1)
    error = layer.backward(error)
    print(f"a layer that multiplies by {influence} hands back {error}")
compare(guess, error)

# %% [markdown] id="U6-figure-text"
# The picture has values going forward (blue, solid) and gradients coming back (vermillion, dashed). Each
# layer is a multiplication, then an activation $h$. At first $h$ does nothing; tick *squash* to make it a
# sigmoid, a curve that flattens what is large ([U10](#cell-id=U10) takes it apart).

# %% id="U6-slider"
slide(pictures.three_layers, w1=(-3, 3, 0.5), w2=(-3, 3, 0.5), w3=(-3, 3, 0.5), squash=[False, True])

# %% [markdown] id="U6-try"
# **Try.**
#
# 1. Set one weight to 0: which gradients vanish? Those in front of it. Those behind it do not care.
# 2. Make one weight negative: the sign of every gradient in front of it flips.
# 3. Tick *squash*: the gradients shrink at every $h$. Remember it for [U16](#cell-id=U16).
#
# *A word we avoid.* Some books say "upstream" for the input side, as this deck does, others for the loss
# side. We say **the gradient arriving from the loss side**, and write it `dy`.

# %% id="U6-ledger"
table("U6")

# %% [markdown] id="U7"
# ## U7 · The smallest layer, worked
#
# One input, one output: $y = w x - b$ with $w = 2$ and $b = \tfrac{1}{10}$. The input is
# $x = \tfrac{9}{10}$.
#
# **Forward.** $y = 2 \cdot \tfrac{9}{10} - \tfrac{1}{10} = \tfrac{17}{10}$.
#
# **From the loss side** comes the news: error $\tfrac13$. It is positive, so $y$ is too large.
#
# **Backward.** A small change of $x$ changes $y$ by twice as much: $\partial y/\partial x = w = 2$. That is
# this layer's influence.
#
# *Predict: what does the layer in front receive?* You may type a fraction as `F(1, 2)`.

# %% id="U7-predict"
guess = None

# %% id="U7-compute"
layer = OneInputLayer(F(2), F(1, 10))
y = layer.forward(F(9, 10))
dx = layer.backward(F(1, 3))
print("y =", y)
compare(guess, dx)

# %% [markdown] id="U7-nudge"
# **Do not believe it: nudge it.** Where can an error of ⅓ come from? For instance from the loss
# $L = \tfrac12 (y - t)^2$ with a wanted output $t$. Its slope in $y$ is $y - t$, so
# $t = \tfrac{17}{10} - \tfrac13$. Move $x$ a little to both sides and see how $L$ answers.


# %% id="U7-nudge-compute"
def loss(x):
    return F(1, 2) * (OneInputLayer(F(2), F(1, 10)).forward(x) - F(41, 30)) ** 2


x, little = F(9, 10), F(1, 1000)
(loss(x + little) - loss(x - little)) / (2 * little)

# %% [markdown] id="U7-why"
# Two thirds again, and this time nobody told it the rule. That is what a gradient **is**: the answer of $L$
# to a nudge, divided by the nudge.
#
# (The loss itself is $\tfrac12 \cdot \tfrac19 = \tfrac1{18}$ here. What travels back is ⅓ and then ⅔, the
# slopes of it.)

# %% id="U7-slider"
slide(pictures.one_input_layer, x=(-2, 2, 0.1), w=(-3, 3, 0.1), b=(-2, 2, 0.1), error=(-1, 1, 1 / 30))

# %% [markdown] id="U7-try"
# **Try.**
#
# 1. Move $x$. What comes back on the left stays: it depends on $w$ and the error alone.
# 2. Move $b$: $y$ moves, nothing that comes back does.
# 3. Make $w$ negative: now a too large $y$ asks for a *larger* $x$.
# 4. The two arrows below the box are for [U11](#cell-id=U11). Find the slider that the left one needs and
#    the right one ignores.

# %% id="U7-ledger"
table("U7")

# %% [markdown] id="U8"
# ## U8 · The affine layer
#
# Now many inputs and many outputs: $y = xW - b$. **A row is a sample.** One sample with three inputs is a
# row $x$ of shape (1, 3); with two outputs $W$ is (3, 2), $b$ is (2,), and $y$ is (1, 2).
#
# The gradient $\partial L/\partial y$ arrives from the loss side, a row as long as $y$. The claim:
#
# $$\frac{\partial L}{\partial x} = \frac{\partial L}{\partial y}\, W^\top$$
#
# It is U7 once more. Input $x_i$ reaches every output, through the weights of row $i$. What comes back
# along these weights is added up.
#
# *Predict the gradient of the three inputs, for these numbers:*
#
# $$W = \begin{pmatrix} 1 & 2 \\ 3 & -1 \\ 0 & 2 \end{pmatrix}, \qquad
# \frac{\partial L}{\partial y} = \begin{pmatrix} \tfrac12 & -1 \end{pmatrix}$$

# %% id="U8-predict"
guess = None  # three numbers, such as (1, 2, 3)

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
# **Try.** Step $i$ from 1 to 3. The thick lines are row $i$ of $W$. Forward we read $W$ down its columns,
# one for each output. Backward we read it along its rows, one for each input. *That* is the transpose: the
# same lines, walked the other way.
#
# And the nudge agrees. It needs a loss whose gradient at $y$ is exactly `dy`. The simplest one is
# $L = \sum_j \text{dy}_j\, y_j$: when $y_j$ grows by 1, $L$ grows by $\text{dy}_j$.

# %% id="U8-nudge"
print("nudged: ", numerical_gradient(lambda v: float(np.sum(dy * layer.forward(v))), x).round(6))
print("formula:", dx)

# %% [markdown] id="U9"
# ## U9 · What a layer needs to know
#
# The **chain rule** joins layers of any kind: influence times influence times influence. Two conditions:
#
# - each layer must have a slope, or there is nothing to multiply with;
# - each layer must be told three things, not one.
#
# | it needs | where from | for the layer of U7 |
# |---|---|---|
# | its own slope | its formula | $w = 2$ |
# | the gradient arriving from the loss side | the next layer | error ⅓ |
# | values from the forward pass | it kept them | $x = \tfrac{9}{10}$ |
#
# The slide says that a layer gets by with its own derivative only. Its author surely has the other two in
# mind.
#
# *Predict: the affine layer has three gradients, `dx`, `dW` and `db`. How many of them need the $x$ it
# kept?*

# %% id="U9-predict"
guess = None  # 0 to 3

# %% id="U9-compute"
first, second = ThresholdAffine(W, b), ThresholdAffine(W, b)
first.forward(x)
second.forward(x + 1)  # another x, the same gradient from the loss side
pairs = {
    "dx": (first.backward(dy), second.backward(dy)),
    "dW": (first.dW, second.dW),
    "db": (first.db, second.db),
}
needs_x = [name for name, (one, other) in pairs.items() if not np.array_equal(one, other)]
compare(guess, len(needs_x))
print("needs x:", needs_x)

# %% [markdown] id="U9-why"
# Only the gradient of the weights does. So the backward pass is never without a forward pass before it:

# %% id="U9-refuse"
try:
    ThresholdAffine(W, b).backward(dy)
except RuntimeError as error:
    print(error)

# %% [markdown] id="U10"
# ## U10 · The sigmoid layer
#
# A step has no useful slope. The **sigmoid** is a step with its edge rounded off:
#
# $$h(x) = \frac{1}{1 + e^{-x}}$$
#
# It takes any number and gives one between 0 and 1. The layer does this to each of its inputs, one by one.
#
# *Predict: where it is steepest, what is its slope?*

# %% id="U10-predict"
guess = None

# %% id="U10-compute"
xs = np.linspace(-6, 6, 1201)
slopes = sigmoid_slope(sigmoid(xs))
compare(guess, slopes.max())
print("at x =", spell(xs[slopes.argmax()]))

# %% id="U10-slider"
slide(pictures.sigmoid_tangent, x=(-6, 6, 0.1))

# %% [markdown] id="U10-try"
# **Try.**
#
# 1. How far out must you go until a tenth of the best slope is left, 0.025?
# 2. How steep is it at $x = 5$, how steep at $x = -5$? A neuron out there says almost 1, or almost 0,
#    whatever you do: it is *saturated*, and hardly learns.
# 3. Think of one that says 0.99 where 0 is wanted. It needs a change more than any other. How much of the
#    gradient does its sigmoid let through?

# %% [markdown] id="U10-derivation"
# **Where the slope comes from.** Write $u = 1 + e^{-x}$, so $h = u^{-1}$. The slope of $u$ is
# $-e^{-x} = 1 - u$. Then
#
# $$h' = -u^{-2}(1 - u) = u^{-1} - u^{-2} = h - h^2 = h(1 - h).$$
#
# The output alone is enough: the layer keeps $y = h(x)$ and forgets $x$.

# %% [markdown] id="U10-jacobian"
# **A row or a table?** The slide writes $\partial y/\partial x$ as the row
# $\big(y_1(1-y_1), \dots, y_n(1-y_n)\big)$. But $\partial y/\partial x$ answers a question for each *pair*:
# how does output $i$ move when input $j$ is nudged? All the answers make a table, $n$ by $n$: the
# **Jacobian**.
#
# *Predict: for $n = 3$, how many of its nine entries are not 0?*

# %% id="U10-jacobian-predict"
guess = None  # 0 to 9

# %% id="U10-jacobian-compute"
x3 = np.array([-2.0, 0.0, 1.0])
jacobian = np.array([numerical_gradient(lambda v, i=i: sigmoid(v)[i], x3) for i in range(3)])
compare(guess, np.count_nonzero(jacobian.round(8)))
print(jacobian.round(4))

# %% [markdown] id="U10-jacobian-why"
# Output 1 does not care about input 2. So the Jacobian is **diagonal**, with the slide's row on its
# diagonal. It matters when the gradient from the loss side is multiplied with it. Take `dy` = (1, 2, 3):

# %% id="U10-jacobian-product"
dy3 = np.array([1.0, 2.0, 3.0])
row = sigmoid_slope(sigmoid(x3))
print("times the Jacobian:  ", (dy3 @ jacobian).round(4), "  three gradients, as there must be")
print("times the row, by @: ", (dy3 @ row).round(4), "  one number, for three inputs")
print("entry by entry:      ", (dy3 * row).round(4), "  what the layer computes")

# %% [markdown] id="U10-two-forms"
# **Two formulas for one slope.** The Japanese deck writes it $y^2 e^{-x}$. Since $e^{-x} = (1-y)/y$, that
# is the same number, on paper. A computer keeps about 16 digits and nothing beyond $10^{308}$. Far out,
# each form fails on one side:

# %% id="U10-two-forms-compute"
print("    x    h(1 − h)     y² e^−x   h(x)·h(−x)")
for far in (-750, -710, -400, -37, 0, 36, 37, 40, 700):
    ways = sigmoid_slope(sigmoid(far)), sigmoid_slope_from_input(far), sigmoid(far) * sigmoid(-far)
    print(f"{far:5}", *(f"{float(slope):11.3g}" for slope in ways))

# %% [markdown] id="U10-two-forms-why"
# - $y^2e^{-x}$ on the left: from −373 on the square is too small to be kept, so the slope becomes 0. From
#   about −710 on $e^{-x}$ is infinite, and 0 · ∞ is **nan**, "not a number". One nan in a network turns
#   every number it meets into nan.
# - $h(1-h)$ on the right: from 37 on $h$ rounds to exactly 1, and $1 - h$ to 0. The truth is near $e^{-x}$.
# - $h(x)\,h(-x)$ keeps its digits on both sides, because $1 - h(x) = h(-x)$.
#
# A slope of $10^{-17}$ taken for 0 harms no training, a nan ends it. So this course uses $h(1-h)$.

# %% id="U10-ledger"
table("U10")

# %% [markdown] id="U11"
# ## U11 · Changing the parameters, with one gap
#
# The gradient says which way the loss *grows*. So step the other way:
#
# $$w \leftarrow w - \alpha\,\frac{\partial L}{\partial w}, \qquad
# b \leftarrow b - \alpha\,\frac{\partial L}{\partial b}$$
#
# $\alpha$ is the **learning rate**: how far to step. It is small, because one example should not overturn
# all that was learned from the others. (The slide calls it discount rate. That word belongs to another
# field, reinforcement learning.)
#
# The layer of [U7](#cell-id=U7) goes on: $y = wx - b$, $x = \tfrac{9}{10}$, error ⅓,
# $\alpha = \tfrac{1}{10}$.
#
# - For $w$: a nudge of $w$ moves $y$ by $x$ times as much, so
#   $\partial L/\partial w = \tfrac13 \cdot \tfrac{9}{10}$.
# - For $b$: **your turn.** Which way does $y$ go when the threshold rises?

# %% id="U11-gap"
w, b, x, error, alpha = F(2), F(1, 10), F(9, 10), F(1, 3), F(1, 10)

w_new = w - alpha * error * x
b_new = None  # your line, after the pattern of the line above

# %% id="U11-compute"
layer = OneInputLayer(w, b)
layer.forward(x)
layer.backward(error)
layer.update(alpha)
print("w:", spell(w_new))
compare(b_new, layer.b)

# %% [markdown] id="U11-exact"
# **1.97 and 0.13?** The slide prints both with two decimals. One of them is exact and the other is not.
# Which? Python's fractions do not round:

# %% id="U11-exact-compute"
print("w − 1.97 =", layer.w - F(197, 100))
print("b − 0.13 =", layer.b - F(13, 100))

# %% [markdown] id="U11-exact-why"
# The threshold is $\tfrac{2}{15} = 0.1333\ldots$ On a slide, 0.13 is a fair rounding. As the right answer
# of an exercise it would refuse everybody who computed correctly. The exercises of this course accept
# $\tfrac{2}{15}$.
#
# The weight went down, the threshold up. Both make $y$ smaller, which is what the error asked for.

# %% id="U11-slider"
slide(pictures.one_input_update, alpha=(0.05, 1.5, 0.05))

# %% [markdown] id="U11-try"
# **Try.**
#
# 1. Find the α that makes the loss almost 0 in a single step.
# 2. Go on: at which α is the step so long that the loss is *worse* than before?
#
# You can compute both. By how much does the update move $y$, for a given α?
#
# <details><summary>Answer</summary>
#
# $w$ moves by $-\alpha\, x \cdot \text{error}$ and $b$ by $+\alpha \cdot \text{error}$. So $y = wx - b$ moves
# by $-\alpha\,(x^2 + 1) \cdot \text{error}$, and $x^2 + 1 = 1.81$. The error is used up at
# $\alpha = 1/1.81 \approx 0.55$. At twice that it comes back with the opposite sign, just as large.
#
# </details>

# %% id="U11-ledger"
table("U11")

# %% [markdown] id="U12"
# ## U12 · The same for an affine layer
#
# For $y = xW - b$, with a whole **batch** of $N$ samples, a row each:
#
# $$\frac{\partial L}{\partial W} = x^\top \frac{\partial L}{\partial y}, \qquad
# \frac{\partial L}{\partial b} = -\sum_{n=1}^{N} \left(\frac{\partial L}{\partial y}\right)_{\!n}$$
#
# *Predict: $x$ is (5, 3) and `dy` is (5, 4). What is the shape of `dW`?*

# %% id="U12-predict"
guess = None  # a pair, such as (1, 2)

# %% id="U12-compute"
p = probe(np.random.default_rng(0), N=5, D=3, M=4)  # random x, W, b and dy
x, W, b, dy = p["x"], p["W"], p["b"], p["dy"]

layer = ThresholdAffine(W, b)
layer.forward(x)
layer.backward(dy)
compare(guess, layer.dW.shape)

# %% [markdown] id="U12-shapes"
# **A gradient has the shape of what it belongs to.** `dW` must be (3, 4) like $W$. With $x$ of (5, 3) and
# `dy` of (5, 4) a matrix product gets there in one way only: turn the first.

# %% [markdown] id="U12-order"
# **Why does the order change?** In the chain rule `dy` stands first, in the result it stands last. The
# slide asks this, links to [an article in Japanese](https://qiita.com/kinkalow/items/2a229cf855df828e4c39),
# and admits honestly that it is unchecked. You need not believe an article. Index by index there is no
# mystery:
#
# $$y_{nm} = \sum_d x_{nd} W_{dm} - b_m \quad\Rightarrow\quad
# \frac{\partial L}{\partial W_{dm}} = \sum_n \frac{\partial L}{\partial y_{nm}}\, x_{nd}$$
#
# Numbers may be multiplied in any order. Only when we *write* the sum as a matrix product does the order
# count: the index that is summed, $n$, must stand in the middle. So $x$ is turned, $(x^\top)_{dn}$, and
# goes first.

# %% id="U12-order-compute"
by_sum = np.zeros_like(W)
for n in range(5):
    for d in range(3):
        for m in range(4):
            by_sum[d, m] += dy[n, m] * x[n, d]
by_nudge = numerical_gradient(lambda v: float(np.sum(dy * (x @ v - b))), W)

print("sum over indices = xᵀ dy:", np.allclose(by_sum, x.T @ dy))
print("nudging          = xᵀ dy:", np.allclose(by_nudge, x.T @ dy))

# %% id="U12-slider"
slide(pictures.affine_weight, i=(1, 3, 1), j=(1, 2, 1))

# %% [markdown] id="U12-try"
# **Try.** Step through all six weights of the layer of [U8](#cell-id=U8). A weight sits on one line, and
# its gradient is the product of the line's two ends: what came in, times what comes back. Nothing else has
# a say.

# %% [markdown] id="U12-batch"
# **A batch needs the sum.** The slide's $\partial L/\partial b = -\,\partial L/\partial y$ is right for one
# sample. For five it does not even have the right shape:

# %% id="U12-batch-compute"
print("−dy has shape", (-dy).shape, " but b has shape", b.shape)
print("summed over the samples:", layer.db.round(4))
print("by nudging b:           ", numerical_gradient(lambda v: float(np.sum(dy * (x @ W - v))), b).round(4))

# %% [markdown] id="U12-check"
# ### A gradient check that cannot be fooled
#
# You will write such gradients yourself. How do you know that they are right? Nudge every number and
# compare: that is what `check_layer` does. An empty list means: nothing wrong.

# %% id="U12-check-compute"
check_layer(ThresholdAffine(W, b), x, dy)


# %% [markdown] id="U12-bugs"
# A check is only as good as the numbers it is fed. Here are five ways to get `dx`, `dW` and `db` wrong.
# People make every one of them.

# %% id="U12-bugs-planted"
slips = {
    "W not turned": lambda x, W, dy: (dy @ W, x.T @ dy, -dy.sum(axis=0)),
    "db of one row": lambda x, W, dy: (dy @ W.T, x.T @ dy, -dy[0]),
    "dW averaged": lambda x, W, dy: (dy @ W.T, x.T @ dy / len(x), -dy.sum(axis=0)),
    "db with plus": lambda x, W, dy: (dy @ W.T, x.T @ dy, dy.sum(axis=0)),
    "dy not used": lambda x, W, dy: (np.ones_like(dy) @ W.T, x.T @ dy, -dy.sum(axis=0)),
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
    except ValueError:  # the shapes do not even fit
        return True


# %% id="U12-bugs-one"
layer = Wrong(W, b)
layer.slip = slips["db of one row"]
print(*check_layer(layer, x, dy))

# %% [markdown] id="U12-bugs-question"
# Caught: the check names the array, the place and the size of the error. Now feed it poorer numbers.
#
# *Predict: the simplest check uses one sample, one input, one output, and `dy` = 1. How many of the five
# does it catch?*

# %% id="U12-bugs-predict"
guess = None  # 0 to 5


# %% id="U12-bugs-compute"
rng = np.random.default_rng(1)
probes = {
    "1×1, dy = 1": probe(rng, N=1, D=1, M=1) | {"dy": np.ones((1, 1))},
    "one sample": probe(rng, N=1),
    "symmetric W": probe(rng, M=3) | {"W": np.array([[1, 2, 3], [2, 4, 5], [3, 5, 6]])},
    "dy of ones": probe(rng) | {"dy": np.ones((5, 4))},
    "a good one": probe(rng),
}

compare(guess, sum(caught(slip, **probes["1×1, dy = 1"]) for slip in slips.values()))
print(" " * 13, *(f"{name:>12}" for name in probes))
for name, slip in slips.items():
    print(f"{name:13}", *(f"{'caught' if caught(slip, **p) else '–':>12}" for p in probes.values()))

# %% [markdown] id="U12-bugs-why"
# Read the table by columns. In a 1×1 layer a matrix is its own transpose, and one sample is its own mean
# and sum. A symmetric $W$ hides the forgotten transpose. A `dy` of ones hides that `dy` was never used. The
# last column, several samples, three inputs and four outputs, nothing symmetric, a random `dy`, lets none
# of them through.
#
# When you meet a claim about gradients, ask first: *on which numbers was it tried?*

# %% [markdown] id="U13"
# ## U13 · Back to the neuron: an exercise
#
# We return to the neuron of [U4](#cell-id=U4), $w = (2, 2, 2)$ and $b = 2$, that should fire exactly when
# $x_1 + 2x_2 + 3x_3 \ge 3$. The rule of the exercise, with error = output − target:
#
# $$w_i \leftarrow w_i - \alpha \cdot x_i \cdot \text{error}, \qquad
# b \leftarrow b + \alpha \cdot \text{error}$$
#
# Take $\alpha = 0.5$. But stop at the plus sign, and at one more thing, before you start.

# %% [markdown] id="U13-sign"
# **Why plus?** Here $b$ is a threshold: it is *subtracted*. Fired by mistake (error = 1)? Then raise the
# bar. Most books add a bias $c = -b$ instead, and there it is
# $c \leftarrow c - \alpha \cdot \text{error}$. The same step, the other sign. A good part of all sign
# errors is a formula from one world used in the other.

# %% [markdown] id="U13-slope"
# **Is this backpropagation?** [U9](#cell-id=U9) demands a slope of every layer. The output of this neuron
# is a step.
#
# *Predict: the slope of the step at $z = -0.5$.*

# %% id="U13-slope-predict"
guess = None


# %% id="U13-slope-compute"
def step(z):
    return float(neuron_output([1], [float(z)], 0))


compare(guess, numerical_gradient(step, -0.5))
for h in (0.1, 0.01, 0.001):
    print(f"at z = 0, nudged by {h}: {numerical_gradient(step, 0.0, h):g}")

# %% [markdown] id="U13-slope-why"
# The step is flat everywhere but at 0, and at 0 it has no slope at all: the shorter the nudge, the larger
# the answer. Flat means that nothing gets back:

# %% id="U13-slope-slider"
slide(pictures.lost_gradient, z=(-2, 2, 0.1), slope=[False, True])

# %% [markdown] id="U13-rule"
# **Try.** Tick *slope*, then look for a $z$ at which a number other than 0 reaches the layer. There is none:
# left and right of 0 the slope is 0, and at 0 there is nothing to multiply with.
#
# So the exercise's rule is *not* the gradient of this neuron's error. It is older: the **perceptron rule**.
# It skips the step and hands the error to the sum $z$ as if it were $\partial L/\partial z$. From there on
# it is the update of U11 and U12, word for word:

# %% id="U13-rule-compute"
layer = ThresholdAffine([[2.0], [2.0], [2.0]], [2.0])
layer.forward([[1, 0, 0]])
layer.backward([[1.0]])  # the error itself, put in by hand behind the step
print("U12's update:", (layer.W - 0.5 * layer.dW).ravel(), layer.b - 0.5 * layer.db)

made = neuron_step((1, 0, 0), 0, (2.0, 2.0, 2.0), 2.0, 0.5)
print("U13's rule:  ", made.w, made.b)

# %% [markdown] id="U14"
# ## U14 · First update: fill the gaps
#
# Input (1, 0, 0), target 0, $w = (2, 2, 2)$, $b = 2$, $\alpha = 0.5$. The weights are done for you. The
# rule once more: $b \leftarrow b + \alpha \cdot \text{error}$.

# %% id="U14-gap"
w_new = (2 - 0.5 * 1 * 1, 2 - 0.5 * 0 * 1, 2 - 0.5 * 0 * 1)
error = None  # output − target
b_new = None

# %% id="U14-compute"
one = neuron_step((1, 0, 0), slide_target((1, 0, 0)), (2, 2, 2), 2, 0.5)
print("w:", spell(one.w))
compare(error, one.error)
compare(b_new, one.b)

# %% id="U14-figure"
pictures.neuron_steps(step=1)

# %% [markdown] id="U14-why"
# On the left the neuron before, in the middle after, on the right what it now says to all eight inputs.
# Only $w_1$ moved: the other two inputs were 0, so they had no part in the mistake.
#
# Both 100 and 010 are right now, because the bar is higher. But a new mistake has appeared: 001.

# %% id="U14-ledger"
table("U14")

# %% [markdown] id="U15"
# ## U15 · Second update: on your own
#
# The neuron is now $w = (1.5, 2, 2)$, $b = 2.5$. Show it (0, 0, 1), where 1 is wanted. Take pencil and
# paper.
#
# One thing is new: the **error sent back**, to neurons that might stand in front of this one. As in
# [U7](#cell-id=U7) it is error · $w$, with the weights *before* the update.

# %% id="U15-alone"
w_new = None  # three numbers
b_new = None
sent_back = None  # three numbers

# %% id="U15-compute"
two = neuron_step((0, 0, 1), slide_target((0, 0, 1)), one.w, one.b, 0.5)
compare(w_new, two.w)
compare(b_new, two.b)
compare(sent_back, two.sent_back)

# %% [markdown] id="U15-away"
# The threshold went from 2.5 back to 2, away from the 3 of the neuron that we want. Is that a mistake? No.
# The rule has never heard of (1, 2, 3) and 3. It knows one input and one error, and it mends that.
#
# *Predict: how many of the eight are wrong now?*

# %% id="U15-wrong-predict"
guess = None  # 0 to 8

# %% id="U15-wrong-compute"
still_wrong = wrong_corners(two.w, two.b)
compare(guess, len(still_wrong))
print("wrong on:", still_wrong)

# %% id="U15-figure"
pictures.neuron_steps(step=2)

# %% [markdown] id="U15-next"
# There is (0, 1, 0) again: wrong at the start, right after the first update, wrong after the second. The
# slides end here, with the neuron unfinished. **You finish it.** One more update, on (0, 1, 0), where 0 is
# wanted:

# %% id="U15-next-alone"
w_new = None  # three numbers
b_new = None

# %% id="U15-next-compute"
three = neuron_step((0, 1, 0), 0, two.w, two.b, 0.5)
compare(w_new, three.w)
compare(b_new, three.b)
print("wrong on:", wrong_corners(three.w, three.b) or "nothing. All eight are right.")

# %% [markdown] id="U15-unique"
# **Done, and not where we thought.** The neuron has $w = (1.5, 1.5, 2.5)$ and $b = 2.5$, not $(1, 2, 3)$
# and 3. Both planes separate the same corners: **separators are not unique**. Learning looks for *a*
# solution, not for ours.
#
# Now the learning rate. The slide takes 0.5, calls it large, and says that this makes things quick.
#
# *Predict: how many updates does it take with $\alpha = 0.1$, feeding 000 to 111 again and again?*

# %% id="U15-alpha-predict"
guess = None

# %% id="U15-alpha-compute"
compare(guess, len(train_on_corners((2, 2, 2), 2, F(1, 10))[0]))
for alpha in (F(1, 10), F(1, 2), F(1)):
    updates, epochs = train_on_corners((2, 2, 2), 2, alpha)
    w, b = updates[-1].w.astype(float), float(updates[-1].b)
    print(f"α = {float(alpha)}: {len(updates)} updates, {epochs} epochs, w = {w}, b = {b}")

# %% [markdown] id="U15-alpha-why"
# Three, just as with 0.5: the neuron began on the very edge, so any push sends it over. (An **epoch** is
# one round through all the inputs; the last one finds nothing to do.) With $\alpha = 1$ it takes *more*
# updates, since each repair breaks something else.
#
# Watch it, step by step. Here the last wrong input of the list comes next, which is the slides' order.

# %% id="U15-slider"
slide(pictures.neuron_steps, step=(0, 6, 1), alpha=(0.1, 1, 0.1))

# %% [markdown] id="U15-try"
# **Try.**
#
# 1. α = 0.5: step through what you computed. The buttons of the cube below show the same neurons, with their
#    planes. Which corner does each update bring over, and which does it push back?
# 2. α = 1: five updates, and the fifth lands on a neuron that you know. Is that learning's merit, or luck?
#    Fed in another order, above, it became (2, 1, 3).
# 3. α = 0.1: right after three updates as well. But work out $z$ for 100, here and with α = 0.5. Which of
#    the two neurons would you trust with an input that is a little noisy? (On 001 both have $z = 0$, and so
#    has the neuron that we wanted.)

# %% id="U15-cube"
NeuronCube(x=[0, 1, 0])

# %% id="U15-ledger"
table("U15")

# %% [markdown] id="U16"
# ## U16 · Supplement: skip connections
#
# In a **skip connection** (also: residual connection) a value takes two ways: through some layers, and past
# them. At the end both are added: $y = x + g(x)$. The layers inside no longer learn all of $f(x)$. They
# learn what is *missing*, the residual $g(x) = f(x) - x$. Networks with it, the ResNets of 2015, could be
# made far deeper than before.
#
# *Predict: the layers inside have slope ¼, and a gradient of 1 arrives from the loss side. What comes out at
# the input, with the skip?*

# %% id="U16-skip-predict"
guess = None

# %% id="U16-skip-compute"
quarter = ThresholdAffine([[0.25]], [0.0])
skip = Skip(quarter)
skip.forward([[1.0]])
compare(guess, skip.backward([[1.0]])[0, 0])
print("without the skip:", quarter.backward([[1.0]])[0, 0])

# %% id="U16-figure"
slide(pictures.skip_and_plain, slope=(-1, 1, 0.05))

# %% [markdown] id="U16-try"
# **When paths meet going back, gradients add up**: $1 + g'(x)$.
#
# **Try.** Make the slope of the layers small. Without a skip hardly anything comes back. With one, the 1
# arrives untouched, plus a bit. At which slope is the gradient lost all the same? There the two paths
# cancel. A skip makes a lost gradient unlikely, not impossible.
#
# *At the start* the gain is plainest. If the layers inside give 0, the whole thing gives $y = x$. Nothing
# is garbled yet:

# %% id="U16-identity"
silent = ThresholdAffine(np.zeros((3, 3)), np.zeros(3))
Skip(silent).forward([[0.2, -1.0, 3.0]])

# %% [markdown] id="U16-depth"
# Without skips and with random weights, $y$ starts as a scramble of $x$. And the deeper the chain, the
# fainter the gradient.
#
# *Predict: five sigmoids in a row, each where it is steepest. What is left of a gradient of 1?*

# %% id="U16-predict"
guess = None  # you may type a formula, such as 0.5**3

# %% id="U16-compute"
compare(guess, sigmoid_slope(sigmoid(0)) ** 5)

# %% id="U16-slider"
slide(pictures.gradient_depth, depth=(1, 20, 1), w=(1, 5, 0.5), skip=[False, True])

# %% [markdown] id="U16-depth-try"
# Each layer here is $h(w x - w/2)$, and $x = \tfrac12$, so without skips every sigmoid sits where it is
# steepest. Mind the scale: each line up is a hundred times more.
#
# **Try.**
#
# 1. Twenty layers: what is left?
# 2. Tick *skip*.
# 3. Without skips, look for the weight that keeps the gradient level. Why is it 4 (think of 4 · ¼)? And
#    what does 5 do?
#
# One number a layer is a toy. Sixteen numbers a layer, with random weights, tell the same story:


# %% id="U16-wide"
def gradient_size(depth, skip):
    rng = np.random.default_rng(0)
    x, dy = rng.normal(size=(1, 16)), np.full((1, 16), 1 / 4)  # dy has length 1
    chain = []
    for _ in range(depth):
        pair = ThresholdAffine(rng.normal(0, 1 / 4, (16, 16)), np.zeros(16)), Sigmoid()
        chain += [Skip(*pair)] if skip else pair
    for layer in chain:
        x = layer.forward(x)
    for layer in reversed(chain):
        dy = layer.backward(dy)
    return np.linalg.norm(dy)


print("layers   without skips   with skips")
for depth in (1, 2, 5, 10, 20):
    print(f"{depth:6} {gradient_size(depth, False):15.2g} {gradient_size(depth, True):12.3g}")

# %% id="U16-ledger"
table("U16")

# %% [markdown] id="U17"
# ## U17 · Summary
#
# - A neuron, or a network of them, is programmed by its parameters.
# - Learning changes the parameters so that the loss falls: each by $-\alpha$ times its gradient.
# - Backpropagation finds all the gradients in one walk from the loss to the input. Each layer multiplies
#   what arrives by its own slope.
# - For an affine layer with threshold: `dx = dy @ W.T`, `dW = x.T @ dy`, `db = -dy.sum(axis=0)`. For a
#   sigmoid: `dx = dy * y * (1 - y)`. For a skip: `dx = dy` plus what comes back through the layers.
# - A step lets nothing through. The perceptron rule mends one such neuron; a chain needs slopes.
# - Believe a gradient once a nudge agrees, on numbers that leave a wrong one no way out.

# %% [markdown] id="errata"
# ## Where we read the slides differently
#
# Slides are written fast and spoken over. This is the text as we have it, without the talk, and some of it
# may have been damaged on the way. Rows with a link you have settled yourself.
#
# | slide | there | here |
# |---|---|---|
# | 3 | neurons hardly increase | a simplification, fine as a motive |
# | 4 | $w_1 = 1.9$ gives 0 | on (1, 0, 0) yes; (0, 1, 0) stays wrong: [U4](#cell-id=U4-mend-why) |
# | 4 | neurons "hereafter referred to as layers" | from here on *drawn* as layers (so the Japanese) |
# | 6 | the loss value is sent back | its gradient is: [U6](#cell-id=U6) |
# | 8 | the growth rate of an "error in the loss" | how fast the one loss $L$ grows with $x$ |
# | 9 | a layer's own derivative is enough | also what arrives and what was kept: [U9](#cell-id=U9) |
# | 10 | the sigmoid's derivative, a row | a diagonal table, entry by entry: [U10](#cell-id=U10-jacobian) |
# | 10 (Japanese) | $y^2 e^{-x}$ | equal on paper; nan far on the left: [U10](#cell-id=U10-two-forms) |
# | 11 | discount rate | learning rate: [U11](#cell-id=U11) |
# | 11 | $b = 0.13$ | 2/15, rounded: [U11](#cell-id=U11-exact) |
# | 12 | $\partial L/\partial b = -\partial L/\partial y$ | a batch needs the sum: [U12](#cell-id=U12-batch) |
# | 13 | follows from backpropagation | the perceptron rule; a step has no slope: [U13](#cell-id=U13-slope) |
# | 13 | $b + \alpha \cdot \text{error}$ | right for a threshold, minus for a bias: [U13](#cell-id=U13-sign) |
# | 13 | a network on p. 14 | it is on slide 4; the rule of p. 19 (Japanese) on slides 11 and 12 |
# | 15 | ends after two updates | (0, 1, 0) is wrong again, one more does it: [U15](#cell-id=U15-next) |
# | 16 | layers learn the difference of in and out | the layers *inside the skip* do |
# | 16 | at first $y$ is random, or $y = x$ | with random weights; if the layers inside give 0 |
# | several (Japanese) | $L$ and $\mathcal{L}$ | one and the same loss |
# | several | "Theortical", "α1", lost dots and bullets | slips of typing, or damage of the text |

# %% [markdown] id="U18"
# ### U18 · One deck in two languages
#
# The deck exists in Japanese and in English, and so does [this lecture](lecture1_backpropagation_ja.ipynb).
# Here the two decks differ:
#
# | slide | Japanese deck | English deck | more |
# |---|---|---|---|
# | 6, 8 | 評価関数 (evaluation function) | loss function, the author's later choice | [U6](#cell-id=U6) |
# | 10 | $y^2 e^{-x}$, not derived | $h(1 - h)$, derived | [U10](#cell-id=U10-two-forms) |
# | 11 | without a title, α stays a letter | α = 1/10, with numbers | [U11](#cell-id=U11) |
# | 13 | refers to p. 19 | refers to p. 11 | [U13](#cell-id=U13) |
#
# Words of the Japanese deck: 誤差 error, 閾値 threshold, 誤差逆伝播 backpropagation, アフィン層 affine layer,
# 連鎖律 chain rule, 上流 and 下流 towards the input and towards the loss, スキップ接続 skip connection,
# 割り引く discount (what the learning rate does to a step).

# %% [markdown] id="questions"
# ## Five questions, without scrolling up
#
# Answer aloud or on paper first. Tomorrow, answer them again: that is when it starts to stay.

# %% [markdown] id="question-1"
# **1.** A layer computes $y = 3x - 1$. An error of −2 arrives from the loss side. What does it hand to the
# layer in front, and what is $\partial L/\partial b$?
#
# <details><summary>Answer</summary>
#
# $3 \cdot (-2) = -6$. The threshold is subtracted, so $\partial L/\partial b = -(-2) = 2$. See
# [U7](#cell-id=U7) and [U11](#cell-id=U11).
#
# </details>

# %% [markdown] id="question-2"
# **2.** A batch of 8 samples meets an affine layer with 5 inputs and 2 outputs. Give the shapes of `dy`,
# `dx`, `dW` and `db`, and the formula for `dW`.
#
# <details><summary>Answer</summary>
#
# (8, 2), (8, 5), (5, 2) and (2,). `dW = x.T @ dy`: the index of the sample is summed, so it must stand in
# the middle. See [U12](#cell-id=U12).
#
# </details>

# %% [markdown] id="question-3"
# **3.** A neuron with $w = (1, 1)$ and $b = 1$ is shown (0, 1); 0 is wanted. What are $w$ and $b$ after an
# update with $\alpha = 0.5$, and which error is sent back?
#
# <details><summary>Answer</summary>
#
# $z = 0$, so it says 1: error 1. Then $w = (1, 0.5)$ and $b = 1.5$. Sent back: $1 \cdot (1, 1)$, with the
# old weights. See [U15](#cell-id=U15).
#
# </details>

# %% [markdown] id="question-4"
# **4.** Why can the sigmoid send a gradient back and the step cannot? And when does the sigmoid hardly send
# one either?
#
# <details><summary>Answer</summary>
#
# The sigmoid has a slope everywhere, $h(1 - h)$; the step is flat except at one point, where it has none.
# Far from 0 the sigmoid is flat as well, and even at its best it passes on a quarter. See
# [U10](#cell-id=U10), [U13](#cell-id=U13-slope) and [U16](#cell-id=U16).
#
# </details>

# %% [markdown] id="question-5"
# **5.** A friend has checked an affine layer with one sample, $D = M = 3$, a symmetric $W$ and a `dy` of
# ones. All was well. Name three slips that may still be in it.
#
# <details><summary>Answer</summary>
#
# For instance: $W$ in place of $W^\top$ (symmetric), a mean or the first row in place of the sum over the
# batch (one sample), the arriving gradient not used at all (ones). See [U12](#cell-id=U12-bugs-why).
#
# </details>

# %% [markdown] id="next"
# ## Next
#
# Now write it yourself: [exercise set 1](../exercises/set1_backpropagation/set1_backpropagation.ipynb). Its
# checks tell you what is wrong, and send you back to the section that helps.
