# %% [markdown] id="start"
# # Exercise set 3 · A network that reads digits
#
# You write a network of two layers and the way back through it, one piece a part. At the end your own pieces
# learn to read handwriting, and you catch the inverse matrix walking uphill. It takes about 45 minutes. Parts
# 1 to 6 do not need each other. Part 7 puts them together, part 8 needs part 7, part 9 needs 1, 5 and 6.
#
# **In each part**
#
# 1. Read the worked numbers.
# 2. Write your answer in place of the line that says `raise`. Run the cell with Shift+Enter.
# 3. `try_out` shows what your function makes of the worked numbers. Change them as you like.
# 4. `check` calls your function with many other numbers. It says what is right, where the first difference
#    is, what your answer looks like, and where to read. It never costs anything, and a second and a third
#    attempt are told a little more.
#
# **Points.** There are 20. A function that returns several things earns its points thing by thing. A
# function that changes the arrays it was given loses one of these parts. Your work is graded with numbers
# that nobody has seen, so it must be right, not only right here. A part left blank stops nothing.
#
# **When you are done.** Choose *Kernel → Restart Kernel and Run All Cells* and look at the verdicts once
# more. Save. Press *Validate* above the notebook: it runs everything in a new kernel and lists what is not
# right yet. You may hand in anyway.
#
# **Handing in.** In a class: menu *Nbgrader → Assignment List*, then *Submit* beside this set. No such menu?
# Give this file to your instructor. Learning on your own? Then `check` has already told you.
#
# **One convention.** A row is a sample. There are $N$ samples with $D$ inputs; then `hidden` numbers $H$,
# then $M$ outputs $O$; $t$ is the target, the slides' $T$. The matrices are called as on the slides, but lie
# the other way: here **wih** is (D, hidden) and **who** is (hidden, M), for digits (784, 100) and (100, 10).
# `dwih`, `dwho` and `dH` are the gradients of the loss for `wih`, `who` and `H`, each in its shape.

# %% id="setup" nbgrader="readonly"
import numpy as np
from course_lib.checks.set3_reading_digits import check, numbers, progress
from course_lib.data import digits
from course_lib.labels import one_hot

# The small network of lecture 3, V12 and V13: 4 inputs, 3 hidden numbers, 2 outputs, one sample
x_small, t_small = np.array([[1.0, 0.5, -1.0, 2.0]]), np.array([[1.0, 0.0]])
wih_small = np.array([[0.2, -0.5, 0.7], [-0.4, 0.6, 0.2], [0.1, 0.2, -0.3], [0.3, 0.1, -0.6]])
who_small = np.array([[0.5, -0.2], [-0.8, 0.9], [0.3, 0.4]])
H_small = np.array([[0.622459, 0.450166, 0.475021]])
O_small = np.array([[0.523384, 0.615541]])


def try_out(f, *arguments):
    """Return f(*arguments), or say that f is not written yet."""
    try:
        return f(*arguments)
    except NotImplementedError as blank:
        print(blank)


# %% [markdown] id="student-text"
# Say who you are, and run the cell. Part 3 has other numbers for each name.

# %% id="student"
STUDENT = "your name"  # the name under which you hand in

# %% [markdown] id="before"
# ## Before you begin
#
# Three questions on sets 1 and 2. Answer aloud, then look. No points, only a warm start.

# %% [markdown] id="before-1"
# **1.** Set 1: $y = xW$, with x (N, D) and W (D, M), and `dy` arrives. Which two products give `dx` and `dW`?
# What does the second one do with the $N$ samples?
#
# <details><summary>Answer</summary>
#
# `dx = dy @ W.T` and `dW = x.T @ dy`. The second sums over the samples: each adds its share. See
# [U12](../../lectures/lecture1_backpropagation.ipynb#cell-id=U12).
#
# </details>

# %% [markdown] id="before-2"
# **2.** Set 1: a sigmoid says 0.999. How steep is it there, and what becomes of a gradient that goes back
# through it?
#
# <details><summary>Answer</summary>
#
# $0.999 \cdot 0.001 \approx 0.001$: about a thousandth of it gets through. See
# [U10](../../lectures/lecture1_backpropagation.ipynb#cell-id=U10).
#
# </details>

# %% [markdown] id="before-3"
# **3.** Set 2: the L2 divergence was $\tfrac12 \sum (y - d)^2$. What is its gradient for $y$? And if somebody
# leaves out the ½: which learning rate takes the same steps?
#
# <details><summary>Answer</summary>
#
# $y - d$. Without the ½ it is $2(y - d)$, so half the learning rate does the same. See
# [Q20](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q20).
#
# </details>

# %% [markdown] id="forward-text"
# ## 1 · Forward (2 points)
#
# A layer takes two steps: a matrix product, then the sigmoid $f(z) = 1/(1 + e^{-z})$ on each number. Two
# layers:
#
# $$H = f(x \cdot \text{wih}), \qquad O = f(H \cdot \text{who})$$
#
# **Worked.** `x_small`, `wih_small` and `who_small` are in the first cell.
#
# - The sums of the hidden layer are $(0.5, -0.2, -0.1)$. The first: $1 \cdot 0.2 + 0.5 \cdot (-0.4) - 1
#   \cdot 0.1 + 2 \cdot 0.3$.
# - $H = (0.622459, 0.450166, 0.475021)$.
# - $O = (0.523384, 0.615541)$.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | (N, D) | a row is a sample |
# | `wih` | (D, hidden) | from input to hidden |
# | `who` | (hidden, M) | from hidden to output |
# | returned `H` | (N, hidden) | what the hidden layer says |
# | returned `O` | (N, M) | what the network says |
#
# To read: [lecture 3, V1](../../lectures/lecture3_reading_digits.ipynb#cell-id=V1).


# %% id="forward" nbgrader="solution"
def forward(x, wih, who):
    """Return (H, O) of a network with two layers, each a matrix and a sigmoid.

    x: (N, D). wih: (D, hidden). who: (hidden, M).
    Returns H: (N, hidden), O: (N, M).
    """
    ### BEGIN SOLUTION
    H = 1 / (1 + np.exp(-x @ wih))
    return H, 1 / (1 + np.exp(-H @ who))
    ### END SOLUTION


# %% id="try_forward"
try_out(forward, x_small, wih_small, who_small)  # worked: H and O above

# %% id="check_forward" nbgrader="check" points=2
check(forward)

# %% [markdown] id="mean_loss-text"
# ## 2 · How wrong?
#
# For one sample: $\sum_j (O_j - t_j)^2$, over its $M$ outputs. For a batch: the mean of that over its $N$
# samples. The result is one number. This one is written for you: read it, run it, change a number.
#
# **Worked.** $O = (0, 0.1, 0, 0.3, 0.1, 0.1, 0, 0, 0.4, 0)$ for a picture of a 3. The network says 8, for
# there the output is largest. The errors are $-0.7$ at 3, $0.4$ at 8, and three times $0.1$.
#
# - Their sum is 0, for a *wrong* answer. That is no loss.
# - The sum of their squares is $0.49 + 0.16 + 0.03 = 0.68$. That is the loss.
# - The same picture twice, as a batch of two rows: still 0.68.
#
# `O` and `t` have the shape (N, M).
#
# To read: [lecture 3, V7](../../lectures/lecture3_reading_digits.ipynb#cell-id=V7) and
# [V8](../../lectures/lecture3_reading_digits.ipynb#cell-id=V8).


# %% id="mean_loss" nbgrader="readonly"
def mean_loss(O, t):
    """Return the mean over the samples of Σ (O − t)², a number.

    O and t: (N, M).
    """
    return np.sum((O - t) ** 2) / len(O)


# %% id="try_mean_loss"
says = np.array([[0, 0.1, 0, 0.3, 0.1, 0.1, 0, 0, 0.4, 0]])
mean_loss(says, one_hot([3], 10))  # worked: 0.68. What is it for a network that says 8 with no doubt at all?

# %% [markdown] id="by_hand-text"
# ## 3 · By hand (2 points)
#
# Before a program does it for thousands of weights, do it for one. A weight of who leads from a hidden number
# $H$ to an output $O$. The target is $t$, and there is one sample. Two steps back from the loss
# $(O - t)^2$:
#
# - **delta**, the error signal of the output: how does the loss answer when the *sum in front of the sigmoid*
#   moves? Through the square, then through the sigmoid.
# - **dw**, the gradient for the weight: how does the loss answer when the *weight* moves?
#
# **Worked** with other numbers than yours. $H = 0.5$, $O = 0.9$, $t = 0$.
#
# - $\text{delta} = 2 \cdot (0.9 - 0) \cdot 0.9 \cdot (1 - 0.9) = 0.162$
# - $dw = 0.162 \cdot 0.5 = 0.081$
#
# The next cell shows your numbers. Paper and pencil first: which sign will they have? Then write the two
# results into the function. Three digits are enough.
#
# To read: [lecture 3, V12](../../lectures/lecture3_reading_digits.ipynb#cell-id=V12).

# %% id="by_hand-numbers"
numbers("by_hand")


# %% id="by_hand" nbgrader="solution"
def by_hand():
    """Return (delta, dw) for your numbers: the error signal of the output, the gradient for the weight."""
    ### BEGIN SOLUTION
    H, O, t = 0.1, 0.6, 1  # the numbers of "your name"
    delta = 2 * (O - t) * O * (1 - O)
    return delta, delta * H
    ### END SOLUTION


# %% id="check_by_hand" nbgrader="check" points=2
check(by_hand)

# %% [markdown] id="who_gradient-text"
# ## 4 · The gradient for who (2 points)
#
# Part 3 for all weights of who, and for a whole batch. Two steps:
#
# 1. The error signals, an array of the shape of `O`: what part 3 called delta, and the 1/N of the mean.
# 2. Each weight has a hidden number at its one end, an error signal at the other. Their product is that
#    sample's share; the samples are added.
#
# **Worked**, for the small network. The error signals are $(-0.237787, 0.291336)$. Then
#
# | `dwho` | output 1 | output 2 |
# |---|---|---|
# | hidden 1 | −0.148013 | 0.181345 |
# | hidden 2 | −0.107044 | 0.131150 |
# | hidden 3 | −0.112954 | 0.138391 |
#
# | name | shape | what it is |
# |---|---|---|
# | `H` | (N, hidden) | from the forward pass |
# | `O`, `t` | (N, M) | output and target |
# | returned `dwho` | (hidden, M) | the gradient of `mean_loss` for who |
#
# To read: [lecture 3, V13](../../lectures/lecture3_reading_digits.ipynb#cell-id=V13).


# %% id="who_gradient" nbgrader="solution"
def who_gradient(H, O, t):
    """Return dwho, the gradient of the mean loss for who.

    H: (N, hidden). O and t: (N, M).
    Returns dwho: (hidden, M).
    """
    ### BEGIN SOLUTION
    delta = 2 * (O - t) * O * (1 - O) / len(O)
    return H.T @ delta
    ### END SOLUTION


# %% id="try_who_gradient"
try_out(who_gradient, H_small, O_small, t_small)  # worked: the table

# %% id="check_who_gradient" nbgrader="check" points=2
check(who_gradient)

# %% [markdown] id="hidden_error-text"
# ## 5 · What comes back to the hidden layer (2 points)
#
# Nobody tells the hidden layer what it should have said. What it learns from comes back through who. The
# slides say: by the inverse matrix. You have seen where that leads. So ask again: **nudge** one hidden
# number. Which sums move, by how much? And what do all of them together make of the loss?
#
# **Worked**, for the small network.
#
# - Hidden 1 has the weights $(0.5, -0.2)$. The error signals are $(-0.237787, 0.291336)$.
# - Nudge hidden 1 by $h$. The two sums move by $0.5h$ and by $-0.2h$.
# - So the loss moves by $0.5h \cdot (-0.237787) - 0.2h \cdot 0.291336 = -0.177161\,h$.
#
# All three: $(-0.177161, 0.452432, 0.045198)$.
#
# | name | shape | what it is |
# |---|---|---|
# | `O`, `t` | (N, M) | output and target |
# | `who` | (hidden, M) | from hidden to output |
# | returned `dH` | (N, hidden) | the gradient of `mean_loss` for H |
#
# To read: [lecture 3, V9](../../lectures/lecture3_reading_digits.ipynb#cell-id=V9), and step 2 of
# [V13](../../lectures/lecture3_reading_digits.ipynb#cell-id=V13-derive).


# %% id="hidden_error" nbgrader="solution"
def hidden_error(O, t, who):
    """Return dH, the gradient of the mean loss for the hidden numbers.

    O and t: (N, M). who: (hidden, M).
    Returns dH: (N, hidden).
    """
    ### BEGIN SOLUTION
    signal = 2 * (O - t) * O * (1 - O) / len(O)
    return signal @ who.T
    ### END SOLUTION


# %% id="try_hidden_error"
try_out(hidden_error, O_small, t_small, who_small)  # worked: (−0.177161, 0.452432, 0.045198)

# %% id="check_hidden_error" nbgrader="check" points=2
check(hidden_error)

# %% [markdown] id="wih_gradient-text"
# ## 6 · The gradient for wih, with two gaps (2 points)
#
# The slides end before this one. It is part 4 once more, one layer further back: error signal at the right
# end of the weight, number at its left end, samples added. `dH` has arrived at the hidden layer. It is the
# gradient for $H$, *behind* the sigmoid; the error signal is wanted in *front* of it.
#
# **The code is written but for two gaps.** Replace each line that says `raise` by one line of your own.
#
# **Worked**, for the small network. The error signals of the hidden layer are
# $(-0.041633, 0.111984, 0.011271)$, and the first row of `dwih` is the same, because $x_1 = 1$. The second
# row is half of it. Predict the third, for $x_3 = -1$.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | (N, D) | the input |
# | `H` | (N, hidden) | from the forward pass |
# | `dH` | (N, hidden) | arrives. The 1/N of the mean is in it already |
# | returned `dwih` | (D, hidden) | the gradient of `mean_loss` for wih |
#
# To read: [lecture 3, V13](../../lectures/lecture3_reading_digits.ipynb#cell-id=V13-derive).


# %% id="wih_gradient" nbgrader="solution"
def wih_gradient(x, H, dH):
    """Return dwih, the gradient of the mean loss for wih, where dH is the gradient for H.

    x: (N, D). H and dH: (N, hidden).
    Returns dwih: (D, hidden).
    """
    # Gap 1: slope = ..., the slope of the hidden sigmoid, shape (N, hidden)
    ### BEGIN SOLUTION
    slope = H * (1 - H)
    ### END SOLUTION
    delta = dH * slope  # the error signals of the hidden layer

    # Gap 2: dwih = ..., from x and delta, shape (D, hidden)
    ### BEGIN SOLUTION
    dwih = x.T @ delta
    ### END SOLUTION
    return dwih


# %% id="try_wih_gradient"
dH_small = np.array([[-0.177161, 0.452432, 0.045198]])
try_out(wih_gradient, x_small, H_small, dH_small)  # worked: the first row is (−0.041633, 0.111984, 0.011271)

# %% id="check_wih_gradient" nbgrader="check" points=2
check(wih_gradient)

# %% [markdown] id="training_step-text"
# ## 7 · A training step (3 points)
#
# Now put parts 1, 4, 5 and 6 together. Forward; both gradients; and then both matrices go against their
# gradients:
#
# $$\text{wih} \leftarrow \text{wih} - \alpha\, d\text{wih}, \qquad
# \text{who} \leftarrow \text{who} - \alpha\, d\text{who}$$
#
# Mind the order: the outputs were made with *these* matrices, so the gradients belong to these. And the
# matrices belong to whoever calls you: `wih -= …` would change them. Make new ones.
#
# **Worked**, for the small network, with $\alpha = 1$. The loss was 0.606054. The new matrices begin with
# $\text{wih}_{11} = 0.2 + 0.041633 = 0.241633$ and $\text{who}_{11} = 0.5 + 0.148013 = 0.648013$, and with
# them the loss is 0.426236.
#
# | name | shape |
# |---|---|
# | `x`, `t` | (N, D), (N, M) |
# | `wih`, `who` | (D, hidden), (hidden, M) |
# | `alpha` | a number, the learning rate α |
# | returned | the new `wih` and the new `who` |
#
# To read: [lecture 3, V14](../../lectures/lecture3_reading_digits.ipynb#cell-id=V14).


# %% id="training_step" nbgrader="solution"
def training_step(x, t, wih, who, alpha):
    """Return (wih, who) after one step against the gradient of the mean loss.

    x: (N, D). t: (N, M). wih: (D, hidden). who: (hidden, M). alpha: a number.
    """
    ### BEGIN SOLUTION
    hidden, output = forward(x, wih, who)
    dwih = wih_gradient(x, hidden, hidden_error(output, t, who))
    return wih - alpha * dwih, who - alpha * who_gradient(hidden, output, t)
    ### END SOLUTION


# %% id="try_training_step"
stepped = try_out(training_step, x_small, t_small, wih_small, who_small, 1.0)
stepped and mean_loss(forward(x_small, *stepped)[1], t_small)  # worked: 0.426236, and it was 0.606054

# %% id="check_training_step" nbgrader="check" points=3
check(training_step)

# %% [markdown] id="train-text"
# ## 8 · Train it on digits (3 points)
#
# 500 handwritten digits, and your own `training_step`. `check` draws the 500, calls `train`, and lets the
# matrices that come back read the 1297 digits that they have never seen. **50 % of them right is one point,
# 80 % two, 90 % three.** Guessing would get 10 %.
#
# The recipe:
#
# 1. Draw `wih` and `who` at random, small, some of each sign: `rng.normal(0, 0.1, (784, 20))`, where `rng` is
#    `np.random.default_rng(0)`. With the fixed seed 0 you get the same every time and can compare.
# 2. Shuffle the rows, cut them into small batches, and take a step with each. That is one epoch.
# 3. Some epochs more. Then return both.
#
# The rest is yours: how many hidden numbers, how large a batch, which α, how many epochs. Watch `mean_loss`
# while you try. The call must end within 10 seconds, on a slow computer too: aim at 3.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | (500, 784) | a row is a picture, 28 by 28; 0 is paper, 1 is ink (`float32`) |
# | `t` | (500, 10) | 1 in the column of the right digit, 0 in the others |
# | returned | (784, hidden), (hidden, 10) | `wih` and `who`, trained |
#
# To read: [lecture 3, V14](../../lectures/lecture3_reading_digits.ipynb#cell-id=V14-why).


# %% id="train" nbgrader="solution"
def train(x, t):
    """Return (wih, who) of a network that has learned to read x.

    x: (N, 784), pictures. t: (N, 10), one-hot.
    Returns wih: (784, hidden), who: (hidden, 10).
    """
    ### BEGIN SOLUTION
    rng = np.random.default_rng(0)
    wih = rng.normal(0, 0.05, (784, 40))
    who = rng.normal(0, 0.3, (40, 10))
    for _ in range(20):
        for rows in np.array_split(rng.permutation(len(x)), 50):
            wih, who = training_step(x[rows], t[rows], wih, who, 0.5)
    return wih, who
    ### END SOLUTION


# %% id="try_train"
pictures, labels = digits(np.float32)
mixed = np.random.default_rng(1).permutation(len(pictures))
known, unseen = mixed[:500], mixed[500:]
trained = try_out(train, pictures[known], one_hot(labels[known], 10))
if trained:
    for name, rows in ("known", known), ("unseen", unseen):
        right = forward(pictures[rows], *trained)[1].argmax(axis=1) == labels[rows]
        print(f"{name:7} {right.mean():.1%} read")

# %% id="check_train" nbgrader="check" points=3
check(train)

# %% [markdown] id="refute_inverse-text"
# ## 9 · Refute a slide (2 points)
#
# The slides send the error back "by the inverse matrix". Be as kind to that as can be: take the
# pseudo-inverse, where there is no inverse; send the error, not the output; and keep the slope. So only the
# matrix in the middle is another one. Is a step against *that* still a step downhill?
#
# In most networks, yes. That is why the mistake lives on. **Hand in a network in which the loss rises.** One
# is enough to refute "it works".
#
# `walk` takes one step of length 0.01 for wih, with your functions, and returns by how much the loss changes.
# It sends the error back through the matrix that you give as `back`.


# %% id="walk" nbgrader="readonly"
def walk(x, t, wih, who, back):
    """Return how the loss changes in a step of 0.01 for wih, if the error goes back through `back`."""
    H, O = forward(x, wih, who)
    step = wih_gradient(x, H, hidden_error(O, t, back))
    moved = wih - 0.01 * step / np.linalg.norm(step)
    return mean_loss(forward(x, moved, who)[1], t) - mean_loss(O, t)


def walk_by_inverse(x, t, wih, who):
    """The same through the pseudo-inverse of who. (hidden_error turns `back` over, so it gets it turned.)"""
    return walk(x, t, wih, who, np.linalg.pinv(who).T)


# %% id="try_refute_inverse"
small = x_small, t_small, wih_small, who_small
print("by the gradient:", try_out(walk, *small, who_small))
print("by the inverse: ", try_out(walk_by_inverse, *small))  # negative: downhill, in this network

# %% [markdown] id="refute_inverse-how"
# How to find one? You need not think it out: **draw** small networks, a few numbers wide, and let `walk`
# judge. `rng.normal(size=(4, 3))` draws a matrix. A loop over seeds finds one in a moment, and your function
# may hold that loop. It takes nothing and returns `x` (N, D), `t` (N, M), `wih` (D, hidden) and `who`
# (hidden, M). `t` lies between 0 and 1, and the gradient's own step must go down there.
#
# To read: [lecture 3, V9](../../lectures/lecture3_reading_digits.ipynb#cell-id=V9-search-predict).


# %% id="refute_inverse" nbgrader="solution"
def refute_inverse():
    """Return (x, t, wih, who), a network that a step by the inverse of who leads uphill."""
    ### BEGIN SOLUTION
    for seed in range(1000):
        rng = np.random.default_rng(seed)
        x, t = rng.uniform(size=(1, 5)), np.eye(3)[[seed % 3]]
        wih, who = rng.normal(size=(5, 4)), rng.normal(size=(4, 3))
        if walk_by_inverse(x, t, wih, who) > 0:
            return x, t, wih, who
    ### END SOLUTION


# %% id="check_refute_inverse" nbgrader="check" points=2
check(refute_inverse)

# %% [markdown] id="why-text" nbgrader="readonly"
# ## 10 · Why? (2 points, read by a person)
#
# A fellow student says: "Forward we multiply by who. To go back we must undo that, so it takes the inverse.
# The transpose is only used because it is cheaper."
#
# Two questions, two or three sentences each.
#
# 1. What question does the way back really ask, and where does the transpose come from?
# 2. What question would the inverse answer? Name one thing that goes wrong when it is used instead.
#
# To read: [lecture 3, V9](../../lectures/lecture3_reading_digits.ipynb#cell-id=V9) and
# [V13](../../lectures/lecture3_reading_digits.ipynb#cell-id=V13-derive).

# %% [markdown] id="why" nbgrader="manual" points=2
# ### BEGIN SOLUTION
# 1. It asks: how does the loss answer when a hidden number is nudged? A nudge of $H_i$ reaches output $j$
#    with the weight that leads there, and it reaches all outputs. By the chain rule what comes back on these
#    ways is weighted by the same weights and added. Forward, each output sums over the hidden numbers; back,
#    each hidden number sums over the outputs: the same table, read along its other side. That *is* the
#    transpose, exactly, and no approximation.
# 2. The inverse would answer: which hidden numbers would have given these outputs (or this change of
#    them)? It undoes a signal, it does not tell a slope. A who of 100 × 10 has none. The pseudo-inverse gives
#    a large share to weak connections and a small one to strong ones: with a single weight $w$ it divides by
#    $w$ where the chain rule multiplies. So some steps go uphill, as in part 9.
#
# **For the grader**, one point for each:
#
# - *The question and the transpose*: a sensitivity or slope ("how much does the loss change if $H_i$
#   changes"), and the sum over all outputs with the forward weights. The chain rule named without the sum, or
#   shapes alone ("only the transpose fits"), earns half a point.
# - *The inverse*: it recovers inputs from outputs (undoes), and one true consequence: it does not exist when
#   who is not square; it divides by weights; steps can go uphill; it grows without bound when rows are nearly
#   dependent. A consequence without saying what the inverse would answer earns half a point. "It is slow" or
#   "it is less accurate" earns nothing: that is what the fellow student believes.
# ### END SOLUTION

# %% [markdown] id="progress-text"
# ## How far are you?
#
# The cell below asks every check once more, and so it trains once more: give it a moment. ✓ is right, ✗ is
# not right yet, ○ is not written yet.

# %% id="progress"
progress()
