# %% [markdown] id="title"
# # Activations, losses and computational graphs
#
# How far off is an answer? Which of a thousand weights is to blame? And why is there a bend after every
# layer? By the end of this page you can draw any formula as a graph, send a gradient back through it with a
# pencil, and count what a hidden layer adds.
#
# This lecture follows the slides **"Activation functions and error functions"**. Our copy names neither the
# author nor the institution; most of it descends from Stanford's course **CS231n** (Fei-Fei Li, Andrej
# Karpathy, Justin Johnson). The slides state no licence, so only their facts and numbers are used. Words,
# pictures and code here are ours, [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/).

# %% [markdown] id="A1"
# ## A1 · Where we stand, and why pictures are hard
#
# A heading such as A9 is an item of the deck. Where a cell says `guess = None`, **put your number there
# first**. A wrong guess costs nothing.
#
# The course behind these slides has just had convolution, co-occurrence matrices, several classes at once,
# and an assignment on optimising a network. You need none of it. If gradients are new to you, begin with
# [lecture 1](lecture1_backpropagation.ipynb). The next cell fetches what we need.

# %% id="setup"
import numpy as np

from course_lib import data, graph
from course_lib.figures import lecture4 as pictures
from course_lib.gradcheck import numerical_gradient
from course_lib.graph import Node
from course_lib.layers import Affine, LeakyReLU, Maxout, ReLU, Sigmoid, Softplus, Tanh
from course_lib.layers import sigmoid, sigmoid_slope, softmax
from course_lib.ledger import spell, table
from course_lib.losses import binary_cross_entropy, hinge, l2_penalty
from course_lib.losses import sigmoid_cross_entropy, softmax_cross_entropy
from course_lib.network import Network, deck_a_network, digits_network
from course_lib.predict import compare
from course_lib.widgets import ComputationGraph, Playground, slide

# %% [markdown] id="A1-hard"
# We see a 3 at a glance. A program sees a list of numbers, one for each pixel. Turn the camera, dim the
# light, bend the thing, hide half of it, put it in front of something busy: to us it stays a 3, and nearly
# every number in the list changes.
#
# How far apart are two pictures, as lists? Take the distance that you know from the plane: square all
# differences, add, take the root. Below, the distance from a 3 to the most similar 9 is about 3.
#
# *Predict: the same 3, moved three pixels to the right. How far is it from where it was?*

# %% id="A1-predict"
guess = None

# %% id="A1-compute"
x, labels = data.digits()
three = x[3].reshape(28, 28)
moved = np.roll(three, 3, axis=1)
compare(guess, np.linalg.norm(moved - three))
print("nearest digit that is no 3:", spell(min(np.linalg.norm(x[labels != 3] - x[3], axis=1))))

# %% id="A1-slider"
slide(
    pictures.changed_digit,
    change=["none", "moved 3 pixels", "less light", "half hidden", "another background"],
)

# %% [markdown] id="A1-try"
# **Try** every change. Each brings the 3 further from itself than the 9 is. Who compares pixel by pixel
# would rather call the moved 3 a 9. So we need a function from pictures to answers that *learns* which
# differences count.

# %% [markdown] id="A2"
# ## A2 · A linear classifier
#
# The simplest such function gives each class a **score**. It multiplies each pixel by a weight, adds up, and
# adds a bias:
#
# $$f(x, W) = Wx + b$$
#
# The deck writes a sample $x$ as a **column**. So $W$ has a row of weights for each class. The picture has
# four pixels, 1 2 above 3 4, and there are three classes: dog, cat, pig.
#
# $$W = \begin{pmatrix} 0.2 & 0.4 & 0.1 & 0.6 \\ 0.3 & 0.8 & 0.2 & 0.1 \\ 0.5 & 0.6 & 0.4 & 0.7
# \end{pmatrix}, \qquad x = \begin{pmatrix} 1 \\ 2 \\ 3 \\ 4 \end{pmatrix}$$
#
# For the dog it is $0.2 \cdot 1 + 0.4 \cdot 2 + 0.1 \cdot 3 + 0.6 \cdot 4 = 3.7$, before the bias.
#
# *Predict the cat's, from the second row.*

# %% id="A2-predict"
guess = None

# %% id="A2-compute"
x = np.array([[1.0, 2.0, 3.0, 4.0]])  # in our code a sample is a row
W = np.array(pictures.WEIGHTS)
scores = Affine(W.T, np.zeros(3)).forward(x)[0]
compare(guess, scores[1])
print("Wx =", spell(scores))

# %% id="A2-slider"
slide(pictures.linear_scores, row=(1, 3, 1))

# %% [markdown] id="A2-bias"
# **What must $b$ be?** Beside dog, cat and pig the slide prints 3.6, 2.6 and −3.0. As we have the text, $b$
# is missing. Suppose that these three numbers are the scores.
#
# *Predict the three biases.*

# %% id="A2-bias-predict"
guess = None  # three numbers, such as (1, 2, 3)

# %% id="A2-bias-compute"
compare(guess, np.array([3.6, 2.6, -3.0]) - scores)

# %% [markdown] id="A2-bias-why"
# They may as well *be* the biases; then the scores are 7.3, 5.5 and 2.7. The text does not settle it. We
# take them as scores from here on.

# %% id="A2-ledger"
table("A2")

# %% [markdown] id="A3"
# ## A3 · How bad is a score?
#
# A **loss** turns an answer and the truth into one number: 0 is fine, more is worse. The deck has two.
#
# **Hinge loss**, for two classes. The truth is a label $t = 1$ or $t = -1$, the answer a score $s$:
#
# $$\text{hinge}(s) = \max(0,\; 1 - t \cdot s)$$
#
# Right means that $s$ has the sign of $t$. But the hinge wants more: $t \cdot s$ should reach 1. This
# reserve is the **margin**.
#
# - $t = 1$, $s = 2$: far enough, loss 0.
# - $t = 1$, $s = -1$: wrong, loss $1 + 1 = 2$.
#
# *Predict two: $t = 1$ with $s = 0.3$, which has the right sign, and $t = -1$ with $s = 0.5$.*

# %% id="A3-predict"
guess = None  # two numbers

# %% id="A3-compute"
compare(guess, [hinge([[0.3]], [[1]])[0], hinge([[0.5]], [[-1]])[0]])

# %% [markdown] id="A3-why"
# The first is right and still pays 0.7: it lies within the margin. The slide calls the score $y$, the letter
# that stands for the label everywhere else. And it says that the loss grows linearly. It does so as soon as
# $t \cdot s$ is below 1, and is flat beyond.

# %% [markdown] id="A3-total"
# **All samples together.** The total is the mean over the $N$ samples, plus a price for large weights:
#
# $$L = \frac1N \sum_{i=1}^{N} L_i + \lambda R(W)$$
#
# $R(W)$ is often the sum of all squared weights. $\lambda$ says how much it counts. This
# **regularisation** prefers a quiet $W$ among those that do equally well.
#
# *Predict the mean of the four hinge losses above, without $R$.*

# %% id="A3-total-predict"
guess = None

# %% id="A3-total-compute"
s, t = [[2], [0.3], [-1], [0.5]], [[1], [1], [1], [-1]]
compare(guess, hinge(s, t)[0])
print("with 0.1 · R(W), for the W of A2:", spell(hinge(s, t)[0] + l2_penalty(W, 0.1)[0]))

# %% [markdown] id="A3-cross-entropy"
# **Cross-entropy**, for any number of classes. First **softmax** makes probabilities of the scores:
# $p_k = e^{s_k} / \sum_j e^{s_j}$. They are positive and add up to 1. Then the loss is $-\log p$ of the
# class that is true. It is 0 if the network was sure and right, and grows without end if it was sure and
# wrong.
#
# The scores of [A2](#cell-id=A2), 3.6, 2.6 and −3, become 0.730, 0.269 and 0.001. If it is a dog, the loss
# is $-\log 0.730 = 0.314$.
#
# *Predict: what is it if the animal was a pig?* (Each class costs as much more than the dog as its score is
# lower.)

# %% id="A3-pig-predict"
guess = None

# %% id="A3-pig-compute"
s = [[3.6, 2.6, -3.0]]
compare(guess, softmax_cross_entropy(s, [[0, 0, 1]])[0])
print("dog:", spell(softmax_cross_entropy(s, [[1, 0, 0]])[0]))

# %% id="A3-classes-slider"
slide(
    pictures.class_scores,
    dog=(-5, 5, 0.1),
    cat=(-5, 5, 0.1),
    pig=(-5, 5, 0.1),
    truth=["dog", "cat", "pig"],
)

# %% [markdown] id="A3-classes-try"
# **Try.** Add 1 to all three scores: nothing else moves. Then look at what goes back, the gradient. It is
# $p - t$, where $t$ is 1 for the true class and 0 for the others. The true class is pushed up, the others
# down, and the three numbers add up to 0.
#
# **Both losses on one moving score.** With two classes, cross-entropy needs one score as well.

# %% id="A3-slider"
slide(pictures.hinge_and_cross_entropy, score=(-4, 4, 0.1), t=[-1, 1])

# %% [markdown] id="A3-try"
# **Try.**
#
# 1. Move the score through the yellow margin. The hinge's push is all or nothing; cross-entropy's fades.
# 2. Go far to the wrong side. How steep can each get?
# 3. Change $t$: everything is mirrored.

# %% id="A3-ledger"
table("A3")

# %% [markdown] id="A4"
# ## A4 · Downhill, and not with all samples at once
#
# The slope of a function is what the line through two of its points approaches as they come together:
#
# $$\frac{df}{dx} = \lim_{h \to 0} \frac{f(x + h) - f(x)}{h}$$
#
# A computer cannot go to the limit. It takes a small $h$. So: the smaller the better? Take the sigmoid at
# $x = 1$ and $h = 10^{-k}$.
#
# *Predict: which $k$ from 0 to 15 comes nearest to the true slope?*

# %% id="A4-predict"
guess = None  # 0 to 15

# %% id="A4-compute"
h = 10.0 ** -np.arange(16)
quotient = (sigmoid(1 + h) - sigmoid(1)) / h
error = np.abs(quotient - sigmoid_slope(sigmoid(1)))
compare(guess, error.argmin())

# %% id="A4-slider"
slide(pictures.secant, k=(0, 15, 1))

# %% [markdown] id="A4-try"
# **Try.** Down to $10^{-7}$ or $10^{-8}$ the quotient gets better. Then two nearly equal numbers are
# subtracted, their common digits vanish, and rounding is all that remains. Taking $h$ to *both* sides is far
# better at the same $h$ (dashed); that is what our `numerical_gradient` does.

# %% [markdown] id="A4-update"
# **Follow the slope.** With $\nabla_W L$, the slopes of all weights together, the update is
# $W \leftarrow W - \eta\, \nabla_W L$. Here $\eta$ is the **learning rate**. The gradient of a mean is the
# mean of gradients:
#
# $$\nabla_W L = \frac1N \sum_{i=1}^{N} \nabla_W L_i + \lambda \nabla_W R(W)$$
#
# With a million samples that is a long wait for a single step. A **mini-batch**, a few samples drawn at
# random, gives a gradient that is wrong in detail and right on average.
#
# *Predict: how many times nearer to the gradient of all samples do batches of 4 come, compared with single
# samples?*

# %% id="A4-batch-predict"
guess = None  # a whole number

# %% id="A4-batch-compute"
x, _ = data.xor(200, noise=0.8)
t = (x @ [1, 2] > 0.5).astype(float)[:, np.newaxis]  # one neuron can learn this
neuron = Network([Affine(np.zeros((2, 1)), np.zeros(1))], sigmoid_cross_entropy)
rng = np.random.default_rng(0)


def gradient(rows):
    neuron.backward(neuron.loss(neuron.forward(x[rows]), t[rows])[1])
    return neuron.gradient.copy()


def off(batch):
    draws = [gradient(rng.choice(200, batch, replace=False)) for _ in range(1000)]
    return np.sqrt(np.mean((draws - gradient(np.arange(200))) ** 2))


compare(guess, round(off(1) / off(4)))

# %% id="A4-batch-slider"
slide(pictures.mini_batches, batch=[1, 4, 16, 64])

# %% [markdown] id="A4-batch-try"
# **Try.** The diamond is the gradient of all 200 samples, the cross is 0. Four times the work halves the
# error, the square root of four. So it pays to take many rough steps rather than a few exact ones.

# %% [markdown] id="A5"
# ## A5 · From a score to a probability
#
# A picture of $M \times N$ pixels in three colours is written as one long column of $3MN$ numbers.
#
# *Predict the length of that column for $M = N = 28$.*

# %% id="A5-predict"
guess = None

# %% id="A5-compute"
compare(guess, np.zeros((28, 28, 3)).reshape(-1, 1).shape[0])

# %% [markdown] id="A5-logistic"
# Weights and a bias make one score $z$ of it, any number from $-\infty$ to $\infty$. The **logistic
# function**, or sigmoid, $\sigma(z) = 1/(1 + e^{-z})$, brings it between 0 and 1, without ever reaching
# either:
#
# $$\hat y = \sigma(w x + b)$$
#
# We read $\hat y$ as the probability that the label $y$ is 1. The loss for that is the **binary
# cross-entropy**, BCE for short. If $y = 1$ it should be $-\log \hat y$, if $y = 0$ it should be
# $-\log(1 - \hat y)$. This slide writes
#
# $$\mathcal L = y \log \hat y + (1 - y) \log(1 - \hat y).$$
#
# Take $y = 1$ and $\hat y = 0.7$. A loss is 0 at best.
#
# *Predict the number that this formula gives.* ($\log 0.7 \approx -0.357$)

# %% id="A5-sign-predict"
guess = None

# %% id="A5-sign-compute"
y, y_hat = 1, 0.7
compare(guess, y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
print("with a minus in front:", spell(binary_cross_entropy([[y_hat]], [[y]])[0]))

# %% [markdown] id="A5-sign-why"
# Below 0: the formula, as we have it, lacks its minus (a later slide has it). Is that more than a blemish?
# Let both versions go downhill from $\hat y = 0.7$, with the label 1:

# %% id="A5-slider"
slide(pictures.two_losses, step=(0, 8, 1), y=[1, 0])

# %% [markdown] id="A5-try"
# **Try.** Step on. With the minus, $\hat y$ climbs towards 1. Without it, downhill leads to 0, the surest
# wrong answer, and the loss falls for ever. A sign that is lost in a loss turns learning into unlearning.

# %% id="A5-ledger"
table("A5")

# %% [markdown] id="A6"
# ## A6 · Three classes: what is wrong with three sigmoids?
#
# For three classes, take three neurons, each with its own sigmoid. With scores 2, 1 and 0.1 they say 0.8808,
# 0.7311 and 0.5250. *What is the problem? Think before you go on.*
#
# *Then predict: what do the three "probabilities" add up to?*

# %% id="A6-predict"
guess = None

# %% id="A6-compute"
compare(guess, sigmoid([2, 1, 0.1]).sum())

# %% [markdown] id="A6-why"
# More than twice certain. The three neurons do not know of each other, so nothing keeps their sum at 1. So
# take the separate sigmoids away and let the classes compete, by softmax:
#
# $$\hat y_k = \frac{e^{z_k}}{\sum_j e^{z_j}}, \qquad \mathcal L_{CE} = -\sum_k y_k \log \hat y_k$$
#
# Of the $y_k$ only the true class's is 1, so only one term of the sum remains: it is the cross-entropy of
# [A3](#cell-id=A3).

# %% id="A6-softmax"
print("softmax:", spell(softmax([[2, 1, 0.1]])[0]))

# %% id="A6-slider"
slide(pictures.sigmoids_or_softmax, z1=(-4, 4, 0.1), z2=(-4, 4, 0.1), z3=(-4, 4, 0.1))

# %% [markdown] id="A6-try"
# **Try.** Move one score. On the left one bar moves, on the right all three. Can you make the left sum 1?
# Yes, and the next change of a score spoils it. (Several labels that may be true at once, "dog" and
# "outdoors", are where separate sigmoids are right.)

# %% id="A6-ledger"
table("A6")

# %% [markdown] id="A7"
# ## A7 · Neurons, living and not, and why we stack them
#
# | in the body | here |
# |---|---|
# | dendrite: brings signals in | an input $x_i$ |
# | synapse: strong or weak | a weight $w_i$ |
# | cell body: gathers them | the sum $z$, then the activation |
# | axon: takes one signal out | the output $a$ |
#
# The likeness goes no further than that. Living dendrites compute more than sums, for example.
#
# A chain of layers of such units is a **multilayer perceptron**, MLP. (The old perceptron has a hard step.
# The units of this deck have a sigmoid: they are logistic neurons, softly rounded steps.) A **hidden** layer
# stands between input and output. What for?
#
# XOR is 1 where exactly one of two inputs is 1. Give a single neuron, a hard one, random weights and a
# random threshold, 100,000 times.
#
# *Predict: how many of them get XOR right on all four inputs?*

# %% id="A7-predict"
guess = None  # out of 100 000

# %% id="A7-compute"
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
wanted = np.array([[0], [1], [1], [0]])
dice = np.random.default_rng(0).uniform(-3, 3, (100_000, 3))
says = corners @ dice[:, :2].T >= dice[:, 2]
compare(guess, (says == wanted).all(axis=0).sum())

# %% [markdown] id="A7-why"
# None, and a million more would not help. One neuron splits the plane by one straight line, and no line has
# (0, 1) and (1, 0) on its one side, (0, 0) and (1, 1) on its other.
#
# Two hidden neurons give two **clues**. $h_1$: "at least one input is on". $h_2$: "both are". The output
# neuron combines them: $h_1$, *and not* $h_2$.

# %% id="A7-slider"
slide(pictures.stacked_neurons, b1=(-0.5, 3, 0.1), b2=(-0.5, 3, 0.1))

# %% [markdown] id="A7-try"
# **Try.** Both hidden neurons add $x_1 + x_2$ and compare with a threshold. Lower $b_2$ until all four
# corners are right. Over which range may it move? In [A20](#cell-id=A20) a network must find such clues on
# its own.

# %% [markdown] id="A8"
# ## A8 · Training means following a gradient
#
# Put all weights and biases into one long vector $\theta$. The update is that of [A4](#cell-id=A4):
#
# $$\theta \leftarrow \theta - \eta\, \nabla_\theta \mathcal L(x, \theta)$$
#
# (The slide writes $\lambda$ for the learning rate. That letter was the strength of the regularisation in
# [A3](#cell-id=A3), so we keep $\eta$.)
#
# All that is missing is the gradient: **how does each parameter affect the loss?** One could nudge each of
# them to both sides and look, as `numerical_gradient` does. A network for digits, 784-100-10, has 79,510
# parameters.
#
# *Predict: how many forward passes would one such gradient take?*

# %% id="A8-predict"
guess = None

# %% id="A8-compute"
compare(guess, 2 * digits_network().parameters.size)

# %% [markdown] id="A8-why"
# **Backpropagation** finds all of them with one forward and one backward pass. Rumelhart, Hinton and
# Williams made it famous in 1986 (Nature 323, 533–536). It gives the gradient at the parameters as they are
# now: a direction for a short step, and no promise about the best parameters of all.

# %% [markdown] id="A9"
# ## A9 · A graph, worked
#
# $$f(x, y, z) = (x + y)\, z, \qquad x = -2,\; y = 5,\; z = -4$$
#
# Draw a circle for each operation, a **gate**, and a line for each number that goes from one to the next.
# Give the number in the middle a name: $q = x + y$, so $f = q z$.
#
# **Forward.** $q = -2 + 5 = 3$, then $f = 3 \cdot (-4) = -12$.
#
# **Backward.** Begin at the end: $\partial f/\partial f = 1$. The product gives
# $\partial f/\partial q = z = -4$ and $\partial f/\partial z = q = 3$. The slopes of the sum,
# $\partial q/\partial x$ and $\partial q/\partial y$, are 1. The chain rule multiplies:
#
# $$\frac{\partial f}{\partial y} = \frac{\partial f}{\partial q} \cdot \frac{\partial q}{\partial y} = -4
# \cdot 1$$
#
# *Predict $\partial f/\partial x$.*

# %% id="A9-predict"
guess = None

# %% id="A9-compute"
x, y, z = Node(-2, "x"), Node(5, "y"), Node(-4, "z")
q = x + y
f = q * z
f.backward()
compare(guess, x.gradient)
print("f =", f.value, "  ∂f/∂q =", q.gradient, "  ∂f/∂y =", y.gradient, "  ∂f/∂z =", z.gradient)

# %% [markdown] id="A9-figure-text"
# A `Node` remembers where it came from, so the formula *is* the graph. Here it is after both passes, with
# values above the lines (blue, solid) and gradients below them (vermillion, dashed):

# %% id="A9-slider"
slide(pictures.sum_times, step=(0, 5, 1), x=(-5, 5, 1), y=(-5, 5, 1), z=(-5, 5, 1))

# %% [markdown] id="A9-try"
# **Try.**
#
# 1. Go back to step 0, and forward again with the buttons. Say each number before it appears.
# 2. At the last step move $z$. Which gradients follow? Then $x$: which one follows now, and why only that?
#
# **Nudge it.** $\partial f/\partial x = -4$ claims: raise $x$ by 0.01, and $f$ changes by $-0.04$.

# %% id="A9-nudge"
x.value = -1.99
print("f =", round(f.forward(), 10), "  changed by", round(f.value + 12, 10))

# %% id="A9-ledger"
table("A9")

# %% [markdown] id="A10"
# ## A10 · What a gate knows
#
# A gate sees its inputs and its output, and nothing else of the graph. That is enough:
#
# - **forward** it computes its value and its **local gradients**: how fast the value moves with each input.
#   It keeps both;
# - **backward** it is told how fast the loss moves with its value: the gradient arriving from the loss side.
#   It multiplies that by each local gradient and hands the products back.
#
# A sum has the local gradients 1 and 1. A product $a \cdot b$ has $b$ and $a$, each input's gradient being
# the *other* input. A maximum has 1 for the larger input and 0 for the other.
#
# *Predict: at a product gate with $a = 3$ and $b = -4$, a gradient of 2 arrives. What goes back to $a$ and
# to $b$?*

# %% id="A10-predict"
guess = None  # two numbers, such as (1, 2)

# %% id="A10-compute"
a, b = Node(3, "a"), Node(-4, "b")
loss = 2 * (a * b)  # whatever comes behind: here it doubles, so 2 arrives
loss.backward()
compare(guess, (a.gradient, b.gradient))

# %% id="A10-slider"
slide(pictures.gate, kind=["+", "×", "max"], a=(-5, 5, 0.5), b=(-5, 5, 0.5), arriving=(-3, 3, 0.5))

# %% [markdown] id="A10-try"
# **Try.** The sum *hands on*, the product *swaps*, the maximum *chooses*. When is the gradient of an input
# of a product 0? When the other input is.
#
# Whoever walks the graph backwards does nothing but this, gate by gate. Here it is for the graph of
# [A9](#cell-id=A9):

# %% id="A10-walk"
x.value = -2
f.backward()
for node in reversed(f.nodes()):
    for edge in node.edges():
        name = edge.source.label or edge.source.op
        print(f"gate {node.op}, back to {name}:  {edge.slope} · {node.gradient} = {edge.product}")

# %% [markdown] id="A10-play-text"
# Now at your own pace, on five graphs. This picture computes in your browser. Choose a graph, change an
# input, go forward and backward step by step, and guess each number before it comes.

# %% id="A10-play"
ComputationGraph()

# %% [markdown] id="A11"
# ## A11 · The sigmoid, taken apart
#
# A neuron with two inputs: $f = \sigma(w_0 x_0 + w_1 x_1 + w_2)$, with $w = (2, -3, -3)$ and
# $x = (-1, -2)$. The deck's figure is lost, but this example is well known. From small gates:
#
# $$\sigma(s) = \frac{1}{1 + e^{-s}}: \qquad s \to -s \to e^{-s} \to 1 + e^{-s} \to \frac{1}{1 + e^{-s}}$$
#
# Each gate has a local gradient that you know:
#
# | gate | value | local gradient |
# |---|---|---|
# | add a constant | $c + x$ | 1 |
# | exponential | $e^x$ | $e^x$ |
# | times a constant | $ax$ | $a$ |
# | reciprocal | $1/x$ | $-1/x^2$ |
#
# The dot product is $2 \cdot (-1) + (-3)(-2) - 3 = 1$. **With a gap:** going back from the end, the
# reciprocal has $x = 1 + e^{-1} = 1.368$, so it hands back $-1/1.368^2 = -0.534$. The sum of 1 passes it on.
# The exponential multiplies by its value, $e^{-1} = 0.368$.
#
# *Predict what arrives at the dot product, behind the gate "times −1".*

# %% id="A11-predict"
guess = None

# %% id="A11-compute"
w0, w1, w2 = Node(2, "w0"), Node(-3, "w1"), Node(-3, "w2")
x0, x1 = Node(-1, "x0"), Node(-2, "x1")
dot = w0 * x0 + w1 * x1 + w2
f = 1 / (1 + graph.exp(-dot))
f.backward()
compare(guess, dot.gradient)

# %% [markdown] id="A11-alone"
# **Alone.** The rest is sums and products. *Predict the gradients of $w_0, w_1, w_2$ and of $x_0, x_1$.*

# %% id="A11-alone-predict"
dw = None  # three numbers
dx = None  # two numbers

# %% id="A11-alone-compute"
compare(dw, [w.gradient for w in (w0, w1, w2)])
compare(dx, [x0.gradient, x1.gradient])

# %% id="A11-slider"
slide(pictures.sigmoid_circuit, step=(0, 17, 1), one_gate=[False, True])

# %% [markdown] id="A11-try"
# **Try.** Step back and forth. Then tick *one gate*: the four small gates become a single one, with the local
# gradient $\sigma(1 - \sigma) = 0.731 \cdot 0.269 = 0.197$. The same number arrives at the dot product. How
# large a gate is, is up to you, as long as you know its slope.
#
# The same graph to play with. Change $w_0$, and see which gradients answer:

# %% id="A11-play"
ComputationGraph("f = 1 / (1 + exp(-(w0 * x0 + w1 * x1 + w2)))", w0=2, x0=-1, w1=-3, x1=-2, w2=-3)

# %% [markdown] id="A11-formula"
# **One formula in the text does not fit.** It gives the slope of σ as
#
# $$\frac{e^{-x}}{(1 + e^{x})^2}$$
#
# and goes on, rightly, with $(1 - \sigma(x))\,\sigma(x)$. Someone tests the two at a single $x$ and finds
# them equal.
#
# *Find the $x$ at which the test was made.* (Between −3 and 3 there is only one.)

# %% id="A11-formula-predict"
guess = None

# %% id="A11-formula-compute"
xs = np.linspace(-3, 3, 601)
as_printed = np.exp(-xs) / (1 + np.exp(xs)) ** 2
slope = sigmoid_slope(sigmoid(xs))
compare(guess, xs[np.abs(as_printed - slope) < 1e-9].item())

# %% id="A11-formula-slider"
slide(pictures.two_slopes, x=(-3, 3, 0.1))

# %% [markdown] id="A11-formula-why"
# At 0, and there $e^{x}$ and $e^{-x}$ are the same. Everywhere else the printed formula is far off: at
# $x = 1$ it gives 0.027 for 0.197. A minus is missing in the lower exponent, perhaps only in our copy.
# **Zero is the worst place to test a formula**: too much is equal there.

# %% id="A11-ledger"
table("A11")

# %% [markdown] id="A12"
# ## A12 · The algorithm
#
# On any computational graph, until the loss hardly changes any more:
#
# 1. **forward**: compute the output and the loss;
# 2. **backward**: compute the gradient of the loss with respect to every parameter;
# 3. **update**: $\theta \leftarrow \theta - \eta\, \partial\mathcal L/\partial\theta$, then again.
#
# With a few random samples each time it is called **SGD**, stochastic gradient descent.
#
# (The deck says that this evaluates the *local* gradient of the loss. In its own words "local gradient" is a
# gate's. What is meant: the gradient at the parameters as they stand.)
#
# We let the neuron of [A11](#cell-id=A11) learn to say 0: $L = -\log(1 - f)$. By [A17](#cell-id=A17) the
# gradient that arrives at the dot product is then simply $f = 0.731$.
#
# *Predict $w_0$ after one update with $\eta = 0.1$.* (Its gradient is $x_0$ times what arrives.)

# %% id="A12-predict"
guess = None

# %% id="A12-compute"
L = -graph.log(1 - f)
weights, eta = (w0, w1, w2), 0.1
w0.value, w1.value, w2.value = 2, -3, -3
history = []
while len(history) < 2 or history[-2] - history[-1] > 1e-3:
    L.backward()  # runs forward as well
    history.append(L.value)
    for w in weights:
        w.value -= eta * w.gradient
    if len(history) == 1:
        compare(guess, w0.value)
print(f"{len(history)} updates, loss {history[0]:.3f} → {history[-1]:.3f}")
print("w =", spell([w.value for w in weights]))

# %% id="A12-slider"
slide(pictures.graph_training, step=(0, 40, 1), eta=[0.01, 0.1, 1.0])

# %% [markdown] id="A12-try"
# **Try.** The loss never reaches 0, since σ never does. The further down, the smaller the gradient and the
# slower it goes. That is why "until convergence" needs a threshold. Ours was: stop when an update gains less
# than 0.001.

# %% [markdown] id="A13"
# ## A13 · A network to practise on
#
# $D$ inputs, two hidden layers of three neurons, one output. A sigmoid follows every layer, BCE judges the
# result. The deck's names, with the layer in brackets and the neuron below:
#
# | symbol | what it is |
# |---|---|
# | $w_m^{[n]}$ | the weights of neuron $m$ in layer $n$ |
# | $b_m^{[n]}$ | its bias |
# | $z_m^{[n]}$ | its sum, before the activation |
# | $a_m^{[n]}$ | its activation, $\sigma(z_m^{[n]})$ |
#
# **Number of parameters?** A neuron has a weight for each of its inputs and one bias. The first layer has
# $3D + 3$.
#
# *Predict: how many are there in all for $D = 2$?*

# %% id="A13-predict"
guess = None

# %% id="A13-compute"
compare(guess, deck_a_network(2).parameters.size)

# %% id="A13-slider"
slide(pictures.network_331, D=(1, 4, 1))

# %% [markdown] id="A13-try"
# **Try.** $3D + 3$, then $9 + 3$, then $3 + 1$: together $3D + 19$. Only the first layer grows with the
# input. (In the picture the layer stands in round brackets.)

# %% id="A13-ledger"
table("A13")

# %% [markdown] id="A14"
# ## A14 · The chain rule, weight by weight
#
# Now with numbers. $D = 1$, weights and biases drawn at random, one sample $x = 0.7$ with label $y = 1$. As
# in the deck, $W^{[n]}$ has a row for each neuron.

# %% id="A14-network"
rng = np.random.default_rng(3)
W, b = [], []
for n, m in ((1, 3), (3, 3), (3, 1)):
    W.append(rng.normal(size=(m, n)))
    b.append(rng.normal(size=m))

a = [np.array([0.7])]  # a[0] is x, a[1] to a[3] the three layers
for W_n, b_n in zip(W, b, strict=True):
    a.append(sigmoid(W_n @ a[-1] + b_n))
y = 1
print("the network says", spell(a[3][0]), "  loss:", spell(binary_cross_entropy([a[3]], [[y]])[0]))

# %% [markdown] id="A14-three"
# **Worked: the last layer, three factors.** From the loss to the weight $w_1^{[3]}$:
#
# $$\frac{d\mathcal L}{dw_1^{[3]}} = \frac{\partial\mathcal L}{\partial a_1^{[3]}} \cdot
# \frac{\partial a_1^{[3]}}{\partial z_1^{[3]}} \cdot \frac{\partial z_1^{[3]}}{\partial w_1^{[3]}}$$
#
# The loss's own slope, the slope of the sigmoid, and the value that the weight is multiplied with,
# $a_1^{[2]}$.

# %% id="A14-three-compute"
dL_da3 = binary_cross_entropy([a[3]], [[y]])[1].item()
da3_dz3 = sigmoid_slope(a[3][0])
dz3_dw = a[2][0]
print(f"{dL_da3:.4f} · {da3_dz3:.4f} · {dz3_dw:.4f} = {dL_da3 * da3_dz3 * dz3_dw:.7f}")

# %% [markdown] id="A14-five"
# **With a gap: the middle layer, five factors.** For the weight $w_{11}^{[2]}$, from neuron 1 of layer 1 to
# neuron 1 of layer 2, the walk goes on:
#
# $$\frac{d\mathcal L}{dw_{11}^{[2]}} = \frac{\partial\mathcal L}{\partial a_1^{[3]}} \cdot
# \frac{\partial a_1^{[3]}}{\partial z_1^{[3]}} \cdot \frac{\partial z_1^{[3]}}{\partial a_1^{[2]}} \cdot
# \frac{\partial a_1^{[2]}}{\partial z_1^{[2]}} \cdot \frac{\partial z_1^{[2]}}{\partial w_{11}^{[2]}}$$
#
# The third factor is the gap. $z_1^{[3]} = w_1^{[3]} a_1^{[2]} + w_2^{[3]} a_2^{[2]} + w_3^{[3]} a_3^{[2]} +
# b_1^{[3]}$: how fast does it move with $a_1^{[2]}$? All the numbers are in `W`, `b` and `a`; Python counts
# from 0.

# %% id="A14-five-gap"
dz3_da2 = None  # for instance b[2][0], if you think that it is the bias

# %% id="A14-five-compute"
compare(dz3_da2, W[2][0, 0])
da2_dz2, dz2_dw = sigmoid_slope(a[2][0]), a[1][0]
five = dL_da3 * da3_dz3 * W[2][0, 0] * da2_dz2 * dz2_dw


def loss_with(value, layer, i, j):
    """The loss if one weight had another value."""
    W_nudged = [W_n.copy() for W_n in W]
    W_nudged[layer - 1][i, j] = value
    out = a[0]
    for W_n, b_n in zip(W_nudged, b, strict=True):
        out = sigmoid(W_n @ out + b_n)
    return binary_cross_entropy([out], [[y]])[0]


print(f"five factors: {five:.7f}")
print(f"by nudging:   {numerical_gradient(lambda v: loss_with(v, 2, 0, 0), W[1][0, 0]):.7f}")

# %% [markdown] id="A14-first"
# **Alone: the first layer.** So it goes on for every weight, the deck suggests. For $w_1^{[1]}$, from $x$ to
# neuron 1 of layer 1, two more factors on the same way:

# %% id="A14-factors"
slide(pictures.factors, step=(1, 6, 1), path=(1, 3, 1))

# %% [markdown] id="A14-first-predict-text"
# (The first box joins the loss's slope and the last sigmoid's: $\partial\mathcal L/\partial z^{[3]}$.) The
# product of all of them, for path 1, is 0.0045013. Nudging $w_1^{[1]}$ gives 0.0056645. No rounding does
# that.
#
# *Predict: how many ways lead from neuron 1 of layer 1 to the loss?*

# %% id="A14-predict"
guess = None

# %% id="A14-compute"
along = [
    dL_da3 * da3_dz3 * W[2][0, k] * sigmoid_slope(a[2][k]) * W[1][k, 0] * sigmoid_slope(a[1][0]) * a[0][0]
    for k in range(3)
]
compare(guess, len(along))
print("each way:  ", spell(along))
print(f"one way:    {along[0]:.7f}")
print(f"summed:     {sum(along):.7f}")
print(f"by nudging: {numerical_gradient(lambda v: loss_with(v, 1, 0, 0), W[0][0, 0]):.7f}")

# %% id="A14-slider"
slide(pictures.three_paths, path=["all", "1", "2", "3"])

# %% [markdown] id="A14-why"
# A nudge of neuron 1 travels through all three neurons of layer 2, and the loss feels the sum. So: **along a
# way, multiply; where ways meet again, add.** The slides show chains with one way only, where the sum has a
# single term and nobody misses it. For the first layer, following one way gives 0.0045013, a fifth too
# little.
#
# The smallest graph with this *fan-out*: $q$ is used twice. Go back step by step, and watch how $q$ collects
# two gradients before it passes anything on.

# %% id="A14-play"
ComputationGraph("q = x + y; u = 2 * q; v = q ** 2; f = u * v", x=-1, y=2)

# %% [markdown] id="A14-play-try"
# **Try.** Check the end by hand: $f = 2q \cdot q^2 = 2q^3$, so $\partial f/\partial q = 6q^2$. With $q = 1$
# the two ways bring 2 and 4.

# %% id="A14-ledger"
table("A14")

# %% [markdown] id="A15"
# ## A15 · Only neighbours talk
#
# That is all of backpropagation. Each neuron hears from the next layer how much its output matters, and
# tells the layer before:
#
# *backflowing gradient × local gradient.*
#
# In the text as we have it, the rule is set as
# $\dfrac{dL}{dw} = \dfrac{\partial L/\partial f}{\partial f/\partial w}$, a fraction. Probably two braces
# below a product were taken for fraction bars. Suppose somebody believes it. Take $f = 3w$ and $L = f^2$ at
# $w = 2$. The gradient $2f = 12$ flows back to $f$, and the local gradient is 3.
#
# *Predict $dL/dw$.* (You can check: $L = 9w^2$.)

# %% id="A15-predict"
guess = None

# %% id="A15-compute"
w = Node(2, "w")
f = 3 * w
L = f**2
L.backward()
compare(guess, w.gradient)
print("as a fraction:", f.gradient / 3)

# %% id="A15-slider"
slide(pictures.product_or_fraction, w=(-3, 3, 0.5), a=(-3, 3, 0.5))

# %% [markdown] id="A15-try"
# **Try.** For which local gradients $a$ would the fraction pass a test? *Find both* (and one $w$ that hides
# everything). What happens near $a = 0$, where $w$ hardly matters?

# %% id="A15-values-predict"
guess = None  # two numbers, the smaller one first

# %% id="A15-values-compute"
values = np.linspace(-3, 3, 13)
values = values[values != 0]
product, fraction = 2 * values * 2 * values, 2 * values * 2 / values  # L = (a·w)² at w = 2
compare(guess, values[np.isclose(product, fraction)])

# %% [markdown] id="A15-why"
# Only $-1$ and $1$: there times and divided by are the same. A test with weights of 1 sees nothing. The
# other blind spot is $w = 0$, where everything is 0.

# %% id="A15-ledger"
table("A15")

# %% [markdown] id="A16"
# ## A16 · The same with matrices
#
# Nobody writes this weight by weight. Stack the rows of weights of a layer into $W^{[n]}$:
#
# $$z^{[1]} = W^{[1]} x + b^{[1]}, \quad a^{[1]} = \sigma(z^{[1]}); \qquad
# z^{[2]} = W^{[2]} a^{[1]} + b^{[2]}, \;\dots$$
#
# With a shape under each:
#
# | layer | $z$ | $=$ | $W$ | times | what comes in | plus | $b$ |
# |---|---|---|---|---|---|---|---|
# | 1 | 3×1 | | 3×$D$ | | $D$×1 | | 3×1 |
# | 2 | 3×1 | | 3×3 | | 3×1 | | 3×1 |
# | 3 | 1×1 | | 1×3 | | 3×1 | | 1×1 |
#
# The inner numbers must agree, the outer ones remain. (The 1×1 of $b^{[3]}$ is lost in our copy.) Several
# samples stand side by side, as columns.
#
# *Predict: with $D = 2$ and 5 samples, what is the shape of $a^{[1]}$, in the deck's way of writing?*

# %% id="A16-predict"
guess = None  # a pair, such as (1, 2)

# %% id="A16-compute"
W_1, b_1, x = np.ones((3, 2)), np.ones((3, 1)), np.ones((2, 5))
compare(guess, sigmoid(W_1 @ x + b_1).shape)

# %% id="A16-slider"
slide(
    pictures.shapes,
    D=(1, 5, 1),
    N=(1, 5, 1),
    layout=["columns, as the deck", "rows, as our code"],
    back=[False, True],
)

# %% [markdown] id="A16-try"
# **Try.**
#
# 1. Change $N$. Which shapes follow? No weight, no bias.
# 2. Tick *back*. Each gradient has the shape of what it belongs to, also the arriving one.
# 3. Choose *rows*. Everything is turned, and the order of the product with it: $(Wx)^\top = x^\top W^\top$.
#    Our code works with rows.
#
# **Two slips to try out.** The second matrix slide writes the 3×3 layer as $W x + b$ with the *input* $x$,
# which for $D = 1$ is 1×1. And $W^{[1]}$ is described as stacked vectors: with columns in place of rows one
# long column comes out.

# %% id="A16-slips"
try:
    W[1] @ a[0]  # the 3×3 matrix of layer 2, and x
except ValueError:
    print("layer 2 with x:", W[1].shape, "times", a[0].shape, "does not fit")
print("layer 2 with a1:", (W[1] @ a[1]).shape)

w_m = [np.ones((2, 1)) for _ in range(3)]  # D = 2, each neuron's weights as a column
print("columns on top of each other:", np.vstack(w_m).shape, "  rows:", np.vstack([w.T for w in w_m]).shape)

# %% [markdown] id="A16-backward"
# **Backward, with matrices.** Three lines a layer, from the last to the first. ⊙ multiplies entry by entry:
#
# $$dz = da \odot a(1 - a), \qquad dW = dz\; (\text{what came in})^\top, \qquad
# d(\text{what came in}) = W^\top dz$$
#
# The transpose $W^\top$ is where the sum over the ways hides: each entry of $W^\top dz$ adds up all lines
# that leave one neuron.

# %% id="A16-backward-compute"
da = binary_cross_entropy([a[3]], [[y]])[1][0]
dW = [None, None, None]
for n in (2, 1, 0):
    dz = da * sigmoid_slope(a[n + 1])
    dW[n] = np.outer(dz, a[n])
    da = W[n].T @ dz
print("dW of layer 1:", spell(dW[0][:, 0]))
print(f"its first entry: {dW[0][0, 0]:.7f}, as in A14")

# %% [markdown] id="A17"
# ## A17 · The last layer, with everything that cancels
#
# $\hat y = a^{[3]} = \sigma(z^{[3]})$ with $z^{[3]} = W^{[3]} a^{[2]} + b^{[3]}$, and
# $\mathcal L = -\big(y \log \hat y + (1 - y)\log(1 - \hat y)\big)$, this time with its minus. Three factors:
#
# $$\frac{\partial\mathcal L}{\partial W^{[3]}} = \frac{\partial\mathcal L}{\partial a^{[3]}} \cdot
# \frac{\partial a^{[3]}}{\partial z^{[3]}} \cdot \frac{\partial z^{[3]}}{\partial W^{[3]}}$$
#
# **First factor.** The slope of $\log a$ is $1/a$. The slope of $\log(1 - a)$ is $-1/(1 - a)$: the inner
# minus. The text has
#
# $$\frac{\partial\mathcal L}{\partial a} = -\frac{y}{a} - \frac{1 - y}{1 - a}.$$
#
# Take $a = 0.7$. *Predict the true slope, by thinking or nudging, for $y = 1$ and for $y = 0$.*

# %% id="A17-predict"
slope_1 = None  # for y = 1
slope_0 = None  # for y = 0

# %% id="A17-compute"
compare(slope_1, binary_cross_entropy([[0.7]], [[1]])[1].item())
compare(slope_0, binary_cross_entropy([[0.7]], [[0]])[1].item())
for label in (1, 0):
    print(f"y = {label}, as printed: {-label / 0.7 - (1 - label) / (1 - 0.7):.4f}")

# %% id="A17-slider"
slide(pictures.loss_slope, a=(0.1, 0.9, 0.05), y=[1, 0])

# %% [markdown] id="A17-why"
# For $y = 1$ the printed formula is right, because its second term is 0: choose it, and the two curves fall
# together. For $y = 0$ it has the wrong sign, for every $a$. It tells a network that says 0.7 for a 0 to say
# *more*. (The slide after it has the right sign, plus.) **Test both labels.** A test with $y = 1$ alone is
# blind to half of the formula.

# %% [markdown] id="A17-shape"
# **Third factor.** $z^{[3]}$ moves with each weight as fast as the value that it multiplies. (Mind the
# bracket: $\partial/\partial w$ of all of $wa + b$, where $b$ drops out.) So it is $a^{[2]}$, in some shape.
# The slide reasons: $W^{[3]}$ is 3×1, so the derivative must be 3×1, so it is the transpose of $a^{[2]}$.
#
# *Predict the shapes of $W^{[3]}$, of $a^{[2]}$ and of its transpose, as columns have it.*

# %% id="A17-shape-predict"
W_3 = None  # a pair, such as (1, 2)
a_2 = None
a_2_turned = None

# %% id="A17-shape-compute"
column = a[2][:, np.newaxis]
compare(W_3, W[2].shape)
compare(a_2, column.shape)
compare(a_2_turned, column.T.shape)

# %% [markdown] id="A17-shape-why"
# The rule is right, a gradient has the shape of what it belongs to, and so is the result. Only the numbers
# are turned round: $W^{[3]}$ is **1×3**, and $a^{[2]}$, a 3×1, must be transposed to fit it. Had $W^{[3]}$
# been 3×1, no transpose would have been needed.

# %% [markdown] id="A17-together"
# **Together.** Put the factors in a row and multiply out:
#
# $$\left(-\frac{y}{a} + \frac{1 - y}{1 - a}\right) a(1 - a) = -y(1 - a) + (1 - y)a = -y + ya + a - ya = a -
# y$$
#
# The sigmoid's slope cancels against the loss's denominators, and then $ya$ against $-ya$:
#
# $$\frac{\partial\mathcal L}{\partial W^{[3]}} = (a^{[3]} - y)\, a^{[2]\top}$$
#
# *Predict $\partial\mathcal L/\partial z^{[3]}$ for $a^{[3]} = 0.7$ and $y = 0$.*

# %% id="A17-together-predict"
guess = None

# %% id="A17-together-compute"
compare(guess, binary_cross_entropy([[0.7]], [[0]])[1].item() * sigmoid_slope(0.7))
z = np.log(0.7 / 0.3)  # σ(z) = 0.7
print("from the score at once:", spell(sigmoid_cross_entropy([[z]], [[0]])[1].item()))
print("surely wrong, z = 40:", spell(sigmoid_cross_entropy([[40.0]], [[0]])[1].item()))

# %% [markdown] id="A17-together-why"
# This is why sigmoid and BCE belong together. Where the network is surely wrong, the sigmoid is flat and
# passes nothing. The loss's slope is just as steep there, and their product stays near 1: the error itself.
# (Code should use the joint form. Divided first, both are lost in rounding.)
#
# The three weights of the last neuron, for the network of [A14](#cell-id=A14) and both labels:

# %% id="A17-both"
for label in (1, 0):

    def loss_of(W_3, label=label):
        return binary_cross_entropy([sigmoid(W_3 @ a[2] + b[2])], [[label]])[0]

    print(f"y = {label}   (a3 − y) a2ᵀ:", spell((a[3] - label) * a[2]))
    print("        by nudging:  ", spell(numerical_gradient(loss_of, W[2])[0]))

# %% id="A17-ledger"
table("A17")

# %% [markdown] id="A18"
# ## A18 · Forward and backward, once more
#
# Nobody could write down the gradient of a large network as one formula. Nobody has to:
#
# - **forward**: every gate computes its value and its local gradients, and keeps them. At the end stands the
#   loss;
# - **backward**: every gate takes the gradient arriving from the loss side, multiplies it by its local
#   gradients, and passes the products on. Where several arrive, they are added.
#
# *A word that we avoid.* This deck calls the arriving gradient "upstream": nearer to the loss.
# [Lecture 1's](lecture1_backpropagation.ipynb#cell-id=U6) deck calls the *input* side upstream. We say **the
# gradient arriving from the loss side**.
#
# The price is memory. For a sigmoid layer it is enough to keep the activations; they give the slopes.
#
# *Predict: how many numbers does the 1-3-3-1 network keep for one sample, counting $x$ and all
# activations?*

# %% id="A18-predict"
guess = None

# %% id="A18-compute"
compare(guess, sum(layer.size for layer in a))

# %% [markdown] id="A18-check"
# And the result: all 22 gradients from one backward pass, beside 44 nudged forward passes.

# %% id="A18-check-compute"
layers = []
for W_n, b_n in zip(W, b, strict=True):
    layers += [Affine(W_n.T, b_n), Sigmoid()]  # rows are samples here, so W is turned
network = Network(layers, binary_cross_entropy)


def loss_at(parameters):
    network.parameters[:] = parameters
    return network.loss(network.forward([[0.7]]), [[1]])[0]


start = network.parameters.copy()
by_nudging = numerical_gradient(loss_at, start)
loss_at(start)  # the last nudge is still in the network
network.backward(network.loss(network.forward([[0.7]]), [[1]])[1])
print("gradients:", network.gradient.size)
print("largest difference:", f"{np.abs(network.gradient - by_nudging).max():.0e}")
print(f"the first one: {network.gradient[0]:.7f}")

# %% [markdown] id="A19"
# ## A19 · One layer, two layers, three
#
# $$f = Wx, \qquad f = W_2 \max(0, W_1 x), \qquad f = W_3 \max(0, W_2 \max(0, W_1 x))$$
#
# Each layer is a matrix. Between two of them stands $\max(0, \cdot)$, entry by entry: the **ReLU**. Why the
# maximum? Leave it out:

# %% id="A19-collapse"
rng = np.random.default_rng(0)
W1, W2, x = rng.normal(size=(5, 3)), rng.normal(size=(2, 5)), rng.normal(size=3)
print("W2 (W1 x):    ", spell(W2 @ (W1 @ x)))
print("(W2 W1) x:    ", spell((W2 @ W1) @ x), "  one matrix,", (W2 @ W1).shape)
print("with the max: ", spell(W2 @ np.maximum(0, W1 @ x)))

# %% [markdown] id="A19-predict-text"
# Two linear layers are one linear layer. A hundred are, too. It takes a bend in between. Each hidden ReLU
# contributes one: to its left it is flat, to its right it rises.
#
# *Predict: a network with one input and 5 hidden ReLUs, with random weights. At how many places, at most,
# can its output bend?*

# %% id="A19-predict"
guess = None

# %% id="A19-compute"
rng = np.random.default_rng(1)
xs = np.linspace(-10, 10, 20_001)[:, np.newaxis]
most = 0
for _ in range(50):
    out = Affine(rng.normal(size=(1, 5)), rng.normal(size=5)).forward(xs)
    y = Affine(rng.normal(size=(5, 1)), np.zeros(1)).forward(ReLU().forward(out))[:, 0]
    bends = np.abs(np.diff(y, 2)) > 1e-9  # a straight piece has no second difference
    most = max(most, np.count_nonzero(bends[1:] & ~bends[:-1]))  # neighbours count once
compare(guess, most)

# %% id="A19-slider"
slide(pictures.folded_line, units=(1, 12, 1), relu=[False, True])

# %% [markdown] id="A19-try"
# **Try.** More units, more pieces, closer to the dotted sine. Now untick *relu*: a straight line, with
# however many units.
#
# A two-layer network from nothing, as a blog post that the deck links to:
# <https://lvmiranda921.github.io/notebook/2017/02/17/artificial-neural-networks/>. Or write one yourself, in
# this course's exercises.

# %% [markdown] id="A20"
# ## A20 · A zoo of activations, and how many units
#
# | name | value | slope | what to know |
# |---|---|---|---|
# | sigmoid | $1/(1 + e^{-x})$ | $\sigma(1 - \sigma)$ | between 0 and 1; flat on both sides, slope ¼ at most |
# | tanh | $\tanh x$ | $1 - \tanh^2 x$ | between −1 and 1, centred; slope 1 at 0, flat outside |
# | ReLU | $\max(0, x)$ | 0 or 1 | quick; no slope on the left: a unit can die there |
# | leaky ReLU | $\max(0.1x, x)$ | 0.1 or 1 | as ReLU, but never without a slope |
# | softplus | $\log(1 + e^x)$ | $\sigma(x)$ | a ReLU with its corner rounded off |
# | maxout | $\max(w_1 x + b_1,\, w_2 x + b_2)$ | of the larger | learns its bends; twice the weights |
#
# (Softplus is not in this deck, but it belongs in the zoo. Maxout may have more than two pieces. Ours has
# three.)
#
# *Predict leaky ReLU at −2.*

# %% id="A20-predict"
guess = None

# %% id="A20-compute"
compare(guess, LeakyReLU().forward([-2.0])[0])
zoo = {"sigmoid": Sigmoid(), "tanh": Tanh(), "ReLU": ReLU(), "leaky": LeakyReLU(), "softplus": Softplus()}
xs = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
print("x        ", *(f"{x:8g}" for x in xs))
for name, layer in zoo.items():
    print(f"{name:9}", *(f"{value:8.4f}" for value in layer.forward(xs)))
    print("    slope", *(f"{value:8.4f}" for value in layer.backward(np.ones(5))))

# %% id="A20-slider"
slide(
    pictures.activation, name=["sigmoid", "tanh", "ReLU", "leaky ReLU", "softplus", "maxout"], x=(-4, 4, 0.1)
)

# %% [markdown] id="A20-try"
# **Try.** Go through all six with $x$ far to the left, then far to the right. Which let a gradient through
# on both sides? (At a corner there is no slope; the code picks one of the two sides.)
#
# Maxout in code takes the pieces' $W$ and $b$, and only the largest piece gets the gradient:

# %% id="A20-maxout"
maxout = Maxout(*pictures.MAXOUT)
print("value at −3, 0, 3:", spell(maxout.forward([[-3.0], [0.0], [3.0]])[:, 0]))
print("slope:            ", spell(maxout.backward(np.ones((3, 1)))[:, 0]))

# %% [markdown] id="A20-dead"
# **A dead unit.** A ReLU whose bias has become very negative gives 0 for every sample. Its slope is 0 for
# every sample, so no gradient reaches its weights, and it stays dead. A leaky one recovers. Here both should
# learn to give 1 for each of 50 samples, from $b = -5$.
#
# *Predict: what does the ReLU give on average after 500 steps?*

# %% id="A20-dead-predict"
guess = None

# %% id="A20-dead-compute"
rng = np.random.default_rng(0)
x = rng.normal(size=(50, 2))
for kind in (ReLU, LeakyReLU):
    unit, bend = Affine(np.ones((2, 1)), [-5.0]), kind()
    for _ in range(500):
        y = bend.forward(unit.forward(x))
        unit.backward(bend.backward(2 * (y - 1) / 50))
        unit.W -= 0.1 * unit.dW
        unit.b -= 0.1 * unit.db
    if kind is ReLU:
        compare(guess, y.mean())
    print(f"{kind.__name__:9} b = {unit.b[0]:6.3f}, mean output {y.mean():.3f}")

# %% [markdown] id="A20-units-text"
# **How many layers, how many units?** There is no formula. But one can see what a hidden unit adds: one more
# soft line across the plane. The points below are two rings, one inside the other. The output must be large
# outside and small inside.
#
# *Predict: how many hidden units (tanh) does it take to get all 200 points right?*

# %% id="A20-units-predict"
guess = None


# %% id="A20-units-compute"
def train(units, x, labels):
    rng = np.random.default_rng(0)
    hidden = Affine(rng.normal(0, 1.5, (2, units)), rng.normal(0, 1, units))
    network = Network([hidden, Tanh(), Affine.random(units, 1, rng)], sigmoid_cross_entropy)
    network.fit(x, labels[:, np.newaxis], epochs=250, batch=25, alpha=0.3)
    return int(((network.forward(x)[:, 0] > 0) == labels).sum())


x, labels = data.circles(200)
right = {units: train(units, 2 * x, labels) for units in (1, 2, 3, 4)}
print("right out of 200:", right)
compare(guess, min(units for units, count in right.items() if count == 200))

# %% id="A20-units-slider"
slide(pictures.boundary, units=[1, 2, 3, 5, 10, 20], points=["circles", "xor", "spirals"])

# %% [markdown] id="A20-units-try"
# **Try.**
#
# 1. Rings: one unit is a line, two a strip or a wedge, three close a triangle. More round it off.
# 2. XOR with 2: on paper two are enough ([A7](#cell-id=A7)). This run got stuck half-way. What a network
#    *can* represent and what training *finds* are two things. One unit more, and it finds it.
# 3. Spirals: how many does it take? And what does the network say far away from all points, where it never
#    saw one?

# %% [markdown] id="A20-play-text"
# Now train them yourself, in your browser: choose the points, the layers and their units, the activation and
# the learning rate, and let it train. Every line carries its weight and its gradient. Stop, choose a sample,
# and follow its numbers all the way through and back.

# %% id="A20-play"
Playground("circles", hidden=[3])

# %% [markdown] id="A20-play-try"
# **Try.**
#
# 1. Rings with three hidden units, tanh. When are the gradients on the lines largest: at the start, half-way
#    or at the end?
# 2. The same with ReLU: the soft lines become straight edges. Does any seed (it draws the first weights)
#    leave you with a unit that is dead?
# 3. Spirals: one layer of eight, or two of four? Which gets further, and in how many steps?
# 4. XOR with two units: how many of the seeds get stuck?
# 5. Rings again, but 10 samples a step (those with a dot), then 1: that is SGD, as on slide A12. What becomes
#    of the curve of the loss, and why? Which learning rate calms it?

# %% id="A20-ledger"
table("A20")

# %% [markdown] id="A21"
# ## A21 · Exercises and summary
#
# The deck sends you to two places on the web:
#
# - recognise handwritten digits with a network:
#   <https://www.geeksforgeeks.org/handwritten-digit-recognition-using-neural-network/>. Here:
#   [lecture 3](lecture3_reading_digits.ipynb) does it from nothing;
# - play with a perceptron: <https://www.w3schools.com/ai/ai_perceptrons.asp>. Here: the neuron of
#   [lecture 1](lecture1_backpropagation.ipynb#cell-id=U4).
#
# And to a demo, in which a network learns points in a plane while you watch:
# <https://cs.stanford.edu/people/karpathy/convnetjs/demo/classify2d.html>.
#
# **What to keep:**
#
# - A network is layers of artificial neurons: a weighted sum, then a bend. Without the bend all layers
#   collapse into one. The likeness with biology is slight.
# - A loss says how bad an answer is. Hinge wants a margin; cross-entropy wants probability.
# - A formula is a graph. Forward: values. Backward: arriving times local gradient, along a way multiply,
#   where ways meet add.
# - For sigmoid with BCE, and softmax with cross-entropy, what arrives at the scores is answer minus truth.
# - A gradient has the shape of what it belongs to.
# - The gradient says which way to change the parameters. Gradient descent takes the step.
#
# Next in that course: filters arranged in layers, whose kernels are learned by this very backpropagation:
# convolutional networks, CNNs.

# %% [markdown] id="errata"
# ## Where we read the slides differently
#
# We have the text of the slides without their pictures and without the talk. Some of these rows may be
# damage to the text. Where there is a link, you have settled it yourself.
#
# | | item | there | here |
# |---|---|---|---|
# | E-A1 | A5 | BCE without its minus | downhill it unlearns: [A5](#cell-id=A5-sign-why) |
# | E-A2 | A11 | $e^{-x}/(1 + e^x)^2$ | lower $e^{-x}$; equal at 0 alone: [A11](#cell-id=A11-formula) |
# | E-A3 | A17 | $-y/a - (1 - y)/(1 - a)$ | plus; $y = 1$ cannot tell: [A17](#cell-id=A17-why) |
# | E-A4 | A15 | gradients divided | multiplied: [A15](#cell-id=A15-why) |
# | E-A5 | A17 | $W^{[3]}$ is 3×1 | 1×3, so $a^{[2]}$ is turned: [A17](#cell-id=A17-shape-why) |
# | E-A6 | A16 | layer 2 as $Wx + b$ | $W^{[2]}a^{[1]} + b^{[2]}$: [A16](#cell-id=A16-slips) |
# | E-A6 | A16 | layer 1 as a 3×1 | that is $D = 1$; in general 3×$D$ |
# | E-A7 | A16 | $w_m$ stacked | as rows, else 3$D$×1: [A16](#cell-id=A16-slips) |
# | E-A7 | A16 | layer 3 without the shape of $b$ | $b^{[3]}$ is 1×1 |
# | E-A8 | A14 | one way for every weight | where ways meet, sum: [A14](#cell-id=A14-why) |
# | E-A9 | A12 | "local gradient of the loss" | at the current parameters: [A12](#cell-id=A12) |
# | E-A10 | A8 | $\lambda$ as learning rate; $\delta$, $d$ mixed | $\eta$, and $\partial$: [A8](#cell-id=A8) |
# | E-A11 | A17 | $\partial/\partial w\; wa + b$ | brackets: [A17](#cell-id=A17-shape) |
# | E-A12 | A2 | 3.6, 2.6, −3.0, no $b$ | scores or biases, it stays open: [A2](#cell-id=A2-bias-why) |
# | E-A13 | A3 | hinge of $y$, growing linearly | of the score, below the margin: [A3](#cell-id=A3-why) |
# | E-A14 | A7 | perceptrons; a range from 0 to 1 | logistic neurons; never 0 or 1: [A7](#cell-id=A7) |
# | E-A15 | A17 | "see slide 15" | the sigmoid's slope: [A11](#cell-id=A11-try) |

# %% [markdown] id="questions"
# ## Five questions, without scrolling up
#
# Answer aloud or on paper first. Tomorrow, answer them again.

# %% [markdown] id="question-1"
# **1.** The label is $t = 1$. Which loss is larger at the score $s = 3$, hinge or cross-entropy? And which
# of them still pushes there?
#
# <details><summary>Answer</summary>
#
# The hinge is 0 and pushes no more, because $t \cdot s$ is beyond 1. Cross-entropy is small but not 0, and
# its slope is not 0 either: it goes on asking for more. See [A3](#cell-id=A3-try).
#
# </details>

# %% [markdown] id="question-2"
# **2.** $f = x \cdot y + x$ at $x = 2$, $y = 3$. Draw the graph and give both gradients. How many ways lead
# from $x$ to $f$?
#
# <details><summary>Answer</summary>
#
# Two ways: through the product, which brings $y = 3$, and directly into the sum, which brings 1. Together
# $\partial f/\partial x = 4$, and $\partial f/\partial y = x = 2$. See [A14](#cell-id=A14-why).
#
# </details>

# %% [markdown] id="question-3"
# **3.** A friend has tested a sigmoid's slope at $x = 0$, and the slope of BCE with $y = 1$. Both agree with
# nudging. Why are you not convinced?
#
# <details><summary>Answer</summary>
#
# At 0 the numbers $e^x$ and $e^{-x}$ are equal, so a wrong sign in the exponent cannot be seen. With $y = 1$
# the term with $1 - y$ is gone, so its sign cannot be seen. Take several $x$, and both labels. See
# [A11](#cell-id=A11-formula-why) and [A17](#cell-id=A17-why).
#
# </details>

# %% [markdown] id="question-4"
# **4.** In columns, a layer has 4 inputs and 2 neurons, and 10 samples pass at once. Give the shapes of
# $W$, $b$, $z$, of the gradient arriving at $z$, and of $dW$.
#
# <details><summary>Answer</summary>
#
# $W$ 2×4, $b$ 2×1, $z$ 2×10, the gradient arriving at $z$ 2×10 as well, $dW$ 2×4 like $W$. See
# [A16](#cell-id=A16-try).
#
# </details>

# %% [markdown] id="question-5"
# **5.** Why does a network need a bend between its layers? And what is the trouble with the ReLU's?
#
# <details><summary>Answer</summary>
#
# Without a bend, matrices multiply into one, and ten layers can do no more than a single one. A ReLU has
# slope 0 on its whole left side. A unit that is there for all samples gets no gradient and stays there: it is
# dead. See [A19](#cell-id=A19) and [A20](#cell-id=A20-dead).
#
# </details>

# %% [markdown] id="next"
# ## Next
#
# Four decks, four ways to write the same network. [Lecture 5](lecture5_four_notations.ipynb) puts them side
# by side. To try yourself what you have read here:
# [exercise set 4](../exercises/set4_activations_losses_graphs/set4_activations_losses_graphs.ipynb).
