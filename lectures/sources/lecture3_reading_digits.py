# %% [markdown] id="title"
# # A network that reads digits
#
# By the end of this page a network with 79,400 numbers in it has learned before your eyes to read
# handwriting. You draw a digit, and it tells you which. You will know where each of the 79,400 changes came
# from, and you will have caught the best-known mistake in explaining it.
#
# This lecture follows the slides of **Marcel Völschow, HAW Hamburg (Hochschule für Angewandte Wissenschaften
# Hamburg): "Neural Networks, Lecture 7: Training and Backpropagation", 22.11.2023**. The slides state no
# licence. We use their facts and numbers; words, pictures and code here are new. A heading such as V7 is an
# item of that deck, in its order.
#
# Before most results stands a cell with `guess = None`. **Put your number in the place of `None` before you
# go on.** Plan about an hour and a half. The first cell fetches what we need.

# %% id="setup"
import numpy as np
from IPython.display import display

from course_lib.data import digits, varied
from course_lib.descent import cosine, first_order, gradient_descent
from course_lib.figures import lecture3 as pictures
from course_lib.figures.lecture3 import hill, hill_gradient, valley, valley_slope
from course_lib.gradcheck import numerical_gradient
from course_lib.labels import from_one_hot, one_hot
from course_lib.layers import ReLU, sigmoid, sigmoid_slope
from course_lib.ledger import spell, table
from course_lib.ledger.voelschow import hidden_loss_of_v9, hidden_of_v2, output_of_v3, output_of_v7
from course_lib.ledger.voelschow import output_of_v9, target_of_v7
from course_lib.losses import squared_error
from course_lib.network import digits_network
from course_lib.predict import compare
from course_lib.widgets import DigitPad, LiveTraining, slide

# %% [markdown] id="V1"
# ## V1 · A chain of two kinds of steps
#
# A network takes a row of numbers and makes another row of it. It does so in a chain. Two kinds of steps
# take turns:
#
# - a **linear** step: each new number is a weighted sum of all the old ones;
# - a **non-linear** step: each number goes through the same curve, here the sigmoid
#   $f(x) = 1/(1 + e^{-x})$.
#
# Our input is a picture of a digit, 28 by 28 pixels, a number for each: 0 is paper, 1 is ink.
#
# *Predict: how many numbers go in?*

# %% id="V1-predict"
guess = None

# %% id="V1-compute"
x, labels = digits()
order = np.random.default_rng(9).permutation(len(x))
x, labels = x[order], labels[order]
compare(guess, x.shape[1])

# %% [markdown] id="V1-digits"
# The deck uses MNIST, 70,000 digits. We use 1797 digits that come with scikit-learn, so that nothing must be
# downloaded. They are coarser: 8 by 8, stretched to MNIST's size. `course_lib.data.mnist()` fetches the
# others if you are online.

# %% id="V1-gallery"
slide(pictures.gallery, first=(0, 1785, 12))

# %% [markdown] id="V1-shapes"
# The deck calls the network 784–100–10: 784 inputs, 100 **hidden** numbers in between, 10 **outputs**, one
# for each digit. Its two matrices have the names that they bear in Tariq Rashid's book: **wih**, from input
# to hidden, and **who**, from hidden to output. With columns for vectors:
#
# $$H = f(\text{wih} \cdot x), \qquad O = f(\text{who} \cdot H)$$
#
# *Predict the shape of `who`: rows, columns.*

# %% id="V1-shape-predict"
guess = None  # such as (3, 4)

# %% id="V1-shape-compute"
network = digits_network(biases=False)  # its weights are random: it has learned nothing yet
wih, who = network.layers[0].W.T, network.layers[2].W.T  # our layers keep the transposes: a row is a sample
compare(guess, who.shape)

H = sigmoid(wih @ x[0])
O = sigmoid(who @ H)
print("by hand:    ", O.round(4))
print("course_lib: ", network.forward(x[:1])[0].round(4))

# %% id="V1-slider"
slide(pictures.chain, step=(0, 4, 1), digit=(0, 20, 1))

# %% [markdown] id="V1-try"
# **Try.** Step from 0 to 4. In steps 1 and 3 blue is above zero, vermillion below; in step 2 the area of a
# square is the activation. What does the sigmoid do to all of them? And do the outputs mean anything yet?
#
# **Why non-linear steps at all?** Leave the sigmoids out. Then two linear steps follow each other.
#
# *Predict: how many matrices are needed to do the same as both together?*

# %% id="V1-linear-predict"
guess = None

# %% id="V1-linear-compute"
one_matrix = who @ wih  # (10, 784)
difference = np.abs(who @ (wih @ x[0]) - one_matrix @ x[0]).max()
compare(guess, 1)
print(f"largest difference: {difference:.1g}")

# %% [markdown] id="V1-linear-why"
# One. Without the curve in between, a hundred hidden numbers buy nothing.

# %% [markdown] id="V2"
# ## V2 · What a hidden layer looks like
#
# The slide prints the 100 hidden numbers of a *trained* network at one digit. A hidden number is called an
# **activation**: near 1 the neuron fires, near 0 it is silent.
#
# *Predict: how many of the hundred are above ½?*

# %% id="V2-predict"
guess = None

# %% id="V2-compute"
hidden = hidden_of_v2()
compare(guess, np.sum(hidden > 0.5))

# %% id="V2-slider"
slide(pictures.saturated, power=(-20, 0, 1))

# %% [markdown] id="V2-try"
# **Try.** Mind the scale: each line is a thousand times the one below. Move the limit. Half of the neurons
# lie below a millionth.
#
# Such a neuron is **saturated**: it sits on the flat end of the sigmoid. The slope there is $h(1 - h)$, and
# the steepest slope that a sigmoid has is ¼.
#
# *Predict the mean slope of these hundred.*

# %% id="V2-slope-predict"
guess = None

# %% id="V2-slope-compute"
compare(guess, sigmoid_slope(hidden).mean())

# %% [markdown] id="V2-slope-why"
# A fortieth of the best. Whatever comes back through this layer is multiplied by such a slope. A saturated
# network hardly learns.

# %% id="V2-ledger"
table("V2")

# %% [markdown] id="V3"
# ## V3 · Ten outputs, one answer
#
# The outputs at the same digit: $0.0114, 0.0066, 0.0010, 0.0050, 0.0007, 0.0012, 0.0004, 0.9941, 0.0070,
# 0.0002$. The first belongs to digit 0, the last to digit 9. The answer is where the number is largest.
#
# *Predict: which digit was it? And do the ten add up to 1, as probabilities would? Give their sum.*

# %% id="V3-predict"
answer = None
total = None

# %% id="V3-compute"
output = output_of_v3()
compare(answer, from_one_hot([output])[0])
compare(total, sum(output))

# %% [markdown] id="V3-why"
# The sum is 1.0276, not 1. Each output has a sigmoid of its own and knows nothing of the others. They are
# ten separate answers to "is it mine?", **not probabilities**. [V9](#cell-id=V9) has ten that sum to 6.84.
#
# Before V7 makes it official: how wrong is such an output? Compare it with the **target**, 1 for the right
# digit and 0 for the rest.

# %% id="V3-slider"
slide(pictures.outputs, target=(0, 9, 1))

# %% [markdown] id="V3-try"
# **Try.** With target 7 the sum of squares is tiny. Choose any other target: what is the loss then, nearly,
# and which two rows make it?

# %% id="V3-ledger"
table("V3")

# %% [markdown] id="V4"
# ## V4 · The curve g
#
# The deck calls the non-linear step the **activation function** $g$, the answer of a neuron to its sum. It
# shows two. The sigmoid you have met. The other is the **rectified linear unit**, ReLU:
#
# $$g(x) = \max(0, x)$$
#
# *Predict the ReLU of −3, and its slope there.*

# %% id="V4-predict"
value = None
slope = None

# %% id="V4-compute"
at_minus_3 = ReLU().value_and_slope(np.array(-3.0))
compare(value, at_minus_3[0])
compare(slope, at_minus_3[1])

# %% id="V4-slider"
slide(pictures.activations, x=(-6, 6, 0.1))

# %% [markdown] id="V4-try"
# **Try.** Far to the right the sigmoid goes flat, and the ReLU never does. Far to the left both are flat.
# Where is each of them steepest?

# %% [markdown] id="V5"
# ## V5 · What's the catch?
#
# The chain is easy. But which numbers belong into the matrices? Everything that the network knows lies in
# them.
#
# *Predict: how many numbers are to be found, in wih and who together?*

# %% id="V5-predict"
guess = None

# %% id="V5-compute"
compare(guess, wih.size + who.size)

# %% id="V5-slider"
slide(pictures.parameters, hidden=(1, 300, 1), biases=[False, True])

# %% [markdown] id="V5-try"
# **Try.** Tick *biases*. Most networks add a number to each sum; this deck does without. So its 79,400 are
# the weights alone. Which of the two matrices would you save on, if you had to?
#
# The slide speaks of the memory of a "CNN". A CNN, a convolutional network, looks at small patches. Here
# every pixel reaches every hidden neuron: it is a **fully connected** network.

# %% id="V5-ledger"
table("V5")

# %% [markdown] id="V6"
# ## V6 · The letter of 1986
#
# The answer came on 9 October 1986, in four pages: D. E. Rumelhart, G. E. Hinton and R. J. Williams,
# *Learning representations by back-propagating errors*, Nature 323, 533–536. In our words, they say:
#
# - Change every weight a little, again and again, so that the outputs come nearer to what is wanted.
# - The errors travel from the outputs back to the inputs. So the weights *inside* get their share as well.
# - Nobody tells the hidden neurons what to do. They come to stand for something useful about the task by
#   themselves.
#
# Older methods, such as the perceptron rule of
# [lecture 1](lecture1_backpropagation.ipynb#cell-id=U13), could not do the last.
#
# Here are our hidden neurons before any training: for each of the hundred, its 784 weights as a picture.
# Remember it. [V14](#cell-id=V14) shows it again.

# %% id="V6-figure"
pictures.features()

# %% [markdown] id="V7"
# ## V7 · How wrong is it?
#
# Training needs one number that says how wrong an output is: the **loss**. Take this output $O$, at a
# picture of a 3, and its target $T$:
#
# | digit | 0 | 1 | 2 | **3** | 4 | 5 | 6 | 7 | 8 | 9 |
# |---|---|---|---|---|---|---|---|---|---|---|
# | $O$ | 0 | 0.1 | 0 | 0.3 | 0.1 | 0.1 | 0 | 0 | 0.4 | 0 |
# | $T$ | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 | 0 |
#
# It says 8, and 8 is wrong. The slide calls the difference $O - T$ "the loss". Three ways to make one number
# of ten differences: sum them; sum their sizes; sum their squares.
#
# *Predict the three.*

# %% id="V7-predict"
sum_of_differences = None
sum_of_sizes = None
sum_of_squares = None

# %% id="V7-compute"
O, T = output_of_v7(), target_of_v7()  # exact fractions
compare(sum_of_differences, sum(O - T))
compare(sum_of_sizes, sum(abs(O - T)))
compare(sum_of_squares, squared_error([O], [T])[0])

# %% [markdown] id="V7-why"
# The first is **zero**. By that measure a wrong answer is perfect: what is missing at 3 is made up for by
# what is too much elsewhere. So $O - T$ is the **error**, ten numbers with signs. It is not a loss.
#
# It gets worse.
#
# *Predict: which sum of differences does an output of ten zeros have? Is it "better" than a perfect one?*

# %% id="V7-zeros-predict"
guess = None

# %% id="V7-zeros-compute"
compare(guess, sum(np.zeros(10) - T))
print("a perfect output:", sum(T - T))

# %% [markdown] id="V7-zeros-why"
# Minus one, less than the 0 of a perfect output. Whoever minimises this sum teaches the network to say
# nothing at all.

# %% id="V7-slider"
slide(pictures.three_sums, o3=(0, 1, 0.05), o8=(0, 1, 0.05))

# %% [markdown] id="V7-try"
# **Try.**
#
# 1. Move $O_8$ down to 0. The answer becomes right, and the first sum leaves 0.
# 2. Find two more wrong outputs whose sum of differences is 0.
# 3. Which of the three sums can only be 0 for the perfect output?
#
# Two are left, sizes and squares. Watch one difference $d = O - T$:

# %% id="V7-one-slider"
slide(pictures.one_difference, d=(-1, 1, 0.05))

# %% [markdown] id="V7-one-try"
# **Try.** The slope of $|d|$ is −1 or 1, however small $d$ is, and at 0 there is none. The slope of $d^2$ is
# $2d$: large errors pull hard, small ones gently, and at 0 nothing pulls. Also, one error of 0.4 costs more
# than four of 0.1. You know squares from the **standard deviation**: it, too, adds the squares of
# distances, for the same reason.
#
# The slope of the squares, entry by entry, is the gradient of the loss at the output:
# $\partial L/\partial O_n = 2(O_n - T_n)$.
#
# *Predict its entry for digit 3.*

# %% id="V7-gradient-predict"
guess = None

# %% id="V7-gradient-compute"
L, dO = squared_error([O], [T])
compare(guess, dO[0][3])
print("all ten:", spell(dO[0].astype(float)))

# %% [markdown] id="V7-float"
# *A footnote.* In float64 the exact 0 above is not 0: tenths have no exact binary form. The table shows it.

# %% id="V7-ledger"
table("V7")

# %% [markdown] id="V8"
# ## V8 · Our loss
#
# $$L = \sum_n (O_n - T_n)^2$$
#
# The sum goes over the ten outputs. There is no ½ and no division by ten; other books have them, and their
# gradients differ by that factor. The question of the lecture: **which weights make it smallest?**
#
# Trying them all is out of reach. Say we allow each weight ten values.
#
# *Predict: how many zeros has the number of networks to try?*

# %% id="V8-predict"
guess = None

# %% id="V8-compute"
compare(guess, network.parameters.size)

# %% [markdown] id="V8-one"
# A 1 with 79,400 zeros. So we do not try, we *feel the way*: keep all weights but one, and see what the loss
# does when that one moves.

# %% id="V8-slider"
slide(pictures.one_weight, w=(-6, 6, 0.1))

# %% [markdown] id="V8-try"
# **Try.** The dashed line is the slope, $\partial L/\partial w$. Where it falls to the right, raise the
# weight. Where it is flat, this weight can do no more: the rest of the loss is the other weights' business.

# %% [markdown] id="V9"
# ## V9 · Backwards, but by which way?
#
# Forward, the matrices carry the signal. At the end we see the error $O - T$. Each hidden neuron shall get
# its share of it, along the weights through which it had a part in it. So the error must go *back* through
# who. The slide says: **by the inverse matrix**, $\text{who}^{-1}$.
#
# It sounds right. What undoes a matrix is its inverse. But do we want to undo it?
#
# First ask whether there is one. Of `who`, ten rows and a hundred columns, we want the inverse.
#
# *Predict: does NumPy give one? 1 for yes, 0 for no.*

# %% id="V9-predict"
guess = None

# %% id="V9-compute"
try:
    np.linalg.inv(who)
    there_is_one = 1
except np.linalg.LinAlgError as error:
    there_is_one = 0
    print("NumPy:", error)
compare(guess, there_is_one)

# %% [markdown] id="V9-why"
# Only a square matrix can have one. Ten numbers cannot tell what a hundred were: of who's rank of 10, no
# inverse gives 100 numbers back.
#
# There is a next best thing, the **pseudo-inverse**, `np.linalg.pinv`. It is the nearest to an inverse that a
# matrix of any shape has. Let us be kind and take that.
#
# **Send what?** The slide sends $\text{who}^{-1} \cdot \text{output}$. Suppose the network is perfect, so
# $O = T$, and nothing must change.
#
# *Predict: which of the hidden neurons should receive anything but 0? And how many do, if we send the
# output?*

# %% id="V9-perfect-predict"
should = None
do = None

# %% id="V9-perfect-compute"
T = one_hot([7], 10)[0]
O = T  # a perfect output
compare(should, np.count_nonzero(who.T @ (O - T)))
compare(do, np.count_nonzero(np.linalg.pinv(who) @ O))

# %% [markdown] id="V9-perfect-why"
# None should, all hundred do. The input that refutes the slide is a perfect answer: what goes back must be
# made of the **error**, not of the output.
#
# The slide then prints a "hidden loss", a hundred numbers. Look at them beside the hidden *activations* of
# [V2](#cell-id=V2).
#
# *Predict: in how many of the hundred do the two differ?*

# %% id="V9-copy-predict"
guess = None

# %% id="V9-copy-compute"
differ = np.flatnonzero(hidden_loss_of_v9() != hidden_of_v2())
compare(guess, len(differ))
for i in differ:
    print(f"number {i + 1}: {hidden_of_v2()[i]:.9g} at V2, {hidden_loss_of_v9()[i]:.9g} here")

# %% [markdown] id="V9-copy-why"
# They are the same numbers, but for a digit lost in two of them (perhaps only in the text as we have it). So
# they stand where a loss would stand; they are none. Likewise the ten numbers below them on the slide:

# %% id="V9-second"
second = output_of_v9()
print("largest at:", from_one_hot([second])[0], "  sum:", round(sum(second), 4))

# %% [markdown] id="V9-ways"
# **Four ways back.** Each brings something to the hundred hidden neurons. After that all go on alike: times
# the slope $H(1-H)$ of the hidden sigmoid, then to wih.
#
# | way | to the hidden layer |
# |---|---|
# | inverse · output | $\text{who}^{+} O$, as printed |
# | inverse · error | $\text{who}^{+} (O - T)$ |
# | transpose · error | $\text{who}^\top (O - T)$ |
# | the gradient | $\text{who}^\top \big(2(O - T) \odot O(1 - O)\big)$ |
#
# ($\text{who}^{+}$ is the pseudo-inverse; $\odot$ multiplies entry by entry.) The last will be derived at
# [V13](#cell-id=V13). For now do not believe it: **nudge**. The loss is a function of $H$, and a nudge of
# each $H_i$ tells its gradient.
#
# To compare directions, the **cosine** of [lecture 2](lecture2_descent_and_divergences.ipynb#cell-id=Q4) is
# the tool: 1 for the same direction, 0 for a right angle. Below 0 a step "downhill" goes uphill.
#
# *Predict: which of the four has cosine 1 with the nudged gradient? (1, 2, 3 or 4)*

# %% id="V9-ways-predict"
guess = None


# %% id="V9-ways-compute"
def four_ways(who, O, T):
    inverse = np.linalg.pinv(who)
    return {
        "inverse · output": inverse @ O,
        "inverse · error": inverse @ (O - T),
        "transpose · error": who.T @ (O - T),
        "the gradient": who.T @ (2 * (O - T) * O * (1 - O)),
    }


H = sigmoid(wih @ x[0])
O, T = sigmoid(who @ H), one_hot(labels[:1], 10)[0]
nudged = numerical_gradient(lambda H: float(((sigmoid(who @ H) - T) ** 2).sum()), H)
cosines = [cosine(back, nudged) for back in four_ways(who, O, T).values()]
compare(guess, 1 + np.argmax(cosines))
for name, value in zip(four_ways(who, O, T), cosines, strict=True):
    print(f"{name:18} cosine {value:.6f}")

# %% [markdown] id="V9-ways-why"
# The fourth. But look at the others: here even the inverse is not far off! Our who is wide and random. Its
# ten rows stand almost at right angles, and for such a matrix the pseudo-inverse is almost a multiple of the
# transpose. **A wrong formula can look right because of the numbers it was tried on.**
#
# So try other numbers: a small network 5-4-3, random weights, and the kindest form of the inverse, which gets
# the error *and* the slope $O(1-O)$. We look for a network that it leads uphill.
#
# *Predict: how many of the first 100 networks are such?*

# %% id="V9-search-predict"
guess = None


# %% id="V9-search-compute"
def small_network(seed):
    rng = np.random.default_rng(seed)
    return rng.uniform(size=5), np.eye(3)[rng.integers(3)], rng.normal(size=(4, 5)), rng.normal(size=(3, 4))


def at_hidden(seed):
    """What the inverse, the transpose without slope, and the chain rule bring in front of f at H."""
    x, T, wih, who = small_network(seed)
    H = sigmoid(wih @ x)
    O = sigmoid(who @ H)
    delta_o = 2 * (O - T) * sigmoid_slope(O)
    ways = np.linalg.pinv(who) @ delta_o, who.T @ (O - T), who.T @ delta_o
    return [back * sigmoid_slope(H) for back in ways]


uphill = [seed for seed in range(100) if cosine(at_hidden(seed)[0], at_hidden(seed)[2]) < 0]
compare(guess, len(uphill))
print("their seeds:", uphill)

# %% [markdown] id="V9-step"
# A few in a hundred, and one is enough. Take the first and really walk. A step of length 0.01 against what
# came back. `first_order` tells what the slope promises; then the loss is computed anew.


# %% id="V9-step-compute"
def walk(seed, way):
    x, T, wih, who = small_network(seed)

    def loss(wih):
        return float(((sigmoid(who @ sigmoid(wih @ x)) - T) ** 2).sum())

    back = np.outer(at_hidden(seed)[way], x)
    step = -0.01 * back / np.linalg.norm(back)
    promised = first_order(np.outer(at_hidden(seed)[2], x).ravel(), step.ravel())
    print(f"{NAMES[way]:28} promised {promised:+.6f}, came {loss(wih + step) - loss(wih):+.6f}")


NAMES = "inverse · error · slope", "transpose · error", "transpose · error · slope"
for way in range(3):
    walk(uphill[0], way)

# %% [markdown] id="V9-step-why"
# With the inverse the loss **grows**, on a step that was meant to make it fall. With the transpose it falls.
# *That is the refutation of the inverse.*
#
# **And the transpose of the error without the slope?** In the book from which the names wih and who come, the
# code sends back $\text{who}^\top (T - O)$, without $O(1-O)$. In the network above it went downhill, too. It
# nearly always does. Here is one of the few exceptions, seed 244:

# %% id="V9-noslope-compute"
for way in range(3):
    walk(244, way)

# %% [markdown] id="V9-cosines"
# The slope matters when outputs are unequally saturated: a large error on a flat output should count little,
# and without the slope it counts in full. Over 2000 random networks:

# %% id="V9-cosines-slider"
slide(pictures.cosines, below=(-1, 1, 0.05))

# %% [markdown] id="V9-cosines-try"
# **Try.** The limit stands at 0: what is left of it goes uphill, 56 networks by the inverse, 5 by the
# transpose without the slope. Mind the scale: each line is ten times the one below. Move the limit to 0.95.
# How many of the 2000 does each way lead *nearly* right? The gradient itself would be a single bar at 1.
#
# Now our 784–100–10, at a digit. wih takes a step of the given length along each of the four ways.

# %% id="V9-slider"
slide(pictures.downhill, length=(0, 1, 0.05), trained=[False, True], digit=(0, 20, 1))

# %% [markdown] id="V9-try"
# **Try.**
#
# 1. Untrained: all four go down, nearly together. Whoever tests here finds no fault with any.
# 2. Tick *trained* (V14 does twelve rounds, here are three). The printed way, inverse · output, goes
#    **uphill**, and how! Step through the digits: is there one that it brings downhill?
# 3. The other three go down first. Move the length on: here and there they turn up again. Downhill is a
#    promise for *small* steps only.
#
# *So which one goes downhill?* The gradient, always, if the step is small. The transpose without the slope,
# nearly always. The inverse of the error, mostly. The inverse of the output, as
# printed: before training by luck, after it hardly ever. [V14](#cell-id=V14-ways) counts.

# %% id="V9-ledger"
table("V9")

# %% [markdown] id="V10"
# ## V10 · Downhill in one dimension
#
# How to use a slope, with a single number $x$. The slide's recipe: start at $x_0 = 1$. The sign of $f'$
# tells the side, and we go a step
#
# $$\Delta x = -\alpha f'(x_0), \qquad x_1 = x_0 + \Delta x,$$
#
# then again from there. $\alpha$ is the **learning rate**. The slide's curve is only a picture, so we
# take one of our own: $f(x) = \tfrac14 x^4 - x^2 + \tfrac12 x$, with $f'(x) = x^3 - 2x + \tfrac12$.
#
# *Predict $f'(1)$, and $x_1$ for $\alpha = 0.1$.*

# %% id="V10-predict"
slope = None
x1 = None

# %% id="V10-compute"
trace = gradient_descent(valley, valley_slope, 1.0, 0.1, cap=1)
compare(slope, valley_slope(1.0))
compare(x1, trace.xs[1])

# %% id="V10-slider"
slide(pictures.descent, x0=(-2.3, 2.3, 0.1), alpha=(0.02, 1.2, 0.02), steps=(0, 40, 1))

# %% [markdown] id="V10-try"
# **Try.**
#
# 1. Forty steps with α = 0.1: it settles where $f' = 0$.
# 2. α = 0.8: it jumps to and fro for ever. α = 1.2: it leaves the numbers altogether.
# 3. Start at 0.2, with α = 0.1 again. Where does it end, and why not where it ended before?
#
# **"$f' < 0$: the minimum is to the right."** At $x_0 = 1$ the slope is negative.
#
# *Predict: at which $x$, nearly, is $f$ lowest of all?*

# %% id="V10-lowest-predict"
guess = None

# %% id="V10-lowest-compute"
everywhere = np.linspace(-3, 3, 60001)
compare(guess, everywhere[valley(everywhere).argmin()])
print("from 1 the descent ends at", gradient_descent(valley, valley_slope, 1.0, 0.1).xs[-1].round(4))

# %% [markdown] id="V10-lowest-why"
# On the *left*. The sign of the slope tells which way is down **here**. There is *a* minimum that way, or
# none at all (think of $e^{-x}$). Only for a curve with a single valley is it *the* minimum.

# %% [markdown] id="V11"
# ## V11 · Downhill in two
#
# A map shows hills with lines of equal height. Where they crowd, it is steep. For $f(x, y)$ the **gradient**
# collects the slopes along both axes:
#
# $$\nabla f = \begin{pmatrix} \partial f/\partial x \\ \partial f/\partial y \end{pmatrix}$$
#
# It points straight up the hill, across the lines. We go the other way. Take $f = \tfrac12 x^2 + 2y^2$.
#
# *Predict $\nabla f$ at (2, 1).*

# %% id="V11-predict"
guess = None  # two numbers, such as (1, 2)

# %% id="V11-compute"
compare(guess, hill_gradient(np.array([2.0, 1.0])))
print("nudged:", numerical_gradient(lambda p: float(hill(p)), [2.0, 1.0]).round(6))

# %% id="V11-slider"
slide(pictures.map_2d, x=(-3, 3, 0.1), y=(-1.5, 1.5, 0.1), alpha=(0.05, 0.55, 0.05), steps=(0, 30, 1))

# %% [markdown] id="V11-try"
# **Try.** Raise the steps: it does not run straight to the middle. Down is not *towards the minimum*, it is
# across the line you stand on. At which α does it begin to jump from side to side, and at which to climb?
#
# Our network has not 2 but 79,400 directions. The gradient is as long as that, and the rule is the same.

# %% [markdown] id="V12"
# ## V12 · The gradient for who, worked
#
# Now the weights. Write $w_{ij}$ for the weight from hidden neuron $i$ to output $j$, as the slides do.
# In the code this is `who[j, i]`: a *row* of who makes one output. (With $O_j = f(\sum_i w_{ij}H_i)$ the
# table of the $w_{ij}$ is the transpose of who. The slide says both, so keep an eye on it.)
#
# $$\frac{\partial L}{\partial w_{ij}} = \frac{\partial}{\partial w_{ij}} \sum_n (O_n - T_n)^2$$
#
# *Predict: how many of the ten outputs move when one weight of who is nudged?*

# %% id="V12-predict"
guess = None

# %% id="V12-compute"
nudged_who = who.copy()
nudged_who[3, 17] += 0.1
moved = np.abs(sigmoid(nudged_who @ H) - O)
compare(guess, np.count_nonzero(moved > 1e-12))  # less than that is rounding

# %% [markdown] id="V12-why"
# One. $w_{ij}$ feeds output $j$ and no other. Nine of the ten terms stay as they are and have slope 0, so the
# sum collapses to a single one:
#
# $$\frac{\partial L}{\partial w_{ij}} = \frac{\partial}{\partial w_{ij}} (O_j - T_j)^2
# = 2(O_j - T_j) \cdot \frac{\partial O_j}{\partial w_{ij}} = -2(T_j - O_j) \cdot
# \frac{\partial O_j}{\partial w_{ij}}$$
#
# This is the chain rule: how $L$ answers to $O_j$, times how $O_j$ answers to the weight.
#
# **Worked.** A network to hold in your hand: 4 inputs, 3 hidden, 2 outputs. The weight from hidden 1 to
# output 1. We need three numbers, all known from the forward pass: $2(O_1 - T_1)$, the slope of the sigmoid
# $O_1(1 - O_1)$, and $H_1$.

# %% id="V12-worked"
X, T, wih_s, who_s = pictures.X, pictures.T, pictures.WIH, pictures.WHO  # the small network
H_s = sigmoid(wih_s @ X)
O_s = sigmoid(who_s @ H_s)
print("H =", H_s.round(4), "  O =", O_s.round(4), "  T =", T)

a = 2 * (O_s[0] - T[0])  # the loss answers to O₁
b = O_s[0] * (1 - O_s[0])  # O₁ answers to its sum
c = H_s[0]  # the sum answers to the weight
print(f"{a:.4f} · {b:.4f} · {c:.4f} = {a * b * c:.4f}")

# %% [markdown] id="V12-check"
# **Nudge it:**


# %% id="V12-check-compute"
def loss_s(wih, who):
    return float(((sigmoid(who @ sigmoid(wih @ X)) - T) ** 2).sum())


nudged = numerical_gradient(lambda who: loss_s(wih_s, who), who_s)
print(nudged.round(4))

# %% [markdown] id="V12-check-why"
# The first entry is ours. The product of the first two factors, $2(O_j - T_j)\,O_j(1 - O_j)$, has a name: it
# is the **error signal** $\delta_j$ of output $j$.

# %% id="V12-slider"
slide(pictures.who_weight, j=(1, 2, 1), i=(1, 3, 1))

# %% [markdown] id="V12-try"
# **Try.** Change $i$: the same δ, another $H$. Change $j$: another δ. Each weight's gradient is made of what
# stands at its two ends.

# %% [markdown] id="V13"
# ## V13 · The whole formula, and the one that is missing
#
# With the derivative of the sigmoid, $f' = f(1 - f)$, the slide arrives at
#
# $$\frac{\partial L}{\partial w_{ij}} = -2(T_j - O_j)\, f\Big(\sum_i w_{ij}H_i\Big)
# \Big(1 - f\Big(\sum_i w_{ij}H_i\Big)\Big)\, H_i = \delta_j H_i$$
#
# **Fill the gap.** The weight from hidden 3 to output 2. Two of three factors are there.

# %% id="V13-gap"
loss_to_output = 2 * (O_s[1] - T[1])
output_to_sum = O_s[1] * (1 - O_s[1])
sum_to_weight = None  # your line
gradient = None if sum_to_weight is None else loss_to_output * output_to_sum * sum_to_weight

# %% id="V13-gap-compute"
compare(sum_to_weight, H_s[2])
compare(gradient, nudged[1, 2])

# %% [markdown] id="V13-matrix"
# All of who at once: the table of all products $\delta_j H_i$ is the outer product.

# %% id="V13-matrix-compute"
delta_o = 2 * (O_s - T) * O_s * (1 - O_s)
dwho = np.outer(delta_o, H_s)
print("largest distance from the nudged table:", f"{np.abs(dwho - nudged).max():.1g}")

# %% [markdown] id="V13-missing"
# **Now wih.** Here the slides end. But 78,400 of the 79,400 weights are in wih! A weight from input $k$ to
# hidden $i$, `wih[i, k]`.
#
# *Predict: how many of the ten outputs move when it is nudged?*

# %% id="V13-missing-predict"
guess = None

# %% id="V13-missing-compute"
nudged_wih = wih.copy()
nudged_wih[17, x[0].argmax()] += 0.1
moved = np.abs(sigmoid(who @ sigmoid(nudged_wih @ x[0])) - O)
compare(guess, np.count_nonzero(moved > 1e-12))

# %% [markdown] id="V13-derive"
# All ten. Nothing collapses this time. Step by step, from the loss back:
#
# 1. *From the loss to the sums of the outputs*: $\delta_j = 2(O_j - T_j)\,O_j(1 - O_j)$, as before.
# 2. *From there to $H_i$*: $H_i$ reaches output $j$ with weight $w_{ij}$, and it reaches all of them. What
#    comes back on all these ways is **added**: $\dfrac{\partial L}{\partial H_i} = \sum_j \delta_j w_{ij}$.
#    For all $i$ at once this is $\text{who}^\top \delta$. *There is the transpose*: nobody chose it, the
#    chain rule sums over $j$.
# 3. *Through the hidden sigmoid*: times its slope $H_i(1 - H_i)$.
# 4. *To the weight*: the sum of hidden neuron $i$ answers to `wih[i, k]` with $x_k$.
#
# $$\frac{\partial L}{\partial w^{ih}_{ki}} = \Big(\sum_j 2(O_j - T_j)\,O_j(1 - O_j)\,w_{ij}\Big)\,
# H_i(1 - H_i)\; x_k$$
#
# Compare it with the formula for who: error signal on the right end of the weight, times value on its left
# end. The same sentence, one layer further back.

# %% id="V13-slider"
slide(pictures.wih_weight, i=(1, 3, 1), k=(1, 4, 1))

# %% [markdown] id="V13-try"
# **Try.** Choose hidden 2: two large weights with opposite signs, and what arrives? Choose input 2 to 4: only
# the last factor changes.
#
# **On your own.** The whole gradient of wih for the small network, in matrix form. You have `delta_o`,
# `who_s`, `H_s` and `X`. Write the three lines.

# %% id="V13-alone"
arrives_at_H = None  # from delta_o and who_s
delta_h = None  # times the slope of the hidden sigmoid
dwih = None  # with X: a table of the shape of wih_s, (3, 4)

# %% id="V13-alone-compute"
solution_h = (who_s.T @ delta_o) * H_s * (1 - H_s)
compare(arrives_at_H, who_s.T @ delta_o)
compare(delta_h, solution_h)
compare(dwih, np.outer(solution_h, X))

# %% [markdown] id="V13-nudge"
# And the nudge agrees, for the small network in every entry, and for the large one in any that you pick:

# %% id="V13-nudge-compute"
nudged = numerical_gradient(lambda wih: loss_s(wih, who_s), wih_s)
print("4-3-2, largest distance:", f"{np.abs(np.outer(solution_h, X) - nudged).max():.1g}")

T = one_hot(labels[:1], 10)[0]
delta_o = 2 * (O - T) * O * (1 - O)
delta_h = (who.T @ delta_o) * H * (1 - H)
i, k = 17, int(x[0].argmax())


def loss_of_one_weight(value):
    moved = wih.copy()
    moved[i, k] = value
    return float(((sigmoid(who @ sigmoid(moved @ x[0])) - T) ** 2).sum())


print("784-100-10, formula:", f"{delta_h[i] * x[0, k]:.10f}")
print("             nudged:", f"{numerical_gradient(loss_of_one_weight, wih[i, k]):.10f}")

network.backward(squared_error(network.forward(x[:1]), [T])[1])
dW = network.layers[0].dW.T
print("all 78,400, largest distance from course_lib:", f"{np.abs(np.outer(delta_h, x[0]) - dW).max():.1g}")

# %% id="V13-ledger"
table("V13")

# %% [markdown] id="V14"
# ## V14 · The strategy, and the training
#
# The slides' four steps, and what the last pages have made of them:
#
# | step | there | here |
# |---|---|---|
# | 1 | send the training picture forward | the same |
# | 2 | the loss, that is the difference $O - T$ | that is the *error*; the loss is $\sum(O-T)^2$ |
# | 3 | propagate it by the inverse of who | δ at the outputs, then $\text{who}^\top\delta$, times $H(1-H)$ |
# | 4 | change all of wih and who by one formula | each by its own: $\delta_j H_i$ and $\delta_i x_k$ |
#
# About step 4. The formula on the slide is the one for who.
#
# *Predict the shape of the table that it gives, and the shape that wih needs.*

# %% id="V14-predict"
it_gives = None
wih_needs = None

# %% id="V14-compute"
compare(it_gives, np.outer(delta_o, H).shape)
compare(wih_needs, wih.shape)

# %% [markdown] id="V14-why"
# It does not even fit. A change for wih must hold the picture $x$, and the formula has none in it.
#
# **Now we train.** The 1797 digits in three parts:
#
# - 1200 to **learn** from. An **epoch** is one round through all of them, a step after each digit;
# - 300 to **choose** by, the *validation* digits. The network never learns from them, but we do;
# - 297 for the **test**. Nobody looks at them until all is chosen, and then once.
#
# What is there to choose? The learning rate, for one. Too small, and it crawls; too large, and it jumps
# ([V10](#cell-id=V10-try)). Three networks from the same start, 12 epochs each.
#
# *Predict: which $\alpha$ reads most of the 300: 0.01, 0.1 or 1?*

# %% id="V14-rate-predict"
guess = None

# %% id="V14-rate-compute"
learn, choose, test = slice(0, 1200), slice(1200, 1500), slice(1500, None)
right = {}
for alpha in (0.01, 0.1, 1.0):
    trial = digits_network(biases=False)
    trial.fit(x[learn], one_hot(labels[learn], 10), epochs=12, batch=1, alpha=alpha)
    right[alpha] = np.mean(trial.predict(x[choose]) == labels[choose])
alpha = max(right, key=right.get)
compare(guess, alpha)
for rate, share in right.items():
    print(f"α = {rate:<4}  reads {100 * share:.1f} % of the 300")

# %% [markdown] id="V14-train-text"
# With this rate, and before your eyes. The dashed line tells how many of the 300 it reads.
#
# *Predict: what share of them before training, and after 12 epochs? Both between 0 and 1.*

# %% id="V14-train-predict"
before = None
after = None

# %% id="V14-train"
live = LiveTraining()
display(live)
await live.train(network, x[learn], labels[learn], (x[choose], labels[choose]), epochs=12, alpha=alpha)
compare(before, live.right[0])
compare(after, live.right[-1])

# %% [markdown] id="V14-train-why"
# The bar and the curve move while it trains. **Stop** ends it early; run the cell again and it goes on from
# the weights it has. (In an editor where Stop comes late, the notebook's ■ does the same.)
#
# The loss falls steeply, then slowly. Guessing among ten digits gives 0.1, which is where it began.
#
# Now the test, once. The rate was chosen because it did best on the 300, so they flatter it.
#
# *Predict: what share of the 297 does it read?*

# %% id="V14-test-predict"
guess = None  # between 0 and 1

# %% id="V14-test"
said = network.predict(x[test])
compare(guess, np.mean(said == labels[test]))

# %% [markdown] id="V14-test-why"
# *This* is the number to tell others. How much of the gap is flattery and how much is chance? With 300
# digits, a point or two is chance. But had we tried a hundred rates and told the best of them, it would be
# flattery.
#
# And the four ways back of [V9](#cell-id=V9-ways), in the network that you have just trained?
#
# *Predict: of the 297 test digits, what share does the printed way, inverse · output, lead uphill?*

# %% id="V14-ways-predict"
guess = None  # between 0 and 1

# %% [markdown] id="V14-ways"
# (The step for wih is $\delta_h x^\top$ in all four. All have the same $x$, so it is enough to compare what
# arrives in front of $f$ at the hidden layer.)

# %% id="V14-ways-compute"
uphill = dict.fromkeys(four_ways(who, O, T), 0.0)
for digit, label in zip(x[test], labels[test], strict=True):
    H = sigmoid(wih @ digit)
    ways = four_ways(who, sigmoid(who @ H), one_hot([label], 10)[0])
    for name, back in ways.items():
        slope = sigmoid_slope(H)
        uphill[name] += (cosine(back * slope, ways["the gradient"] * slope) < 0) / 297
compare(guess, uphill["inverse · output"])
for name, share in uphill.items():
    print(f"{name:18} uphill at {100 * share:.1f} % of the digits")

# %% [markdown] id="V14-ways-why"
# The untrained network was a kind examiner. As soon as it has learned something, the printed way leads
# uphill nearly always.
#
# Which of the test digits does it misread? Here are the first twelve:

# %% id="V14-mistakes"
wrong = np.flatnonzero(said != labels[test])
captions = [
    f"{truth}, read as {answer}" for truth, answer in zip(labels[test][wrong], said[wrong], strict=True)
]
pictures.gallery(x[test][wrong], captions)

# %% [markdown] id="V14-features"
# Would you have read them all? And here are the hundred hidden neurons again, after training. Compare with
# [V6](#cell-id=V6).

# %% id="V14-features-figure"
pictures.features(network.layers[0].W)

# %% [markdown] id="V14-features-why"
# Nobody told them, and yet strokes and arcs have appeared, blue where ink speaks for the neuron, vermillion
# where it speaks against. The frame along the edge is as random as before.
#
# *Predict: why? What is $x_k$ for a pixel in the frame, and so the gradient $\delta_i x_k$ of its weights?*

# %% id="V14-frame-predict"
guess = None  # the largest change of a weight of the top row of pixels

# %% id="V14-frame-compute"
change = network.layers[0].W - digits_network(biases=False).layers[0].W
compare(guess, np.abs(change[:28]).max())
print("largest change of all:", np.abs(change).max().round(3))

# %% [markdown] id="V14-draw"
# ### Your turn: it reads what you draw
#
# The 1797 digits were written by 13 people, learned and tested ones alike. You are the fourteenth. Your
# digits may lean, or be wider or narrower than theirs. `varied` imitates that: it moves each picture as if
# another hand had written it. Above six of ours, below the same, varied.

# %% id="V14-varied"
pictures.gallery(np.vstack([x[:6], varied(x[:6])]), [str(label) for label in (*labels[:6], *labels[:6])])

# %% [markdown] id="V14-varied-text"
# *Predict: what share of the 300 does the network read, once they are varied?*

# %% id="V14-varied-predict"
guess = None  # between 0 and 1

# %% id="V14-varied-compute"
other_hands = varied(x[choose], seed=8)
compare(guess, np.mean(network.predict(other_hands) == labels[choose]))

# %% [markdown] id="V14-augment-text"
# You would have read them all. The network has never seen a digit lean. So it gets one more lesson: each of
# its 1200 digits in eight varied copies, each copy with the label of its original. To make samples out of
# samples like this is called **augmentation**.

# %% id="V14-augment"
copies = np.vstack([varied(x[learn], seed) for seed in range(8)])
live = LiveTraining()
display(live)
await live.train(
    network, copies, np.tile(labels[learn], 8), (other_hands, labels[choose]), epochs=3, alpha=alpha
)

# %% [markdown] id="V14-draw-text"
# Draw a digit on the paper below, by mouse or finger. By keyboard: go to the paper with Tab, move the pen
# by the arrow keys, set it down and lift it by Space. The network in the box is the one that you have
# trained. It computes in your browser, at every stroke.

# %% id="V14-pad"
first_of_each = [int(np.argmax(labels[test] == digit)) for digit in range(10)]
pad = DigitPad(network, x[test][first_of_each])
pad

# %% [markdown] id="V14-pad-try"
# **Try.**
#
# 1. Draw all ten. Which does it confuse? Does your 7 have a bar, your 1 a foot, is your 4 open above? Nobody
#    can lean a 4 until its top closes: what none of the 13 ever wrote, `varied` does not invent.
# 2. Untick *centre it* and draw small, in a corner. It knows digits in the middle only: it has weights for
#    pixels, not for shapes. That is why drawings are scaled and moved first, as MNIST's were (there to the
#    centre of mass, here to the middle of the frame).
# 3. Load an example, a 3, and turn it into an 8. When does the answer flip? How do the hundred squares
#    change?
# 4. Draw a face. It never says "that is no digit": its ten outputs know nothing else. How large is the
#    largest, and the sum?
#
# What you drew is in Python as well: run the next cell after drawing.

# %% id="V14-pad-read"
network.forward(pad.x).round(4)  # empty paper, as long as nothing is drawn

# %% [markdown] id="V14-summary"
# ### Summary
#
# - A network is a chain: linear, sigmoid, linear, sigmoid. All it knows is in wih and who.
# - The loss is a sum of squares. The signed error has no use as a loss, but it is where the way back begins.
# - $\delta_o = 2(O-T) \odot O(1-O)$ and $\delta_h = (\text{who}^\top \delta_o) \odot H(1-H)$.
# - The gradients are $\delta_o H^\top$ for who and $\delta_h x^\top$ for wih. Each weight goes by $-\alpha$
#   times its own.
# - The transpose is no approximation to an inverse. It is what the chain rule says: add over all ways.

# %% [markdown] id="errata"
# ## Where we read the slides differently
#
# Slides are written fast and spoken over. This is the text as we have it, without the talk, and some of it
# may have been damaged on the way. Rows with a link you have settled yourself.
#
# | id | there | here |
# |---|---|---|
# | E-V1 | feed the loss backward by inverse matrices | by the transpose, with the slopes: [V9](#cell-id=V9) |
# | E-V2 | (the book's code) no $O(1-O)$ on the way to wih | not always downhill: [V9](#cell-id=V9-step-why) |
# | E-V3 | $\text{who}^{-1} \cdot$ output | the error goes back: [V9](#cell-id=V9-perfect-why) |
# | E-V4 | a "hidden loss" | V2's activations again, two digits lost: [V9](#cell-id=V9-copy-predict) |
# | E-V5 | the memory of a CNN | a fully connected network: [V5](#cell-id=V5-try) |
# | E-V6 | 79,400 parameters | the weights; biases, had it any, make 79,510: [V5](#cell-id=V5) |
# | E-V7 | the loss, i.e. the difference | the error; its sum is 0 for a wrong answer: [V7](#cell-id=V7-why) |
# | E-V8 | $w_{oh}$ and who; $w_{ij}$ from $i$ to $j$ | one matrix; it is `who[j, i]`: [V12](#cell-id=V12) |
# | E-V9 | one formula for all of wih and who | it is who's; wih has its own: [V14](#cell-id=V14-why) |
# | E-V10 | ten outputs | no probabilities, sums 1.0276 and 6.8401: [V3](#cell-id=V3-why) |
# | E-V11 | $f' < 0$: the minimum to the right | a way down; not always it: [V10](#cell-id=V10-lowest-why) |
# | E-V11 | "to descent"; no formula for the ReLU | to descend; $\max(0, x)$: [V4](#cell-id=V4) |

# %% [markdown] id="questions"
# ## Five questions, without scrolling up
#
# Answer aloud or on paper first. Tomorrow, answer them again: that is when it starts to stay.

# %% [markdown] id="question-1"
# **1.** A network 784–50–10 without biases. How many weights does it have, and what are the shapes of wih and
# who in the deck's layout?
#
# <details><summary>Answer</summary>
#
# wih is (50, 784), who is (10, 50). Together $39{,}200 + 500 = 39{,}700$ weights. See
# [V1](#cell-id=V1-shapes) and [V5](#cell-id=V5).
#
# </details>

# %% [markdown] id="question-2"
# **2.** A friend uses $\sum_n (O_n - T_n)$ as the loss. Give an output that is wrong and yet has a smaller
# "loss" than a perfect one. Why does that ruin the training?
#
# <details><summary>Answer</summary>
#
# All ten outputs 0: the sum is −1, a perfect output has 0. Training would push every output down,
# whatever the picture shows. See [V7](#cell-id=V7-zeros-why).
#
# </details>

# %% [markdown] id="question-3"
# **3.** Why does the sum over the outputs vanish in the gradient for who, and stay in the one for wih?
#
# <details><summary>Answer</summary>
#
# A weight of who feeds one output, the other terms have slope 0. A weight of wih moves one $H_i$, and $H_i$
# feeds all outputs: what comes back on each way is added. See [V12](#cell-id=V12-why) and
# [V13](#cell-id=V13-derive).
#
# </details>

# %% [markdown] id="question-4"
# **4.** On the untrained digit network the pseudo-inverse had a cosine near 1 with the gradient. Why is
# that no argument for it, and what would be a better test?
#
# <details><summary>Answer</summary>
#
# The rows of a wide random matrix are nearly at right angles, so pseudo-inverse and transpose are nearly
# proportional. Try other numbers: small matrices, trained ones, many of them, and compare with nudges. See
# [V9](#cell-id=V9-ways-why).
#
# </details>

# %% [markdown] id="question-5"
# **5.** A weight of wih belongs to a pixel that is 0 in every training picture. What does it do during
# training, and what when a user draws ink there?
#
# <details><summary>Answer</summary>
#
# Its gradient is $\delta_i x_k = 0$, so it keeps its random start for ever. With ink there, this random
# number enters the sum and disturbs the answer. See [V14](#cell-id=V14-frame-predict).
#
# </details>

# %% [markdown] id="next"
# ## Next
#
# Now write it yourself: [exercise set 3](../exercises/set3_reading_digits/set3_reading_digits.ipynb).
# After it, [lecture 4](lecture4_activations_losses_graphs.ipynb) draws the way back as a graph, gate by
# gate, and finds a loss that fits outputs between 0 and 1 better than squares.
