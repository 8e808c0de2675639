# %% [markdown] id="start"
# # Exercise set 2 · Downhill
#
# To learn is to make a number small. Here you write what walks downhill, what a network says at its end, and
# what measures how wrong that is. You prove a slide wrong, work one question on paper, and answer one in
# words. It takes about 45 minutes. The parts do not need each other: if one resists, go on and come back.
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
# **One convention.** In a batch a row is a sample, so the $M$ outputs for one sample lie along axis 1. `dy`
# is the gradient arriving from the loss side, $\partial L/\partial y$; `dz` is that of $z$, in the shape of
# `z`. Logarithms are natural: `np.log`.

# %% id="setup" nbgrader="readonly"
import numpy as np
from course_lib.checks.set2_descent_and_divergences import check, numbers, progress


def try_out(f, *arguments):
    """Return f(*arguments), or say that f is not written yet."""
    try:
        return f(*arguments)
    except NotImplementedError as blank:
        print(blank)


# %% [markdown] id="student-text"
# Say who you are, and run the cell. Part 8 has other numbers for each name, so do not change the name later.

# %% id="student"
STUDENT = "your name"  # the name under which you hand in

# %% [markdown] id="before"
# ## Before you begin
#
# Three questions on [lecture 1](../../lectures/lecture1_backpropagation.ipynb). Answer aloud, then look. No
# points, only a warm start.

# %% [markdown] id="before-1"
# **1.** A sigmoid says 0.9. How steep is it there? Where is it steepest, and how steep?
#
# <details><summary>Answer</summary>
#
# $h(1 - h) = 0.9 \cdot 0.1 = 0.09$. Steepest at $x = 0$, where $h = \tfrac12$ and the slope is $\tfrac14$.
# See [U10](../../lectures/lecture1_backpropagation.ipynb#cell-id=U10).
#
# </details>

# %% [markdown] id="before-2"
# **2.** $x$ reaches the loss on two paths. What becomes of the two gradients that come back?
#
# <details><summary>Answer</summary>
#
# They are added. With a skip connection one of them is `dy` itself. See
# [U16](../../lectures/lecture1_backpropagation.ipynb#cell-id=U16).
#
# </details>

# %% [markdown] id="before-3"
# **3.** $\partial L/\partial w = 0.3$, $w = 2$, learning rate 0.1. What is $w$ after one update, and why is
# there a minus?
#
# <details><summary>Answer</summary>
#
# $2 - 0.1 \cdot 0.3 = 1.97$. The gradient points to where the loss grows, and we want less of it. See
# [U11](../../lectures/lecture1_backpropagation.ipynb#cell-id=U11).
#
# </details>

# %% [markdown] id="descend-text"
# ## 1 · Walk downhill (3 points)
#
# The ground is a bowl with $D$ directions, each as steep as its $a_i > 0$ says:
#
# $$f(x) = \tfrac12 \sum_i a_i x_i^2, \qquad \nabla f(x) = (a_1 x_1, \dots, a_D x_D)$$
#
# One step of gradient descent goes against the gradient: $x^{k+1} = x^k - \eta\, \nabla f(x^k)$. Take at
# least one step. Go on **while the last step changed $f$ by $\varepsilon$ or more**, up or down, and there
# have been fewer than `cap` steps.
#
# **Worked.** $a = (2, 1)$, start $(1, 0)$, $\eta = 0.1$, $\varepsilon = 10^{-6}$. So $f = x_1^2$, as long as
# $x_2$ stays 0.
#
# | step | $x_1$ | $f$ | $f$ changed by |
# |---|---|---|---|
# | 0 | 1 | 1 | |
# | 1 | $1 - 0.1 \cdot 2 \cdot 1 = 0.8$ | 0.64 | 0.36 |
# | 2 | 0.64 | 0.4096 | 0.2304 |
# | … | | | |
# | 30 | 0.00123794 | 0.0000015 | less than $10^{-6}$: the end |
#
# | name | shape | what it is |
# |---|---|---|
# | `a`, `x` | (D,) | how steep the bowl is, and where to start |
# | `eta`, `epsilon` | numbers | the step size η, and the ε of the stopping rule |
# | `cap` | a whole number | no more steps than this |
# | returned | (D,) and a number | x at the end, and how many steps were taken |
#
# **A puzzle.** The comments in the cell are the lines of the loop, in disorder and half in words. One of them
# belongs to another loop. Put the others in order, and write them in Python. The `x` that comes in belongs to
# whoever calls you.
#
# To read: [lecture 2, Q8](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q8) for the step,
# [Q10](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q10) for the end.


# %% id="descend" nbgrader="solution"
def descend(a, x, eta, epsilon, cap):
    """Walk down f(x) = ½ Σ a_i x_i² and return (x at the end, number of steps).

    a and x: (D,). eta and epsilon: numbers above 0. cap: at most so many steps, 1 or more.
    """

    def f(x):
        return np.sum(a * x**2) / 2

    # one more step has been taken
    # the change is |f(new) − f(x)|
    # while the change is < ε and steps < cap:
    # return x and the number of steps
    # new is x − η · gradient at x
    # no steps yet, and a change so large that the loop begins: np.inf
    # x is the new one from now on
    # while the change is ≥ ε and steps < cap:
    ### BEGIN SOLUTION
    steps, change = 0, np.inf
    while change >= epsilon and steps < cap:
        new = x - eta * a * x
        change = abs(f(new) - f(x))
        x = new
        steps = steps + 1
    return x, steps
    ### END SOLUTION


# %% id="try_descend"
try_out(descend, np.array([2.0, 1]), np.array([1.0, 0]), 0.1, 1e-6, 100)  # worked: (0.00123794, 0) and 30

# %% [markdown] id="try_descend-steeper"
# Once it is right, predict before you run: $a = (2, 2)$, start $(1, -0.5)$, and $\eta = 1$. Where does it
# stop, and after how many steps? You will need this in part 9.

# %% id="try_descend-to_and_fro"
try_out(descend, np.array([2.0, 2]), np.array([1.0, -0.5]), 1, 1e-6, 100)

# %% id="check_descend" nbgrader="check" points=3
check(descend)

# %% [markdown] id="refute_loop-text"
# ## 2 · Refute a slide (1 point)
#
# One line of the puzzle did not fit. It is the condition as the slides print it: **do** a step **while**
# $|\Delta f| < \varepsilon$. ($\Delta f$ is what the last step changed. At least one step is taken.)
#
# Now the ground is $f(x) = (x - 3)^2$ with slope $2(x - 3)$; $\eta = 0.1$, $\varepsilon = 10^{-6}$. "The loop
# ends, and near the minimum", one might say. Refute both halves. Hand in two starts `(too_early, never)`:
#
# - from `too_early` the printed loop ends, more than 1 away from the minimum;
# - from `never` it does not end.
#
# To read: [lecture 2, Q10](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q10).


# %% id="refute_loop" nbgrader="solution"
def refute_loop():
    """Return two starts for the printed loop on (x − 3)²: (too early, never)."""
    ### BEGIN SOLUTION
    return 0, 3
    ### END SOLUTION


# %% id="check_refute_loop" nbgrader="check" points=1
check(refute_loop)

# %% [markdown] id="activations-text"
# ## 3 · Activations and their slopes (2 points)
#
# An activation works on each number $z$ alone. A layer needs its value on the way forward and its slope on
# the way back. Here is one in full, the next with a gap, and two for you.
#
# **In full: the sigmoid.** Its slope needs only its value.
#
# ```python
# h = 1 / (1 + np.exp(-z))
# dh = h * (1 - h)
# ```
#
# **With a gap: tanh.** It too needs only its value. It is steepest at 0, where the slope is 1.
#
# ```python
# t = np.tanh(z)
# dt = 1 - ...
# ```
#
# **Yours: ReLU**, $z$ where $z > 0$, else 0; and **softplus**, $\log(1 + e^z)$. For the slope of softplus
# take the derivative of the logarithm, times that of what stands inside. You will meet it again above.
#
# **Worked.** (At $z = 0$ ReLU has a corner and no slope. You are never asked there.)
#
# | $z$ | −2 | −1 | 1 | 2 |
# |---|---|---|---|---|
# | $\tanh z$ | −0.964028 | −0.761594 | 0.761594 | 0.964028 |
# | its slope | 0.070651 | 0.419974 | 0.419974 | 0.070651 |
# | softplus | 0.126928 | 0.313262 | 1.313262 | 2.126928 |
# | its slope | 0.119203 | 0.268941 | 0.731059 | 0.880797 |
#
# `z` and the six returned arrays have one shape, whatever it is.
#
# To read: [lecture 2, Q14](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q14).


# %% id="activations" nbgrader="solution"
def activations(z):
    """Return (tanh, dtanh, relu, drelu, softplus, dsoftplus) at z: each value, then its slope.

    z and each of the six: one shape. z is nowhere 0.
    """
    ### BEGIN SOLUTION
    value = np.tanh(z)
    rising = z > 0
    return (
        value,
        1 - value**2,
        z * rising,
        1.0 * rising,
        np.log(1 + np.exp(z)),
        1 / (1 + np.exp(-z)),
    )
    ### END SOLUTION


# %% id="try_activations"
try_out(activations, np.array([-2.0, -1, 1, 2]))  # worked: tanh and softplus in the table

# %% id="check_activations" nbgrader="check" points=2
check(activations)

# %% [markdown] id="softmax-text"
# ## 4 · Softmax (2 points)
#
# Scores become probabilities, sample by sample:
#
# $$y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
#
# **Worked.** $z = (2, 1, 0.1)$ gives $y = (0.659001, 0.242433, 0.098566)$, which adds up to 1. Scores
# $(1000, 1000)$ give $(0.5, 0.5)$.
#
# `z` and the returned `y` have the shape (N, M). Each row is a sample and has a sum of its own.
#
# The second example is there because $e^{1000}$ is larger than any float64: it becomes `inf`, and
# $\infty/\infty$ is `nan`. Scores may be as far out as ±1000, high in one row and low in the next. Only the
# *differences* of a row's scores count. Use that.
#
# To read: [lecture 2, Q15](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q15).


# %% id="softmax" nbgrader="solution"
def softmax(z):
    """Return y_i = e^z_i / Σ_j e^z_j for each row.

    z and y: (N, M). y is finite for every finite z.
    """
    ### BEGIN SOLUTION
    e = np.exp(z - z.max(axis=1, keepdims=True))  # no exponent is above 0
    return e / e.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %% id="try_softmax"
try_out(softmax, np.array([[2, 1, 0.1]]))  # worked: (0.659001, 0.242433, 0.098566)

# %% id="try_softmax-far"
try_out(softmax, np.array([[1000.0, 1000], [-1000, -1000]]))  # 0.5 everywhere, and no nan

# %% id="check_softmax" nbgrader="check" points=2
check(softmax)

# %% [markdown] id="softmax_backward-text"
# ## 5 · Softmax, backwards (3 points)
#
# Raise one score, and *all* outputs of its row answer: its own goes up, the others go down. So `dz` at one
# place collects from the whole row of `dy`:
#
# $$\frac{\partial y_i}{\partial z_j} = y_i(\delta_{ij} - y_j), \qquad
# dz_j = \sum_i dy_i \, \frac{\partial y_i}{\partial z_j}$$
#
# ($\delta_{ij}$ is 1 where $i = j$, else 0.) For one sample that is the row `dy` times the table
# $\mathrm{diag}(y) - y\,y^\top$. You may build the table for each sample. Or multiply out, see what the sums
# share, and need no table at all.
#
# **Worked.** $y = (0.659001, 0.242433, 0.098566)$ and $dy = (1, 0, 0)$: only the first output matters to the
# loss.
#
# - $dz_1 = 0.659001 \cdot (1 - 0.659001) = 0.224719$
# - $dz_2 = 0.659001 \cdot (0 - 0.242433) = -0.159764$
# - $dz_3 = 0.659001 \cdot (0 - 0.098566) = -0.064955$
#
# | name | shape | what it is |
# |---|---|---|
# | `y` | (N, M) | what the softmax gave, *not* the scores |
# | `dy` | (N, M) | arrives |
# | returned `dz` | (N, M) | the gradient of the scores |
#
# **Predict** before you run anything: what is `dz` if `dy` is 1 everywhere? What do the three numbers above
# add up to, and must they?
#
# To read: [lecture 2, Q15](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q15-jacobian).


# %% id="softmax_backward" nbgrader="solution"
def softmax_backward(y, dy):
    """Return dz of y = softmax(z), where dy is the gradient arriving from the loss side.

    y, dy and dz: (N, M).
    """
    ### BEGIN SOLUTION
    return y * (dy - np.sum(dy * y, axis=1, keepdims=True))
    ### END SOLUTION


# %% id="try_softmax_backward"
one_sample = np.array([[0.659001, 0.242433, 0.098566]])
try_out(softmax_backward, one_sample, np.array([[1.0, 0, 0]]))  # worked: (0.224719, −0.159764, −0.064955)

# %% id="check_softmax_backward" nbgrader="check" points=3
check(softmax_backward)

# %% [markdown] id="divergences-text"
# ## 6 · How wrong is it? Two divergences (2 points)
#
# One sample, $M$ questions that are answered yes or no. `y` holds the probabilities of yes, `d` what is
# right: 1 or 0. Two ways to say how far off `y` is, both a sum over the questions:
#
# $$\text{L2} = \tfrac12 \sum_i (y_i - d_i)^2, \qquad
# \text{binary} = \sum_i \big({-d_i} \log y_i - (1 - d_i) \log(1 - y_i)\big)$$
#
# **Worked.** $y = (0.2, 0.9, 0.4)$ and $d = (0, 1, 0)$.
#
# | | value | gradient for $y$ |
# |---|---|---|
# | L2 | $\tfrac12(0.04 + 0.01 + 0.16) = 0.105$ | $(0.2, -0.1, 0.4)$ |
# | binary | $-\log 0.8 - \log 0.9 - \log 0.6 = 0.83933$ | $(1.25, -1.11111, 1.66667)$ |
#
# Which label makes the gradient positive, and why must it? How hard does each of the two pull at an output
# that is surely wrong?
#
# | name | shape |
# |---|---|
# | `y`, `d` | (M,) |
# | `l2`, `binary` | numbers |
# | `dl2`, `dbinary` | (M,) |
#
# To read: [lecture 2, Q20](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q20) for L2,
# [Q21](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q21) for the binary one.


# %% id="divergences" nbgrader="solution"
def divergences(y, d):
    """Return (l2, dl2, binary, dbinary): two divergences of y from d, each with its gradient for y.

    y: (M,), between 0 and 1, neither included. d: (M,), each 0 or 1.
    Returns l2 and binary: numbers, dl2 and dbinary: (M,).
    """
    ### BEGIN SOLUTION
    off = y - d
    binary = -np.sum(d * np.log(y) + (1 - d) * np.log(1 - y))
    return np.sum(off**2) / 2, off, binary, (1 - d) / (1 - y) - d / y
    ### END SOLUTION


# %% id="try_divergences"
try_out(divergences, np.array([0.2, 0.9, 0.4]), np.array([0.0, 1, 0]))  # worked: the table

# %% id="check_divergences" nbgrader="check" points=2
check(divergences)

# %% [markdown] id="entropies-text"
# ## 7 · KL, entropy, cross-entropy (2 points)
#
# `d` and `y` are probabilities for $K$ classes: `d` what is wanted, `y` what the network says.
#
# $$\mathrm{KL}(d\,\|\,y) = \sum_i d_i \log \frac{d_i}{y_i}, \qquad H(d) = -\sum_i d_i \log d_i, \qquad
# \mathrm{Xent} = -\sum_i d_i \log y_i$$
#
# **Worked.** $d = (0.7, 0.3)$ and $y = (0.6, 0.4)$ give KL = 0.0216009, H = 0.6108643 and Xent = 0.6324652.
# Do you see how the three are related? A slide has a sign wrong there.
#
# A class with $d_i = 0$ adds 0 to each of the three: $0 \cdot \log 0$ counts as 0, and NumPy must be told,
# for it says `nan`. Take the one-hot $d = (0, 1)$ and $y = (0.1, 0.9)$: KL = Xent = $-\log 0.9 = 0.1053605$,
# and H = 0. Where $d_i$ is above 0, so is $y_i$.
#
# `d` and `y` have the shape (K,). Three numbers are returned.
#
# To read: [lecture 2, Q23](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q23), and
# [Q22](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q22) for one-hot $d$.


# %% id="entropies" nbgrader="solution"
def entropies(d, y):
    """Return (KL, H, Xent): KL(d‖y), the entropy of d, the cross-entropy. 0 · log 0 counts as 0.

    d and y: (K,), each with sum 1; d first. Returns three numbers.
    """
    ### BEGIN SOLUTION
    asked = d > 0
    d, y = d[asked], y[asked]
    H = -np.sum(d * np.log(d))
    xent = -np.sum(d * np.log(y))
    return xent - H, H, xent
    ### END SOLUTION


# %% id="try_entropies"
try_out(entropies, np.array([0.7, 0.3]), np.array([0.6, 0.4]))  # worked: 0.0216009, 0.6108643, 0.6324652

# %% id="try_entropies-one_hot"
try_out(entropies, np.array([0.0, 1]), np.array([0.1, 0.9]))  # 0.1053605, 0, 0.1053605

# %% id="check_entropies" nbgrader="check" points=2
check(entropies)

# %% [markdown] id="by_hand-text"
# ## 8 · By hand (2 points)
#
# Paper, and for the sums a pocket calculator. The cell below shows **your** `d` and `y`, and `H`, the entropy
# of your `d`. Work out the cross-entropy, then KL from the cross-entropy and `H`.
#
# All numbers of `y` are ½ of ½ …, so you need one logarithm: $\log 2 = 0.6931$. For $\tfrac14$ it is
# $-\log\tfrac14 = 2 \cdot 0.6931$. How much is it for $\tfrac18$?
#
# **Worked, with other numbers.** $d = (0.5, 0.3, 0.2)$ and $y = (\tfrac14, \tfrac12, \tfrac14)$. Then
# $\mathrm{Xent} = (0.5 \cdot 2 + 0.3 \cdot 1 + 0.2 \cdot 2) \cdot 0.6931 = 1.7 \cdot 0.6931 = 1.1783$. For KL
# look at how the three are related in part 7.
#
# Three digits are enough. Write the numbers themselves into your answer: `numbers` is not there when your
# work is graded.
#
# To read: [lecture 2, Q23](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q23).

# %% id="by_hand-numbers"
numbers("by_hand")


# %% id="by_hand" nbgrader="solution"
def by_hand():
    """Return (Xent, KL), two numbers, as you found them on paper."""
    ### BEGIN SOLUTION
    # For "your name": d = (0.1, 0.6, 0.1, 0.2), y = (1/8, 1/4, 1/8, 1/2), H = 1.0889
    xent = (0.1 * 3 + 0.6 * 2 + 0.1 * 3 + 0.2 * 1) * 0.6931
    return xent, xent - 1.0889
    ### END SOLUTION


# %% id="check_by_hand" nbgrader="check" points=2
check(by_hand)

# %% [markdown] id="why-text" nbgrader="readonly"
# ## 9 · Why? (3 points, read by a person)
#
# One to three sentences each.
#
# 1. Your two starts in part 2: *why* does the printed loop end too early from the first, and never from the
#    second? Say what its condition asks for.
# 2. In part 1, $\eta = 1$ on $a = (2, 2)$ made your own, right loop stop after one step, at $(-1, 0.5)$. Why,
#    and what does a small $|\Delta f|$ tell, and what not? Name a second η, of another kind, with which it is
#    fooled.
# 3. A network is trained with the cross-entropy, and not with KL. Why does it end with the same weights? Use
#    how the two are related.
#
# To read: [lecture 2, Q10](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q10) and
# [Q23](../../lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q23).

# %% [markdown] id="why" nbgrader="manual" points=3
# ### BEGIN SOLUTION
# 1. The condition asks to go on *while* $f$ hardly changes: it is turned round. From 0 the first step changes
#    $f$ from 9 to 5.76. That is not below ε, so the loop ends where the walk has only begun. At 3 the slope
#    is 0, $f$ does not change, and 0 is below ε each time: it goes on for ever.
# 2. With $\eta = 1$ and $a = 2$ a step takes $x$ to $-x$, just as high on the other side: $\Delta f = 0$. A
#    small $|\Delta f|$ tells that the last step gained nothing. It does not tell that we have arrived. A tiny
#    η, such as $10^{-8}$, fools it too: each step is so short that $f$ changes by less than ε, though the
#    ground is steep. (A look at $\|\nabla f\|$ sees both.)
# 3. $\mathrm{Xent} = \mathrm{KL} + H(d)$, and $H(d)$ has no $y$ in it, so no weights. Both have the same
#    gradient everywhere and are smallest at the same weights.
#
# **For the grader**, one point for each:
#
# - *The condition is turned round*, told for both starts: a large change ends it, no change keeps it going.
#   One of the two starts explained: half a point. Only "it should be ≥": half a point.
# - *No change is not arrival*: equal heights on both sides (half a point), and a tiny η or a plateau, with
#   short steps as the reason (half a point). An η that makes $f$ grow is no example: there $|\Delta f|$ is
#   large.
# - *They differ by $H(d)$, which does not depend on the weights*, with the right sign; so equal gradients, or
#   equal minima. "KL is the cross-entropy" without that, or for one-hot $d$ alone: half a point.
# ### END SOLUTION

# %% [markdown] id="progress-text"
# ## How far are you?
#
# The cell below asks every check once more: ✓ is right, ✗ is not right yet, ○ is not written yet.

# %% id="progress"
progress()
