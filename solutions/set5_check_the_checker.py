# %% [markdown] id="start"
# # Exercise set 5 · Check the checker
#
# In four sets `check` has told you whether a gradient is right. How does it know? Here you write it
# yourself: the nudge, the distance, the numbers to try, and the check. Then it stands trial. We have planted
# bugs in layers, and you have points for each one that your check catches without accusing a right layer.
# It takes about 45 minutes. Part 5 is the long one.
#
# **In each part**
#
# 1. Read the worked numbers.
# 2. Write your answer in place of the line that says `raise`. Run the cell with Shift+Enter.
# 3. `try_out` shows what your function makes of the worked numbers. Change them as you like.
# 4. `check` says what is right, what your answer looks like if it is not, and where to read. Run it as often
#    as you want: it never costs anything.
#
# **Points.** There are 20. Parts 4 and 5 earn theirs bug by bug. Your work is graded with numbers that
# nobody has seen. A part left blank stops nothing.
#
# **When you are done.** Choose *Kernel → Restart Kernel and Run All Cells* and look at the verdicts once
# more. Save. Press *Validate* above the notebook: it runs everything in a new kernel and lists what is not
# right yet. You may hand in anyway.
#
# **Handing in.** In a class: menu *Nbgrader → Assignment List*, then *Submit* beside this set. No such menu?
# Give this file to your instructor. Learning on your own? Then `check` has already told you.
#
# **Words.** $L$ is the loss. `dy` is the gradient arriving from the loss side, $\partial L/\partial y$. A
# *backward pass* turns it into the gradients of the inputs, `dx`, `dW`, `db`. Each has the shape of what it
# belongs to. A row is a sample; here the bias is *added*: $y = xW + b$.

# %% id="setup" nbgrader="readonly"
import numpy as np
from course_lib.checks.set5_check_the_checker import check, numbers, progress


def try_out(f, *arguments):
    """Return f(*arguments), or say that f is not written yet."""
    try:
        return f(*arguments)
    except NotImplementedError as blank:
        print(blank)


# %% [markdown] id="student-text"
# Say who you are, and run the cell. Part 1 has other numbers for each name, so do not change the name later.

# %% id="student"
STUDENT = "your name"  # the name under which you hand in

# %% [markdown] id="before"
# ## Before you begin
#
# Three questions from earlier sets. Answer each before you open it.
#
# 1. A batch has $N$ samples. Why is `db` a sum over the samples, and not their average?
#
# <details><summary>Answer</summary>Each sample moves with b, and each has its share in the loss. Whoever
# wants an average divides in the loss, and then it is in dy already.</details>
#
# 2. The slope of the sigmoid at 0, at 3, at 25: roughly?
#
# <details><summary>Answer</summary>0.25, 0.045, and 0.00000000001. Far out it is flat.</details>
#
# 3. Why is `W` turned on the way back, and not inverted?
#
# <details><summary>Answer</summary>Going back is not undoing. Each input collects from all outputs that it
# reaches, by the weights on the ways there. That sum is dy times W turned.</details>

# %% [markdown] id="by_hand-text"
# ## 1 · One nudge, by hand (2 points)
#
# Take $f(x) = a x^3 + c x$. Its slope at $x$ is $3ax^2 + c$. Without that formula you would nudge:
#
# $$\text{one-sided: } \frac{f(x+h) - f(x)}{h} \qquad\qquad
# \text{central: } \frac{f(x+h) - f(x-h)}{2h}$$
#
# **Worked.** $a = 1$, $c = 0$, $x = 2$, $h = 1/2$, so $f(x) = x^3$.
#
# | | | |
# |---|---|---|
# | one-sided | $(2.5^3 - 2^3) / 0.5 = (15.625 - 8) / 0.5$ | 15.25 |
# | central | $(2.5^3 - 1.5^3) / 1 = 15.625 - 3.375$ | 12.25 |
# | slope | $3 \cdot 2^2$ | 12 |
#
# **Your numbers** come from your name. Run the cell below: it shows $a$, $c$, $x$ and $h$. Work the three out
# on paper and hand them in, to three digits at least.
#
# To read: [lecture 4, A4](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A4).

# %% id="try_by_hand"
numbers("by_hand")


# %% id="by_hand" nbgrader="solution"
def by_hand():
    """Return the one-sided quotient, the central quotient and the slope, for your numbers."""
    ### BEGIN SOLUTION
    return 30.12, 25.32, 25  # for a = 2, c = 1, x = 2, h = 0.4
    ### END SOLUTION


# %% id="check_by_hand" nbgrader="check" points=2
check(by_hand)

# %% [markdown] id="numerical_gradient-text"
# ## 2 · The numerical gradient (3 points)
#
# $f$ takes an array and returns one number. Nudge one entry of the array to both sides, divide, put the entry
# back, go on to the next. The quotient of entry $i$ stands in place $i$ of the gradient.
#
# **Worked.** $f(x) = x_1^2 + 3x_2$ at $x = (2, 5)$ with $h = 0.1$:
#
# | nudged | above | below | quotient |
# |---|---|---|---|
# | $x_1$ | $2.1^2 + 15 = 19.41$ | $1.9^2 + 15 = 18.61$ | $0.80 / 0.2 = 4$ |
# | $x_2$ | $4 + 15.3 = 19.3$ | $4 + 14.7 = 18.7$ | $0.6 / 0.2 = 3$ |
#
# | name | shape | what it is |
# |---|---|---|
# | `f` | | a function: array in, number out |
# | `x` | any | the array; it may hold whole numbers, and stays as it is |
# | `h` | a number | how far to nudge |
# | returned | as `x` | the gradient |
#
# The frame is there already. `np.ndindex(x.shape)` walks through all places of an array, whatever its
# shape; `x[i]` is the entry at place `i`. Fill the gap: five lines are enough.
#
# To read: [lecture 4, A4](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A4).


# %% id="numerical_gradient" nbgrader="solution"
def numerical_gradient(f, x, h=1e-5):
    """Return the gradient of f at x by central differences, in the shape of x."""
    x = np.array(x, dtype=np.float64)  # a copy, and no longer whole numbers
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        kept = x[i]
        ### BEGIN SOLUTION
        x[i] = kept + h
        above = f(x)
        x[i] = kept - h
        gradient[i] = (above - f(x)) / (2 * h)
        x[i] = kept
        ### END SOLUTION
    return gradient


# %% id="try_numerical_gradient"
try_out(numerical_gradient, lambda x: x[0] ** 2 + 3 * x[1], np.array([2, 5]), 0.1)  # worked: 4 and 3

# %% id="check_numerical_gradient" nbgrader="check" points=3
check(numerical_gradient)

# %% [markdown] id="relative_error-text"
# ## 3 · How far apart? (2 points)
#
# Two gradients never agree to the last digit. Is a distance of 0.001 much? Beside gradients near 1000 it is
# rounding, beside gradients near 0.001 it is everything. So divide by their size:
#
# $$\text{error} = \frac{\lVert a - b \rVert}{\max(\lVert a \rVert, \lVert b \rVert)}, \qquad
# \lVert v \rVert = \sqrt{\sum v_i^2} \ \text{ over all entries}$$
#
# If both arrays are all zeros, nothing is wrong: the error is 0.
#
# **Worked.** $a = (3, 4)$, $b = (3, 3)$. The difference is $(0, 1)$, its norm 1. The norms are 5 and 4.24.
# The error is $1/5 = 0.2$. Why not entry by entry? An entry that is nearly 0 has rounding for a neighbour,
# and no error relative to *itself* is small.
#
# `a` and `b` have the same shape, whichever. Returned is one number.
#
# To read: [lecture 1, U12](../../lectures/lecture1_backpropagation.ipynb#cell-id=U12-check).


# %% id="relative_error" nbgrader="solution"
def relative_error(a, b):
    """Return ‖a − b‖ / max(‖a‖, ‖b‖), and 0 where both are 0."""
    ### BEGIN SOLUTION
    distance, size_a, size_b = (np.sqrt((v**2).sum()) for v in (a - b, a, b))
    return distance / max(size_a, size_b) if distance else 0.0
    ### END SOLUTION


# %% id="try_relative_error"
try_out(relative_error, np.array([3.0, 4.0]), np.array([3.0, 3.0]))  # worked: 0.2

# %% id="check_relative_error" nbgrader="check" points=2
check(relative_error)

# %% [markdown] id="probe-text"
# ## 4 · Numbers on which no bug can hide (4 points)
#
# A check is as good as the numbers it is fed. With one sample, one input, one output and `dy` = 1, the
# average of a batch is its sum, a matrix is its own transpose, and who forgets `dy` is right.
#
# *Predict before you write: of fifteen bugs in a layer* $y = \text{sigmoid}(xW + b)$*, how many would such a
# 1×1 check overlook?*
#
# <details><summary>Answer</summary>More than half, whatever the two numbers are. Let probe return such
# numbers once and run the check: it names those that hide.</details>
#
# Write a function that draws `x`, `W`, `b` and `dy` from a seed. The same seed must give the same numbers
# again. We feed them to a check that overlooks nothing, and see which bugs they leave a way out.
#
# | name | shape | |
# |---|---|---|
# | `x` | (N, D) | N, D and M are yours, at most 12 |
# | `W` | (D, M) | |
# | `b` | (M,) | |
# | `dy` | (N, M) | |
#
# The numbers go through *two* layers: one of sigmoids, and one of ReLUs, $y = \max(0, xW + b)$. A ReLU has
# a kink at 0, and where a nudge crosses it no quotient is right. So keep every entry of $xW + b$ at least
# 0.05 away from 0, and let some be negative and some positive. You may draw again until they are.
#
# **Worked.** `np.random.default_rng(7)` is a source of random numbers, always the same for 7. Its
# `rng.normal(size=(2, 3))` draws six numbers around 0.
#
# To read: [lecture 1, U12](../../lectures/lecture1_backpropagation.ipynb#cell-id=U12-check).


# %% id="probe" nbgrader="solution"
def probe(seed):
    """Return x: (N, D), W: (D, M), b: (M,) and dy: (N, M), drawn from a seed, for a check of gradients."""
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    while True:
        x, W, b, dy = (rng.normal(size=shape) for shape in ((5, 3), (3, 4), 4, (5, 4)))
        z = x @ W + b
        if np.abs(z).min() > 0.05 and z.min() < 0 < z.max():
            return x, W, b, dy
    ### END SOLUTION


# %% id="try_probe"
try_out(probe, 7)

# %% id="check_probe" nbgrader="check" points=4
check(probe)

# %% [markdown] id="gradient_check-text"
# ## 5 · The check (5 points)
#
# Now the check itself. It is handed a layer that it knows nothing about, as two functions:
#
# - `forward(*inputs)` returns the output $y$.
# - `backward(*inputs, dy)` returns a tuple: for each input its gradient of $L = \sum dy \cdot y$.
#
# For an affine layer `inputs` is `[x, W, b]`, and `backward(x, W, b, dy)` returns `(dx, dW, db)`. For a
# sigmoid it is `[x]`, and `backward(x, dy)` returns `(dx,)`.
#
# **Return** `True` if the backward pass is right, else `False`, and never stop with an error.
#
# | name | what it is |
# |---|---|
# | `forward`, `backward` | functions; they take arrays of the shapes that they were made for |
# | `inputs` | a list of arrays; they stay as they are |
# | `dy` | the gradient arriving from the loss side, of the shape of $y$ |
#
# The numbers are good ones: you need no probe. But the layers are of every kind.
#
# - Some gradients are near a billion, some near a billionth, and some are exactly 0.
# - In one array an entry may be a million times smaller than its neighbours; so may one gradient be,
#   beside the others.
# - Some inputs come as float32. Calculate in float64.
# - A backward pass may change the arrays that it is given. It may answer otherwise the second time. Both are
#   wrong, however right the first answer is.
# - It may return nan. Ask yourself what `nan > 1e-6` says, and what `not nan < 1e-6` says.
# - A gradient has the shape of what it belongs to. (1, 2) is not (2,).
# - All that is left is rounding: with $h = 10^{-5}$ a right gradient has a relative error below $10^{-6}$.
#   Wrong is everything from a thousandth on.
#
# **How it is graded.** We call your check with right layers and with layers into which a bug is planted. A
# bug counts as caught where your check says `False` to it, *and* `True` to the right layer on the same
# numbers. So a check that always says `False` earns nothing. The verdict lists the bugs: behind ✓ those that
# are caught, behind ✗ those that slip through, and why.
#
# **Worked.** For the sigmoid, $L(x) = \sum dy \cdot \text{sigmoid}(x)$ is a function of one array.
# `numerical_gradient(lambda v: np.sum(dy * forward(v)), x)` is what `dx` must be.
#
# To read: [lecture 1, U12](../../lectures/lecture1_backpropagation.ipynb#cell-id=U12-check),
# [lecture 4, A8](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A8) and
# [lecture 3, V13](../../lectures/lecture3_reading_digits.ipynb#cell-id=V13), where a nudge finds what the
# slides leave out.


# %% id="gradient_check" nbgrader="solution"
def gradient_check(forward, backward, inputs, dy):
    """Return whether backward(*inputs, dy) returns the gradient of sum(dy * forward(*inputs)) for each input.

    inputs: a list of arrays. dy: an array of the shape of the output.
    """
    ### BEGIN SOLUTION
    arrays = [np.array(v, dtype=np.float64) for v in [*inputs, dy]]
    given = [v.copy() for v in arrays]
    gradients = [np.array(g) for g in backward(*given)]  # copies: the second call may write into the first
    again = backward(*given)
    if not all(np.array_equal(v, w) for v, w in zip(arrays, given, strict=True)):
        return False

    *inputs, dy = arrays

    def loss(i, value):
        return np.sum(dy * forward(*inputs[:i], value, *inputs[i + 1 :]))

    for i, (gradient, second) in enumerate(zip(gradients, again, strict=True)):
        truth = numerical_gradient(lambda value, i=i: loss(i, value), inputs[i])
        if gradient.shape != truth.shape or not np.array_equal(gradient, second):
            return False
        if not relative_error(gradient, truth) < 1e-6:  # written so that nan is no agreement
            return False
    return True
    ### END SOLUTION


# %% id="try_gradient_check"
x, dy = np.array([[1.0, -2.0]]), np.array([[0.5, 3.0]])
try_out(gradient_check, np.tanh, lambda x, dy: (dy * (1 - np.tanh(x) ** 2),), [x], dy)  # right: True

# %% id="try_gradient_check-wrong"
try_out(
    gradient_check, np.tanh, lambda x, dy: (dy * (1 - np.tanh(x)),), [x], dy
)  # a square is missing: False

# %% id="check_gradient_check" nbgrader="check" points=5
check(gradient_check)

# %% [markdown] id="refute_slope-text"
# ## 6 · Refute a slide (1 point)
#
# A slide of lecture 4 gives the slope of the sigmoid as $e^{-x} / (1 + e^{x})^2$. Somebody has compared it
# with a nudge, at one $x$, and it agreed to ten digits.
#
# Hand in two numbers: an `x` at which such a check finds nothing, and an `x` at which it sees the error. Both
# between −100 and 100.
#
# To read: [lecture 4, A11](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A11).


# %% id="try_refute_slope"
x = np.array([-1.0, 2.0])  # change them
print("slide: ", np.exp(-x) / (1 + np.exp(x)) ** 2)
print("nudged:", (1 / (1 + np.exp(-x - 1e-5)) - 1 / (1 + np.exp(-x + 1e-5))) / 2e-5)


# %% id="refute_slope" nbgrader="solution"
def refute_slope():
    """Return (hides, shows): an x at which a check believes the slide, and one at which it does not."""
    ### BEGIN SOLUTION
    return 0, 1
    ### END SOLUTION


# %% id="check_refute_slope" nbgrader="check" points=1
check(refute_slope)

# %% [markdown] id="why-text" nbgrader="readonly"
# ## 7 · Why? (3 points, read by a person)
#
# One or two sentences each.
#
# 1. A friend checks with $h = 10^{-12}$, "because the limit goes to 0". What happens, and why is
#    $h = 10^{-5}$ better although it is coarser?
# 2. Another checks a softmax layer with `dy` = 1 everywhere, and every backward pass that returns zeros
#    passes. Why? (What is the sum of the outputs?)
# 3. Nudging finds gradients without a single formula. Why do we backpropagate all the same? A network
#    for digits has 79,510 parameters.
#
# To read: [lecture 4, A4](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A4) and
# [A8](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A8).

# %% [markdown] id="why" nbgrader="manual" points=3
# ### BEGIN SOLUTION
# 1. $f(x+h)$ and $f(x-h)$ then agree in nearly all of their 16 digits. The difference keeps only rounding,
#    about $10^{-16}$, and dividing by $2h$ makes it $10^{-4}$ and more. A larger $h$ has an error of its own,
#    about $h^2$ for a central difference: at $10^{-5}$ both are near $10^{-10}$.
# 2. The outputs of a softmax add up to 1, whatever goes in. With `dy` = 1 the loss is that sum, which never
#    moves: the right gradient is 0, and so is that of any backward pass with a factor too many.
# 3. Two forward passes for each parameter: 159,020 for one gradient. Backpropagation needs one forward and
#    one backward pass. The nudge is for checking, on a small layer.
#
# **For the grader**, one point for each:
#
# - *Rounding against truncation*: both must be named. "Numbers get too small" alone earns half a point.
# - *The sum is constant, so the gradient is 0*, and zeros agree with it. Half a point for "the gradient is 0"
#   without why.
# - *The price*: two (or one) forward passes a parameter against two passes in all. Numbers are not
#   needed, the comparison is.
# ### END SOLUTION

# %% [markdown] id="progress-text"
# ## How far are you?
#
# The cell below asks every check once more: ✓ is right, ✗ is not right yet, ○ is not written yet.

# %% id="progress"
progress()
