# %% [markdown] id="title"
# # Derivatives, descent and divergences
#
# To train a network is to walk downhill. This page says what the hill is, which way is down, how far to
# step, when to stop, and what exactly we want to make small. At its end you write backpropagation with your
# own hands and check every number.
#
# This lecture follows the slides of **Quan (权小军), Sun Yat-sen University (SYSU): "Artificial Neural
# Networks (人工神经网络), Lecture 4, NN Training II: Back Propagation"**, 2023, adapted in part from CMU
# 11-785. The slides state no licence, so their order and facts are used here, and none of their
# words or pictures. Their Chinese terms stand beside the English ones. This lecture is CC BY-SA
# 4.0.
#
# A heading such as Q8 is a step of the deck. Where you see `guess = None`, **replace `None` by your number
# before you go on**. A wrong guess costs nothing. Plan an hour and a half, with a pause after Q11. You need
# no other lecture first; [lecture 1](lecture1_backpropagation.ipynb) tells the same story from a single
# neuron.

# %% id="setup"
import numpy as np

from course_lib.data import digits, xor
from course_lib.descent import cosine, critical_point, descent_as_printed, first_order
from course_lib.descent import gradient_ascent, gradient_descent, sign_rule
from course_lib.figures import lecture2 as pictures
from course_lib.gradcheck import numerical_gradient
from course_lib.labels import class_numbers, one_hot, yes_no
from course_lib.layers import Affine, ReLU, Sigmoid, Softmax, Tanh, sigmoid, softmax
from course_lib.ledger import spell, table
from course_lib.losses import binary_cross_entropy, cross_entropy, empirical_risk, entropy
from course_lib.losses import half_squared_error, kl_divergence, softmax_cross_entropy
from course_lib.network import Network
from course_lib.predict import compare
from course_lib.widgets import slide

# %% [markdown] id="Q1"
# ## Q1 · The number to be made small
#
# We have $N$ samples: an input $X_i$ and the output $d_i$ that is desired for it. A network
# computes $f(X_i; W)$, where $W$ stands for all its parameters. A **divergence** $\mathrm{div}$
# says how far that output is from $d_i$. The mean over the samples is the **empirical risk**, in
# the slides' Chinese 经验平均误差:
#
# $$\mathrm{Loss}(W) = \frac1N \sum_{i=1}^{N} \mathrm{div}\big(f(X_i; W),\, d_i\big), \qquad
# \hat W = \arg\min_W \mathrm{Loss}(W)$$
#
# The second formula reads: $\hat W$ is the $W$ at which the Loss is smallest.
#
# Take the smallest model there is: one weight, $f(X; w) = w X$, and
# $\mathrm{div}(y, d) = \tfrac12(y - d)^2$. Three samples: $X = 1, 2, 3$ with $d = 2, 3, 2$.
#
# *Predict: how large is the Loss at $w = 0.5$?*

# %% id="Q1-predict"
guess = None

# %% id="Q1-compute"
X, d = [1, 2, 3], [2, 3, 2]


def half_square(y, d):
    return (y - d) ** 2 / 2


def loss(w):
    return empirical_risk(half_square, [w * x for x in X], d)


compare(guess, loss(0.5))

# %% id="Q1-slider"
slide(pictures.empirical_risk_of_w, w=(-0.5, 2.5, 0.05))

# %% [markdown] id="Q1-try"
# **Try.** Find $\hat w$, the lowest point on the right. On the left, all three samples are still missed
# there: by 1 each. "Smallest Loss" does not mean "no error". It means that every other $w$ is worse *on
# average, over these samples*. *Empirical* is a warning: of samples that we do not have, it says nothing.
#
# One weight can be searched by eye. For a million weights we need to know which way is down.

# %% [markdown] id="Q2"
# ## Q2 · A derivative is a multiplier
#
# **Derivative**: 导数. **Scalar**, a plain number: 标量.
#
# Nudge $x$ by a little, $\Delta x$. Then $y = f(x)$ changes by nearly a multiple of it:
#
# $$\Delta y \approx \alpha\, \Delta x$$
#
# The multiplier $\alpha$ is the derivative at $x$, written $\frac{dy}{dx}$ or $f'(x)$. Where $\alpha$ is
# positive, a little more $x$ gives more $y$. Where it is negative, it gives less. Where it is 0, $y$ stays
# nearly level.
#
# Take $y = x^2$ at $x = 1$, where $\alpha = 2x = 2$, and $\Delta x = 0.1$. The rule promises
# $\Delta y = 0.2$.
#
# *Predict: by how much does $y$ really change?*

# %% id="Q2-predict"
guess = None

# %% id="Q2-compute"
compare(guess, 1.1**2 - 1)
for dx in (1, 0.1, 0.01, 0.001):
    change, promise = (1 + dx) ** 2 - 1, first_order(2, dx)
    print(f"Δx = {dx:<6} Δy = {change:<10.6g} αΔx = {promise:<8g} gap {change - promise:.3g}")

# %% [markdown] id="Q2-why"
# The slides write an equals sign; it holds for a step without length. For a real step there is a gap. Make
# the step ten times shorter, and the gap gets a hundred times smaller. That is the sense in which a
# derivative is right: **for small steps**.

# %% id="Q2-slider"
slide(pictures.multiplier, x=(-1.5, 1.5, 0.1), dx=(-1, 1, 0.05))

# %% [markdown] id="Q2-try"
# **Try.** Put $x$ to the left of 0: $\alpha$ is negative, and a step to the right goes down. Put $x$ on 0:
# the tangent lies flat, whatever the step. Then hold the step and move $x$ alone: what does the gap do? (On
# this curve it is $\Delta x^2$ exactly. Multiply $(x + \Delta x)^2$ out to see why.)

# %% id="Q2-ledger"
table("Q2")

# %% [markdown] id="Q3"
# ## Q3 · Many inputs, one output
#
# Now $x$ is a column of $D$ numbers and $y = f(x)$ is still one number. Each input has its own multiplier:
#
# $$\Delta y \approx \alpha_1 \Delta x_1 + \dots + \alpha_D \Delta x_D = \alpha\, \Delta x, \qquad
# \alpha_i = \frac{\partial y}{\partial x_i}$$
#
# $\alpha_i$ is a **partial derivative** (偏导数): move $x_i$ alone and leave the others where they
# are. $\Delta x$ is a column, so $\alpha$ must be a **row** for the product to be one number. In
# this deck the derivative of a scalar with respect to a column is always a row.
#
# Take $f = x_1^2 + 2x_2^2$ at $(1, 1)$: the row is $\alpha = (2x_1, 4x_2) = (2, 4)$.
#
# *Predict: what does the rule promise for $\Delta x = (0.1, -0.1)$?*

# %% id="Q3-predict"
guess = None


# %% id="Q3-compute"
def f(x):
    return x[0] ** 2 + 2 * x[1] ** 2


at, dx = np.array([1.0, 1.0]), np.array([0.1, -0.1])
alpha = numerical_gradient(f, at)
print("α by nudging:", spell(alpha.round(6)))
compare(guess, first_order(alpha, dx))
print("really:", spell(f(at + dx) - f(at)))

# %% id="Q3-slider"
slide(pictures.two_partial_steps, dx1=(-1, 1, 0.05), dx2=(-1, 1, 0.05))

# %% [markdown] id="Q3-try"
# **Try.** Find a step with both parts not 0 for which the promise is 0. It runs *along* a contour line, at
# least at its start. There are two such directions. What do they have to do with the row (2, 4)?

# %% [markdown] id="Q4"
# ## Q4 · The gradient points uphill
#
# The row of all partial derivatives is the **gradient** (梯度),
# $\nabla f = (\alpha_1, \dots, \alpha_D)$. The promise $\nabla f\, dX$ is an **inner product** (内积,
# also 点积), and an inner product knows an angle:
#
# $$u^\top v = |u|\,|v| \cos\theta$$
#
# Let the step have a fixed length. Then only $\theta$ is left to choose, and $\cos\theta$ is largest at
# $\theta = 0$: **of all steps of one length, the one along the gradient gains most.** (The gradient is a
# row and a step is a column; so the direction is $\nabla f^\top$.)
#
# We stand at (1, 1) on $x_1^2 + 2x_2^2$, with $\nabla f = (2, 4)$, and may go ½ in any direction.
#
# *Predict: what is the most that $\nabla f\, dX$ can be?*

# %% id="Q4-predict"
guess = None

# %% id="Q4-compute"
gradient = np.array([2.0, 4.0])
angles = np.radians(np.arange(0, 360))
steps = 0.5 * np.column_stack([np.cos(angles), np.sin(angles)])
gains = [first_order(gradient, step) for step in steps]
best = steps[np.argmax(gains)]
print(
    f"best of 360 steps: {spell(best.round(3))}, cos θ = {cosine(gradient, best):.4f}, gain {max(gains):.4f}"
)
compare(guess, 0.5 * np.linalg.norm(gradient))

# %% id="Q4-figure"
pictures.gradient_on_the_surface()

# %% [markdown] id="Q4-figure-text"
# Three things to read off on the right. A gradient arrow stands at right angles to the contour line. It
# points to the *higher* side. It is long where the lines are close, that is, where the ground is steep.

# %% id="Q4-slider"
slide(pictures.compass, theta=(-180, 180, 15))

# %% [markdown] id="Q4-try"
# **Try.** Which θ leads down fastest? At which two is the ground level? Then answer the question of
# [Q3](#cell-id=Q3-try) again.

# %% [markdown] id="Q5"
# ## Q5 · Where the slope is 0
#
# **Optimisation** (优化): find the $x$ at which $f$ has its **minimum** (最小值). A curve that has been
# falling and starts to rise has slope 0 in between. So we solve
#
# $$f'(x) = 0.$$
#
# A place where a curve stops falling and starts rising, or the other way round, is a **turning
# point** (转折点). But is each solution a minimum?
#
# *Predict the slope of $x^2$ a little to the left and a little to the right of 0, at −0.1 and at 0.1.*

# %% id="Q5-predict"
guess = None  # two numbers, such as (1, 2)


# %% id="Q5-compute"
def slope_of_square(x):
    return 2 * x


compare(guess, (slope_of_square(-0.1), slope_of_square(0.1)))
print("−, then +, at x = 0:", critical_point(slope_of_square, 0))
print("+, then −, at x = 0:", critical_point(lambda x: -2 * x, 0))

# %% [markdown] id="Q5-why"
# The slide that looks for a minimum says that the slope turns from positive to negative there. You have
# just seen the curve that refutes it: at the **minimum** of $x^2$ the slope goes from − to +. From + to −
# is what it does at a **maximum**.
#
# The slide also calls every solution of $f'(x) = 0$ a turning point.
#
# *Predict the slopes of $x^3$ at −0.1 and at 0.1. (The derivative is $3x^2$; at 0 it is 0.)*

# %% id="Q5-cube-predict"
guess = None  # two numbers

# %% id="Q5-cube-compute"
compare(guess, [3 * x**2 for x in (-0.1, 0.1)])
print("x³ at −0.1, 0, 0.1:", [round(x**3, 6) for x in (-0.1, 0, 0.1)])
print("this is no turning point but an", critical_point(lambda x: 3 * x**2, 0))

# %% [markdown] id="Q5-cube-why"
# Plus on both sides. The curve rises, lies flat for an instant, and rises on. And so a slope of 0 does not
# mean "neither increasing nor decreasing" either: $x^3$ increases right through 0.
#
# The right word for all places with slope 0 is **critical point** (临界点). It can be a local minimum,
# a local maximum, or an **inflection point** (拐点) such as this one.

# %% id="Q5-slider"
slide(pictures.turning_points, x=(-1, 1, 0.05))

# %% [markdown] id="Q5-try"
# **Try.** Move $x$ slowly through 0 and watch the lower row: up through the line, down through the line,
# and a touch.

# %% [markdown] id="Q5-saddle"
# ### With two inputs there is one kind more
#
# For many inputs the condition is that the whole gradient is 0. The slide adds about the optimum
# (最优点) that a shift in any direction raises $f$. That describes a strict **minimum**. At a maximum
# each shift lowers $f$. And then there is this:
#
# $$f = x_1^2 - x_2^2, \qquad \nabla f = (2x_1, -2x_2), \qquad \nabla f(0, 0) = (0, 0)$$
#
# *Predict $f$ at (0.1, 0) and at (0, 0.1).*

# %% id="Q5-saddle-predict"
guess = None  # two numbers


# %% id="Q5-saddle-compute"
def saddle(x):
    return x[0] ** 2 - x[1] ** 2


compare(guess, (saddle((0.1, 0)), saddle((0, 0.1))))
print("gradient at (0, 0):", spell(numerical_gradient(saddle, (0, 0))))

# %% id="Q5-saddle-slider"
slide(pictures.saddle, angle=(0, 180, 15))

# %% [markdown] id="Q5-saddle-try"
# **Try.** Turn the line through (0, 0). On some lines 0 looks like a minimum, on others like a maximum, and
# on two of them $f$ does not move at all. This is a **saddle point**. The slides do not mention it, and in
# networks with many parameters saddles are thought to be far more common than minima: a minimum has to rise
# in *every* direction.

# %% id="Q5-ledger"
table("Q5")

# %% [markdown] id="Q6"
# ## Q6 · When no formula tells
#
# For [Q1](#cell-id=Q1) we can solve it on paper: $\mathrm{Loss}'(w) = \tfrac13(14w - 14) = 0$ gives
# $\hat w = 1$. That is a **closed form** solution (闭合解).
#
# Now make $e^x + x^2$ small. The condition $e^x + 2x = 0$ cannot be solved for $x$ with the usual
# functions. A network's Loss is far worse. So we use an **iterative** solution (迭代解):
#
# 1. **Start** with a guess.
# 2. **Improve** it: shift it to where $f$ is smaller.
# 3. **Stop** when it no longer gets better.
#
# *Predict, by trial on a calculator: at which $x$ is $e^x + 2x = 0$?* Two digits will do.

# %% id="Q6-predict"
guess = None

# %% id="Q6-compute"
trace = gradient_descent(lambda x: np.exp(x) + x**2, lambda x: np.exp(x) + 2 * x, 1.5, eta=0.15)
x = trace.xs[-1]
compare(guess, round(x, 2))
print(f"{trace.steps} steps from 1.5 to {x:.6f}; there eˣ + 2x = {np.exp(x) + 2 * x:.1e}")

# %% id="Q6-slider"
slide(pictures.guess_and_refine, steps=(0, 10, 1))

# %% [markdown] id="Q6-try"
# **Try.** Step through it. The guess rushes at first and creeps later. Two questions are hidden in "shift
# it": **in which direction, and how far?** The next sections answer them.

# %% [markdown] id="Q7"
# ## Q7 · First try: the sign tells the direction
#
# A negative slope means that $f$ falls to the right, so go right. A positive slope means: go left. A step
# always has the same length:
#
# - start at $x^0$ (the number on top counts the steps, it is not a power);
# - while $f'(x^k) \ne 0$: if $f'(x^k) > 0$, then $x^{k+1} = x^k - \text{step}$, else
#   $x^{k+1} = x^k + \text{step}$.
#
# In one line: $x^{k+1} = x^k - \operatorname{sign}\big(f'(x^k)\big) \cdot \text{step}$.
#
# Take $f = x^2$, start at 1, step 0.3.
#
# *Predict: where is it after six steps?*

# %% id="Q7-predict"
guess = None


# %% id="Q7-compute"
def f(x):
    return x**2


def slope(x):
    return 2 * x


trace = sign_rule(f, slope, 1, step=0.3, cap=8)
compare(guess, trace.xs[6])
print(" → ".join(f"{x:.1f}" for x in trace.xs))

# %% [markdown] id="Q7-ends"
# It steps over the minimum, comes back, steps over it again. The loop runs *while the slope is not 0*.
#
# *Predict: after how many steps does this one end?* If you think never, say 1000: we switch it off there.

# %% id="Q7-ends-predict"
guess = None

# %% id="Q7-ends-compute"
trace = sign_rule(f, slope, 1, step=0.3, cap=1000)
compare(guess, trace.steps)
print(trace.why)

# %% id="Q7-slider"
slide(pictures.sign_steps, step=(0.05, 1, 0.05))

# %% [markdown] id="Q7-try"
# **Try.** Find a step with which the loop does end. 0.25 is one: it lands on 0. So does 0.5, and 1. Now
# 0.2. On paper 1, 0.8, 0.6, 0.4, 0.2, 0 lands on 0 as well. Does it here?

# %% id="Q7-floats"
print(sign_rule(f, slope, 1, step=0.2, cap=8).xs)

# %% [markdown] id="Q7-floats-why"
# A computer keeps 0.2 with about 16 digits, and $5 \cdot 10^{-17}$ or so is left over. **Never wait for a
# computed number to be exactly 0.** Wait until it is small: while $|f'(x^k)| > \varepsilon$.
#
# *Predict: step 0.3, ε = 0.3. After how many steps does it end now?*

# %% id="Q7-epsilon-predict"
guess = None

# %% id="Q7-epsilon-compute"
trace = sign_rule(f, slope, 1, step=0.3, epsilon=0.3)
compare(guess, trace.steps)
print(f"at x = {trace.xs[-1]:.1f}: {trace.why}")
print("with ε = 0.1:", sign_rule(f, slope, 1, step=0.3, epsilon=0.1).why)

# %% [markdown] id="Q7-epsilon-why"
# Even that does not help when the step is too long for the ε. Unless a fixed step lands by luck, it hops to
# and fro for ever, and may stay as far away as half its length. What we want is a step that gets shorter by
# itself.

# %% id="Q7-ledger"
table("Q7")

# %% [markdown] id="Q8"
# ## Q8 · Gradient descent
#
# **Gradient descent** (梯度下降) lets the slope set the length as well:
#
# $$x^{k+1} = x^k - \eta^k f'(x^k)$$
#
# Steep: a long step. Nearly flat: a short one. $\eta$ is the **step size** (步长), the *learning
# rate* of other lectures, there written α. The $k$ on top allows another one for each step; here it
# stays the same.
#
# The slides carry the title "trivial algorithm" over from [Q7](#cell-id=Q7). This is a different one: with a
# suitable $\eta$ it comes as near as you like, without luck.
#
# Take $f = x^2$ once more, from 1, with $\eta = 0.25$. So $x^1 = 1 - 0.25 \cdot 2 = 0.5$.
#
# *Predict $x^4$.*

# %% id="Q8-predict"
guess = None

# %% id="Q8-compute"
trace = gradient_descent(f, slope, 1, eta=0.25, cap=4)
compare(guess, trace.xs[4])
print(" → ".join(map(spell, trace.xs)))

# %% [markdown] id="Q8-why"
# **Why is η necessary?** $f'$ says how steep the ground is. It does not say how far away the minimum is.
# Each step here multiplies $x$ by $1 - 2\eta$, and so
#
# $$x^k = (1 - 2\eta)^k$$
#
# *Predict: with $\eta = 1.1$, where is $x^{20}$? (1.2 to the power of 20. Say it in round numbers.)*

# %% id="Q8-eta-predict"
guess = None

# %% id="Q8-eta-compute"
compare(guess, gradient_descent(f, slope, 1, eta=1.1, cap=20).xs[20])
for eta in (0.1, 0.25, 0.5, 0.9, 1.0, 1.1):
    xs = gradient_descent(f, slope, 1, eta, epsilon1=0, epsilon2=0, cap=20).xs
    print(f"η = {eta:<5} {xs[1]:6.2f} {xs[2]:6.2f} {xs[3]:6.2f} ...  |x²⁰| = {abs(xs[20]):.6g}")

# %% id="Q8-slider"
slide(pictures.descent_steps, eta=(0.05, 1.2, 0.05))

# %% [markdown] id="Q8-try"
# **Try.** Find the five behaviours: creeping (0.05), there in one step (0.5), zigzag and yet converging
# (0.9), to and fro for ever (1), and away (1.1). Why do 0.1 and 0.9 have the same $|x^{20}|$?
#
# The limits belong to *this* curve. On $10x^2$, ten times as steep, each of them is ten times smaller:

# %% id="Q8-steeper"
for eta in (0.05, 0.1, 0.11):
    xs = gradient_descent(lambda x: 10 * x**2, lambda x: 20 * x, 1, eta, 0, 0, cap=20).xs
    print(f"η = {eta}: |x²⁰| = {abs(xs[20]):.6g}")

# %% id="Q8-ledger"
table("Q8")

# %% [markdown] id="Q9"
# ## Q9 · Downhill and uphill with many inputs
#
# With many inputs the derivative is the gradient, a row. The step is a column, hence the transpose:
#
# $$\text{descent: } x^{k+1} = x^k - \eta^k\, \nabla f(x^k)^\top \qquad
# \text{ascent: } x^{k+1} = x^k + \eta^k\, \nabla f(x^k)^\top$$
#
# Minus leads to a minimum, plus to a maximum. That is all the difference.
#
# *Predict: $f = x_1^2 + 2x_2^2$, we stand at (1, 1), $\eta = 0.1$. Where are we after one step of descent?*

# %% id="Q9-predict"
guess = None  # two numbers


# %% id="Q9-compute"
def bowl(x):
    return x[0] ** 2 + 2 * x[1] ** 2


def bowl_gradient(x):
    return np.array([2 * x[0], 4 * x[1]])


compare(guess, gradient_descent(bowl, bowl_gradient, (1, 1), eta=0.1, cap=1).xs[1])
print("ascent instead:", spell(gradient_ascent(bowl, bowl_gradient, (1, 1), eta=0.1, cap=1).xs[1]))

# %% id="Q9-slider"
slide(pictures.down_or_up, x1=(-1.5, 1.5, 0.1), x2=(-1, 1, 0.1), ascent=[False, True])

# %% [markdown] id="Q9-try"
# **Try.** From the same start, tick and untick *ascent*. Each path leaves at right angles to the contour
# lines. Then start descent far out on the hill's side, at (1.5, 1). It walks off to the right, in ever
# shorter steps: $f$ falls there too, towards 0, and from there no step leads to the valley.
#
# **One η for all directions.** Few bowls are round. This one is ten times as steep along $x_2$ as along
# $x_1$:

# %% id="Q9-bowl"
slide(pictures.long_bowl, eta=(0.005, 0.105, 0.005))

# %% [markdown] id="Q9-bowl-try"
# **Try.** Make η as large as you can. Along $x_2$ each step multiplies by $1 - 20\eta$: zigzag above 0.05,
# away above 0.1. Along $x_1$ it multiplies by $1 - 2\eta$, so even at 0.1 it keeps 80 % each time. The
# steepest direction sets the limit, the flattest one pays with time. There are many ways to choose η
# better; all of them fight this.

# %% [markdown] id="Q10"
# ## Q10 · When to stop
#
# Descent has **converged** (收敛) when one of two things is small:
#
# $$|f(x^{k+1}) - f(x^k)| < \varepsilon_1 \qquad\text{or}\qquad \|\nabla f(x^k)\| < \varepsilon_2$$
#
# Nothing changes any more, or the ground is flat. Now the whole algorithm. The slides print it twice, in
# this form:
#
# > $k = 0$. **do**: $x^{k+1} = x^k - \eta^k\, \nabla f(x^k)^\top$, then $k = k + 1$, **while**
# > $|f(x^{k+1}) - f(x^k)| < \varepsilon$
#
# Read it twice before you go on. Two things in it are not right. First, type it in as it stands:

# %% id="Q10-literal"
x, k, eta, epsilon = [1.0], 0, 0.1, 1e-6
try:
    while True:
        x.append(x[k] - eta * slope(x[k]))
        k = k + 1
        if not abs(f(x[k + 1]) - f(x[k])) < epsilon:
            break
except IndexError as error:
    print(f"k = {k}, x has {len(x)} entries, x[0] to x[{len(x) - 1}]; x[k + 1]: {error}")

# %% [markdown] id="Q10-literal-why"
# $k$ has been counted up *before* the question is asked. So $x^{k+1}$ does not exist yet. What is meant is
# $|f(x^k) - f(x^{k-1})|$: the newest point against the one before.
#
# Mend that, and keep the rest. `descent_as_printed` does so. $f = x^2$, from 1, $\eta = 0.1$,
# $\varepsilon = 10^{-6}$.
#
# *Predict: after how many steps does it stop?* Read the condition once more.

# %% id="Q10-predict"
guess = None

# %% id="Q10-compute"
printed = descent_as_printed(f, slope, 1, eta=0.1)
compare(guess, printed.steps)
print(f"x = {printed.xs[-1]:.4f}, because {printed.why}")

# %% [markdown] id="Q10-why"
# It goes on *while* nothing changes, and stops as soon as something does. **The sign is the wrong way
# round**: the loop must go on while $|\Delta f| \ge \varepsilon$.
#
# *Predict: the loop as printed, started on the minimum, at $x = 0$. How many steps now? (We switch it off
# at 10,000.)*

# %% id="Q10-optimum-predict"
guess = None

# %% id="Q10-optimum-compute"
compare(guess, descent_as_printed(f, slope, 0, eta=0.1).steps)
mended = gradient_descent(f, slope, 1, eta=0.1)
print(f"corrected, from 1: {mended.steps} steps, x = {mended.xs[-1]:.9f}, because {mended.why}")
print(f"corrected, from 0: {gradient_descent(f, slope, 0, eta=0.1).steps} steps")

# %% [markdown] id="Q10-corrected"
# The **corrected algorithm**: $k = 0$. **do**: $x^{k+1} = x^k - \eta^k\, \nabla f(x^k)^\top$, then
# $k = k + 1$, **while** $|f(x^k) - f(x^{k-1})| \ge \varepsilon$.

# %% id="Q10-slider"
slide(pictures.two_loops, start=(-1, 1, 0.25), eta=(0.05, 1, 0.05))

# %% [markdown] id="Q10-try"
# **Try.**
#
# 1. Start at 0. The loop as printed sits in the right place and never knows.
# 2. η = 1, start at 1: $x$ jumps from 1 to −1 and back. $f$ stays 1, so $|\Delta f| = 0$, and the
#    *corrected* loop stops after one step, contented, at −1. It is not at a minimum.
#
# A small $|\Delta f|$ says that we are not moving. That need not mean that we have arrived. A tiny η looks
# the same:

# %% id="Q10-tiny"
trace = gradient_descent(f, slope, 1, eta=1e-8)
print(f"η = 10⁻⁸: stops after {trace.steps} step at x = {trace.xs[-1]:.6f}: {trace.why}")
trace = gradient_descent(f, slope, 1, eta=0.1, epsilon1=0, epsilon2=1e-6)
print(f"by the slope alone, η = 0.1: {trace.steps} steps, x = {trace.xs[-1]:.1e}: {trace.why}")

# %% id="Q10-ledger"
table("Q10")

# %% [markdown] id="Q11"
# ## Q11 · Where it ends
#
# The slide has two promises. With a suitable step size,
#
# - on a **convex** (bowl-shaped) function, descent always finds the minimum;
# - on any other it finds a local minimum or an inflection point.
#
# Both are nearly true. Find what refutes them. First: $e^x$ is convex everywhere.
#
# *Predict: where is its minimum?* If you think that there is none, say 0 for "nowhere".

# %% id="Q11-predict"
guess = None

# %% id="Q11-compute"
lowest_slope = np.exp(np.linspace(-30, 30, 1001)).min()
compare(guess, 0 if lowest_slope > 0 else 1)
trace = gradient_descent(np.exp, np.exp, 0, eta=1, epsilon1=0, epsilon2=0, cap=10_000)
print("descent from 0, x after 10, 100, 1000 and 10000 steps:", trace.xs[[10, 100, 1000, 10_000]].round(2))

# %% [markdown] id="Q11-why"
# $e^x$ keeps falling to the left and never has a lowest point. So: convex, **and a minimum exists**.
#
# Now the second promise. Each of the four walks below ends neither in a local minimum nor in an inflection
# point.
#
# *Predict: descent on $x^3$ from $-0.1$. Does $x$ go to 0, or away to the left? Say where it is heading: 0
# or −1.*

# %% id="Q11-cube-predict"
guess = None  # 0 or -1

# %% id="Q11-cube-compute"
trace = gradient_descent(lambda x: x**3, lambda x: 3 * x**2, -0.1, eta=1)
compare(guess, -1 if trace.xs[-1] < -1 else 0)
print("x³ from −0.1:", ", ".join(f"{x:.3g}" for x in trace.xs[:5]), "...", trace.why)

trace = gradient_descent(lambda x: -(x**2), lambda x: -2 * x, 0, eta=0.1)
print("−x² from 0, its maximum:", trace.steps, "steps,", trace.why)

trace = gradient_descent(saddle, lambda x: (2 * x[0], -2 * x[1]), (1, 0), eta=0.5)
print("saddle x₁² − x₂² from (1, 0): ends at", spell(trace.xs[-1]))

trace = gradient_descent(saddle, lambda x: (2 * x[0], -2 * x[1]), (1, 1e-9), 0.5, 0, 0, cap=30)
print(f"the same, from (1, 10⁻⁹): x₂ = {trace.xs[-1][1]:.3g} after {trace.steps} steps")

# %% [markdown] id="Q11-cube-why"
# Divergence, a maximum if we start on it, a saddle point. All three stand or fall with the start: from
# $+0.1$ the way down $x^3$ does end near the inflection point at 0.

# %% id="Q11-slider"
slide(
    pictures.landing,
    f=["x²", "x⁴ − 2x²", "x⁴ − 2x² + x/2", "x³", "eˣ"],
    start=(-2, 2, 0.1),
)

# %% [markdown] id="Q11-try"
# **Try.**
#
# 1. x⁴ − 2x² + x/2: from which starts does it reach the *deeper* valley? The other one is a **local**
#    minimum. Descent cannot see over the hill.
# 2. x⁴ − 2x², start exactly at 0. Then at 0.1.
# 3. x³ from 1, from 0 and from −0.1. Then eˣ.
#
# At the saddle, the least push decides:

# %% id="Q11-saddle"
slide(pictures.near_the_saddle, x2=(-0.05, 0.05, 0.005))

# %% id="Q11-ledger"
table("Q11")

# %% [markdown] id="Q12"
# ## Q12 · What we have, what is missing
#
# We can make a function small. Now the function is the Loss of a network, and what we change is $W$:
#
# $$\mathrm{Loss}(W) = \frac1T \sum_{i=1}^{T} \mathrm{div}\big(f(X_i; W), d_i\big), \qquad
# W^{k+1} = W^k - \eta^k\, \nabla_W \mathrm{Loss}(W^k)^\top$$
#
# (From here on the deck writes $T$ for the number of samples. And where it trains a network it writes
# $\nabla_W f$. But $f$ is the network; what we walk down is the Loss.)

# %% id="Q12-figure"
pictures.ladder()

# %% [markdown] id="Q12-questions"
# Before you read on, answer from what you know. Aloud, or on paper:
#
# 1. What are these pairs of input and desired output? Say one for "is there a cat in this picture?"
# 2. What is $f$, and which numbers are in $W$?
# 3. What must $\mathrm{div}$ be able to do, if we want to *descend*?
#
# *Predict for question 2: a network takes 3 inputs, has a layer of 4 units, then 2 outputs. Each unit has a
# weight for each of its inputs, and a bias. How many numbers are in $W$?*

# %% id="Q12-predict"
guess = None

# %% id="Q12-compute"
rng = np.random.default_rng(0)
net = Network([Affine.random(3, 4, rng), Sigmoid(), Affine.random(4, 2, rng), Softmax()], cross_entropy)
compare(guess, net.parameters.size)

# %% [markdown] id="Q12-why"
# 12 + 4 in the first layer, 8 + 2 in the second. And question 3: $\mathrm{div}$ must be
# **differentiable** (可微). Otherwise there is no gradient to follow.

# %% [markdown] id="Q13"
# ## Q13 · The network
#
# A **multi-layer perceptron** is a directed network without loops: whatever is computed goes on, and never
# comes back. We draw it in layers. A unit takes from layers before its own and gives to layers after it.
#
# - The **input layer** computes nothing. It *is* the inputs.
# - The **output layer** gives the answer.
# - Layers between are **hidden**: no sample says what they should give.

# %% id="Q13-slider"
slide(pictures.layered_network, hidden=(1, 3, 1), units=(2, 5, 1))

# %% [markdown] id="Q13-unit"
# **Try.** Add a hidden layer: which numbers are multiplied? Then predict the count of weights for 3 hidden
# layers of 5, before you look.
#
# **One unit** weighs its inputs, adds its bias and applies its **activation** $f$:
#
# $$z = \sum_i w_i x_i + b, \qquad y = f(z)$$
#
# *Predict: $x = (2, 1)$, $w = (1, -2)$, $b = 0.5$. What is $z$?*

# %% id="Q13-predict"
guess = None

# %% id="Q13-compute"
z = Affine([[1], [-2]], [0.5]).forward([[2, 1]])
compare(guess, z[0, 0])
print("y =", spell(sigmoid(z)[0, 0]), "with the sigmoid as activation")

# %% id="Q13-unit-slider"
slide(pictures.one_unit, w1=(-3, 3, 0.25), w2=(-3, 3, 0.25), b=(-3, 3, 0.25))

# %% [markdown] id="Q13-try"
# **Try.** Which $b$ makes $y$ exactly ½? Here $b$ is *added*: it is a **bias**, and raising it makes the
# unit fire more easily. (In [lecture 1](lecture1_backpropagation.ipynb#cell-id=U13-sign) a threshold is
# subtracted, and everything about $b$ has the other sign.)

# %% [markdown] id="Q14"
# ## Q14 · Activations and their derivatives
#
# | | $f(z)$ | $f'(z)$ |
# |---|---|---|
# | sigmoid | $1/(1 + e^{-z})$ | $f(z)\,(1 - f(z))$ |
# | tanh | $\tanh z$ | $1 - f(z)^2$ |
# | ReLU | $z$ if $z \ge 0$, else 0 | 1 if $z > 0$, 0 if $z < 0$ |
# | softplus | $\log(1 + e^z)$ | $1/(1 + e^{-z})$ |
#
# The first two derivatives are written with the *output* $f(z)$ alone, so such a layer may forget $z$. And
# the derivative of softplus is an old friend.
#
# *Predict: the largest slope of tanh, and the largest slope of the sigmoid.*

# %% id="Q14-predict"
guess = None  # two numbers

# %% id="Q14-compute"
zs = np.linspace(-4, 4, 801)
(_, of_tanh), (_, of_sigmoid) = Tanh().value_and_slope(zs), Sigmoid().value_and_slope(zs)
compare(guess, (of_tanh.max(), of_sigmoid.max()))

# %% id="Q14-slider"
slide(pictures.activations, z=(-4, 4, 0.25))

# %% [markdown] id="Q14-try"
# **Try.** Go out to both ends. Which of the four lose their slope on both sides, and which on one side only?
# Softplus looks like ReLU with its corner rounded.
#
# Now put $z$ on 0. The picture refuses to name a slope for ReLU there. The slide, as we have its text, says
# 1.
#
# *Predict: nudge $z$ from 0 by ±0.00001 and divide. What does this central difference give for ReLU?*

# %% id="Q14-relu-predict"
guess = None


# %% id="Q14-relu-compute"
def relu(z):
    return float(ReLU().forward(z))


compare(guess, numerical_gradient(relu, 0.0))
h = 1e-5
print("from the right:", (relu(h) - relu(0)) / h, "  from the left:", (relu(0) - relu(-h)) / h)

# %% [markdown] id="Q14-relu-why"
# Three answers to one question: 1 from the right, 0 from the left, ½ across. **ReLU has no derivative at
# 0.** A star on the slide may have pointed to a note that said so; the note is lost.
#
# What descent needs is less: the slope of a line that touches the curve at 0 and is nowhere above it. Such
# a slope is a **subgradient**.

# %% id="Q14-relu-slider"
slide(pictures.line_under_relu, slope=(-0.5, 1.5, 0.05))

# %% [markdown] id="Q14-relu-try"
# **Try.** Which slopes will do? All from 0 to 1. So the slide's 1 is allowed, as a choice. PyTorch takes 0,
# and so does this course. A gradient check must stay away from $z = 0$.

# %% id="Q14-ledger"
table("Q14")

# %% [markdown] id="Q15"
# ## Q15 · Outputs that depend on each other: softmax
#
# An activation can also take a whole vector and give a whole vector. The most used one is the **softmax**.
# It makes positive numbers with sum 1 out of any scores:
#
# $$z_i = \sum_j w_{ji} x_j + b_i, \qquad y_i = \frac{e^{z_i}}{\sum_j e^{z_j}}$$
#
# *Predict: scores $z = (2, 1, 0.1)$. How large is $y_1$, roughly?* ($e \approx 2.7$, $e^2 \approx 7.4$.)

# %% id="Q15-predict"
guess = None

# %% id="Q15-compute"
y = softmax([[2, 1, 0.1]])[0]
compare(guess, y[0])
print("y =", spell(y), "  sum", spell(y.sum()))
print("100 more for each score:", spell(softmax([[102, 101, 100.1]])[0]))

# %% id="Q15-slider"
slide(pictures.softmax_bars, z1=(-4, 4, 0.1), z2=(-4, 4, 0.1), z3=(-4, 4, 0.1))

# %% [markdown] id="Q15-try"
# **Try.** Move one score: all three outputs answer. Move all by the same amount: none does. Only the
# *differences* of scores count.
#
# This is what **coupled** means. The slide says that a single parameter touches all outputs. That is so for
# coupled ones only:

# %% id="Q15-coupled"
rng = np.random.default_rng(0)
x, layer = rng.normal(size=(1, 2)), Affine.random(2, 3, rng)
z = layer.forward(x)
layer.W[0, 0] += 0.1  # one weight, into unit 1
for activation in (Softmax(), Sigmoid()):
    moved = activation.forward(layer.forward(x)) - activation.forward(z)
    print(f"{type(activation).__name__:8} outputs moved by", moved[0].round(4))

# %% [markdown] id="Q15-jacobian"
# **Its derivative is a table**: how does $y_i$ answer to a nudge of $z_j$?
#
# $$\frac{\partial y_i}{\partial z_j} = y_i\,(\delta_{ij} - y_j), \qquad
# J = \mathrm{diag}(y) - y\,y^\top$$
#
# ($\delta_{ij}$ is 1 where $i = j$, else 0. $\mathrm{diag}(y)$ has $y$ on its diagonal and 0 elsewhere.)
#
# *Predict the sign of the entries off the diagonal: 1 or −1.*

# %% id="Q15-jacobian-predict"
guess = None  # 1 or -1

# %% id="Q15-jacobian-compute"
J = np.diag(y) - np.outer(y, y)
compare(guess, np.sign(J[0, 1]))
z = np.array([2, 1, 0.1])
nudged = np.array([numerical_gradient(lambda v, i=i: softmax([v])[0, i], z) for i in range(3)])
print(J.round(6))
print("nudging agrees:", np.allclose(J, nudged))

# %% id="Q15-jacobian-slider"
slide(pictures.softmax_jacobian, z1=(-4, 4, 0.5), z2=(-4, 4, 0.5), z3=(-4, 4, 0.5))

# %% [markdown] id="Q15-nan"
# **On a computer.** What one gains, the others lose; so each column adds up to 0. Now two equal scores:
# $z = (1000, 1000)$.
#
# *Predict both outputs. Then see what the formula gives when it is typed in as it stands.*

# %% id="Q15-nan-predict"
guess = None  # two numbers

# %% id="Q15-nan-compute"
z = np.array([1000.0, 1000.0])
with np.errstate(all="ignore"):
    print("as it stands: e^z =", np.exp(z), "  y =", np.exp(z) / np.exp(z).sum())
shifted = np.exp(z - z.max())
compare(guess, shifted / shifted.sum())

# %% [markdown] id="Q15-nan-why"
# $e^{1000}$ is more than a float can hold. It becomes infinite, and ∞/∞ is **nan**, "not a number". Since
# only differences count, subtract the largest score first: then no exponent is above 0. `softmax` of this
# course does that.

# %% id="Q15-ledger"
table("Q15")

# %% [markdown] id="Q16"
# ## Q16 · Names for everything
#
# A layer of units can be seen as one vector activation. So the whole network is a chain of vectors. In this
# deck, with the layer's number in brackets on top:
#
# - $y_i^{(0)} = x_i$: the inputs are layer 0. $\;y_i^{(k)}$: output of unit $i$ of layer $k$.
#   $\;y_i = y_i^{(N)}$: the network's outputs.
# - $w_{ij}^{(k)}$: the weight **from** unit $i$ of layer $k-1$ **to** unit $j$ of layer $k$. $\;b_j^{(k)}$:
#   the bias of unit $j$.
# - $X_n$ is the $n$-th input, $d_n$ the desired and $Y_n$ the actual output for it: columns.
#
# So $z_j^{(k)} = \sum_i w_{ij}^{(k)} y_i^{(k-1)} + b_j^{(k)}$, or
# $z^{(k)} = W^{(k)\top} y^{(k-1)} + b^{(k)}$.
#
# *Predict: which $(k, i, j)$ has the weight from unit 2 of layer 1 to unit 3 of layer 2?*

# %% id="Q16-predict"
guess = None  # three numbers

# %% id="Q16-compute"
compare(guess, (2, 2, 3))

# %% id="Q16-slider"
slide(pictures.notation, k=(1, 2, 1), i=(1, 3, 1), j=(1, 3, 1))

# %% [markdown] id="Q16-try"
# **Try.** Step $j$ with $i$ fixed: a row of $W^{(k)}$. Step $i$ with $j$ fixed: a column, all that one unit
# takes in.
#
# **Mind the letters.** $N$ counts samples in Q1, layers here and classes in Q18. $T$ is samples too, and on
# top it is a transpose. $n$ is a sample here and a layer in Q18. $d$ is a target, $D$ a number of inputs.
# $\eta^k$ is the η of step $k$, not a power.
#
# Our code puts samples in rows: `y = x @ W + b`. It is the same $W$, and the same numbers, turned:

# %% id="Q16-turned"
W, b, column = (
    np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 2.0]]),
    np.array([[1.0], [1.0]]),
    np.array([[1.0], [2.0], [-1.0]]),
)
print("column:", (W.T @ column + b).ravel(), "  row:", (column.T @ W + b.T).ravel())

# %% [markdown] id="Q17"
# ## Q17 · Inputs and desired outputs as numbers
#
# **An input** is a vector of numbers, or one number: the pixels of a picture, measurements of a sound, a
# text turned into numbers.
#
# **A desired output** depends on the task.
#
# - *A number, or several*: take them as they are, with an output unit for each.
# - *Yes or no*: 1 or 0, with one output and a sigmoid. Its value is read as $P(Y = 1 \mid X)$, the
#   probability of yes when this $X$ has been seen. Or two outputs with a softmax: yes is $[1\ 0]$, no is
#   $[0\ 1]$.
# - *One of several classes*: a **one-hot vector** (独热向量), a 1 in the place of the class and 0
#   elsewhere.
#
# *Predict: the classes are cat, dog, camel, hat, flower, in this order. Which vector is hat?*

# %% id="Q17-predict"
guess = None  # five numbers

# %% id="Q17-compute"
compare(guess, one_hot(class_numbers(["hat"]), 5)[0])
print("yes:", yes_no([1])[0], "  no:", yes_no([0])[0])

# %% id="Q17-slider"
slide(pictures.one_hot_rows, c=(1, 5, 1))

# %% [markdown] id="Q17-probability"
# Four zeros and a single 1; all five rows together are the identity matrix. (Why not simply number the
# classes 1 to 5? Then a camel would lie halfway between a cat and a flower.)
#
# **Why a probability?** One feature $X$ seldom decides. A value of it may come from a cat, or from
# something else, only not equally often:

# %% id="Q17-probability-slider"
slide(pictures.two_classes, x=(-3, 3, 0.1))

# %% [markdown] id="Q17-try"
# **Try.** Where is $P = \tfrac12$? Where both curves are equally high. For two bell curves of one width
# $P$ is exactly a sigmoid of $X$. That is one good reason to end with one. Another: a sigmoid is
# differentiable (可微).

# %% id="Q17-ledger"
table("Q17")

# %% [markdown] id="Q18"
# ## Q18 · Many classes: softmax at the end
#
# For a one-hot $d$ the network should give a single 1 and zeros. It never gets quite there. With a softmax
# at its end it gives **probabilities**: $y_i = P(\text{class} = i \mid X)$, all positive, sum 1.
#
# The formula stands on this slide once more, and as we have its text the sum has another index:
#
# $$y_i = \frac{\exp(z_i)}{\sum_j \exp(z_i)}$$
#
# *Predict: what does this give for $z = (2, 1, 0.1)$, word for word?*

# %% id="Q18-predict"
guess = None  # three numbers

# %% id="Q18-compute"
z = [2, 1, 0.1]
as_printed = [np.exp(z_i) / sum(np.exp(z_i) for z_j in z) for z_i in z]
compare(guess, as_printed)
print("with z_j in the sum:", spell(softmax([z])[0]))

# %% [markdown] id="Q18-why"
# The sum over $j$ has no $j$ in it. It adds the same number three times, and every class gets ⅓, whatever
# the scores. Very likely a slip of the pen; [Q15](#cell-id=Q15) has it right.

# %% id="Q18-slider"
slide(pictures.softmax_bars, z1=(-4, 4, 0.1), z2=(-4, 4, 0.1), z3=(-4, 4, 0.1), as_printed=[False, True])

# %% [markdown] id="Q18-bias"
# The line above it, $z_i = \sum_j w_{ji}^{(n)} y_j^{(n-1)}$, has lost its bias $b_i^{(n)}$. Does it matter?
# Let the layer before be silent:

# %% id="Q18-bias-compute"
silent, W, b = np.zeros((1, 2)), np.array([[1.0, 2.0, 0.5], [0.3, -1.0, 2.0]]), np.array([2.0, 1.0, 0.1])
print("without b:", softmax(silent @ W)[0].round(4))
print("with b:   ", softmax(Affine(W, b).forward(silent))[0].round(4))

# %% [markdown] id="Q18-bias-why"
# Without a bias nothing can be said except "all alike". The bias is what the network believes before it has
# seen anything.

# %% [markdown] id="Q19"
# ## Q19 · A typical problem
#
# We are given pictures of handwritten digits, and for each the digit that it shows. Two tasks:
#
# - **binary**: is this a 2?
# - **multi-class**: which digit is it?
#
# The pictures are the same. The desired outputs are not.
#
# *Predict: a 7 is shown. What is $d$ in the binary task? And how many of the ten entries of $d$ are 0 in
# the other one?*

# %% id="Q19-predict"
guess = None  # two numbers

# %% id="Q19-compute"
d_ten = one_hot([7], 10)[0]
compare(guess, (int(7 == 2), int((d_ten == 0).sum())))
print("which digit:", d_ten.astype(int))

# %% id="Q19-slider"
slide(pictures.two_questions, digit=(0, 9, 1))

# %% [markdown] id="Q19-trap"
# **A trap in the binary task.** Both need positive *and* negative examples, and here most are negative.
#
# *Predict: a "network" says "not a 2" to everything. Which share of 1797 digits does it get right?*

# %% id="Q19-trap-predict"
guess = None  # between 0 and 1

# %% id="Q19-trap-compute"
_, labels = digits()
compare(guess, np.mean(labels != 2))

# %% [markdown] id="Q20"
# ## Q20 · The L2 divergence
#
# Now $\mathrm{div}$, the last term that is missing. It compares **one** output $Y$ with its $d$. For
# outputs that are real numbers the usual choice is half the squared distance:
#
# $$\mathrm{Div}(Y, d) = \tfrac12 \|Y - d\|^2 = \tfrac12 \sum_i (y_i - d_i)^2, \qquad
# \frac{\partial\,\mathrm{Div}}{\partial y_i} = y_i - d_i$$
#
# The ½ is there so that the 2 of the derivative cancels.
#
# *Predict: $Y = (0.2, 0.9, 0.4)$ and $d = (0, 1, 0)$. How large is it?*

# %% id="Q20-predict"
guess = None

# %% id="Q20-compute"
div, gradient = half_squared_error([[0.2, 0.9, 0.4]], [[0, 1, 0]])
compare(guess, div)

# %% [markdown] id="Q20-gradient"
# *And its gradient: three numbers.*

# %% id="Q20-gradient-predict"
guess = None  # three numbers

# %% id="Q20-gradient-compute"
compare(guess, gradient[0])
by_nudge = numerical_gradient(lambda y: half_squared_error([y], [[0, 1, 0]])[0], [0.2, 0.9, 0.4])
print("by nudging:", spell(by_nudge.round(6)))

# %% id="Q20-slider"
slide(pictures.l2_arrows, y1=(0, 1, 0.05), y2=(0, 1, 0.05), y3=(0, 1, 0.05))

# %% [markdown] id="Q20-try"
# **Try.** An error twice as large costs four times as much and pulls twice as hard. Which single move
# lowers this divergence most?

# %% id="Q20-ledger"
table("Q20")

# %% [markdown] id="Q21"
# ## Q21 · Yes or no
#
# One output $Y$ between 0 and 1, the probability of yes, and $d$ is 0 or 1. The slides take the
# **Kullback–Leibler divergence** (KL 散度) between the pairs $[Y, 1 - Y]$ and $[d, 1 - d]$:
#
# $$\mathrm{Div}(Y, d) = -d \log Y - (1 - d) \log(1 - Y), \qquad
# \frac{d\,\mathrm{Div}}{dY} = \begin{cases} -1/Y & d = 1 \\ 1/(1 - Y) & d = 0 \end{cases}$$
#
# Only one of the two terms is ever there. The logarithm is the natural one.
#
# *Predict the derivative at $Y = 0.3$ when the answer should be yes, $d = 1$.*

# %% id="Q21-predict"
guess = None

# %% id="Q21-compute"
compare(guess, binary_cross_entropy([[0.3]], [[1]])[1][0, 0])
print("by nudging:", spell(numerical_gradient(lambda y: -np.log(y), 0.3)))
print("for d = 0: ", spell(binary_cross_entropy([[0.3]], [[0]])[1][0, 0]))

# %% id="Q21-slider"
slide(pictures.binary_divergence, y=(0.02, 0.98, 0.02), d=(0, 1, 0.1))

# %% [markdown] id="Q21-try"
# **Try.** With $d = 1$ bring $Y$ towards 0: surely no, and wrong. The divergence has no ceiling, and the
# slope gets enormous. L2 would stay below ½.
#
# **Two fine points.** First, bring $Y$ towards 1. The divergence gets as small as you like. Yet it does not
# have a flat bottom there:

# %% id="Q21-end"
for y in (0.9, 0.99, 0.999, 0.999999):
    div, slope_there = binary_cross_entropy([[y]], [[1]])
    print(f"Y = {y:<9} Div = {div:<12.6g} slope {slope_there[0, 0]:.6f}")

# %% [markdown] id="Q21-soft"
# A sigmoid never reaches 1, so 0 is a bound that is never met, and the slope tends to −1, not to 0.
#
# Second, is it a KL divergence at all? That one is 0 if both pairs are equal. Try a soft target, as when
# three people in ten said "cat": $d = 0.3$.
#
# *Predict: $Y = d = 0.3$. Is the divergence 0?* Say the number.

# %% id="Q21-soft-predict"
guess = None

# %% id="Q21-soft-compute"
div, slope_there = binary_cross_entropy([[0.3]], [[0.3]])
compare(guess, div)
print(
    "entropy of (0.3, 0.7):",
    spell(entropy([[0.3, 0.7]])),
    "  KL:",
    spell(kl_divergence([[0.3, 0.7]], [[0.3, 0.7]])[0]),
)

# %% [markdown] id="Q21-soft-why"
# 0.61 is the lowest it can be for this $d$. The formula is the **cross-entropy**. It equals KL when $d$ is
# 0 or 1, as on the slide, and not between. [Q23](#cell-id=Q23) says what lies between the two.

# %% id="Q21-ledger"
table("Q21")

# %% [markdown] id="Q22"
# ## Q22 · One of many
#
# $d$ is one-hot with its 1 at class $c$, and $y$ are probabilities. Then
#
# $$\mathrm{Div}(Y, d) = \sum_i d_i \log\frac{d_i}{y_i} = -\log y_c$$
#
# All terms but one vanish: where $d_i = 0$ there is $0 \cdot \log 0$, which counts as 0; and
# $1 \cdot \log 1 = 0$.
#
# *Predict: the right class got probability 0.9. Divergence?* ($\log 0.9 \approx -0.1$.)

# %% id="Q22-predict"
guess = None

# %% id="Q22-compute"
compare(guess, cross_entropy([[0.9, 0.1]], [[1, 0]])[0])
for others in ([0.1, 0.0], [0.05, 0.05]):
    print("y =", [0.9, *others], " Div =", spell(kl_divergence([[0.9, *others]], [[1, 0, 0]])[0]))

# %% id="Q22-slider"
slide(pictures.minus_log, y=(0.01, 1, 0.01))

# %% [markdown] id="Q22-try"
# **Try.** Halve $y_c$ from anywhere: the divergence grows by the same amount, $\log 2 \approx 0.69$. How
# the rest is shared among the wrong classes does not matter.

# %% id="Q22-ledger"
table("Q22")

# %% [markdown] id="Q23"
# ## Q23 · KL divergence and cross-entropy
#
# For any probabilities $d$ and $y$:
#
# $$\mathrm{KL} = \sum_i d_i \log d_i - \sum_i d_i \log y_i, \qquad
# \mathrm{Xent} = -\sum_i d_i \log y_i, \qquad H(d) = -\sum_i d_i \log d_i$$
#
# $H(d)$ is the **entropy** of $d$: how unsure $d$ itself is. The slide calls the cross-entropy KL *minus*
# the entropy.
#
# Take $d = (0.7, 0.3)$ and $y = (0.6, 0.4)$. Then KL is 0.0216 and $H(d)$ is 0.6109.
#
# *Predict the cross-entropy, from these two numbers.*

# %% id="Q23-predict"
guess = None

# %% id="Q23-compute"
d, y = [[0.7, 0.3]], [[0.6, 0.4]]
xent, kl, H = cross_entropy(y, d)[0], kl_divergence(y, d)[0], entropy(d)
compare(guess, xent)
print(f"KL + H = {kl + H:.7f}   KL − H = {kl - H:.7f}")

# %% [markdown] id="Q23-why"
# **Plus.** Compare the first two formulas above: KL has $\sum d_i \log d_i$ more than Xent, and that is
# $-H(d)$. So
#
# $$\mathrm{Xent} = \mathrm{KL} + H(d).$$
#
# The other sign would give a negative cross-entropy, which cannot be: every $-d_i \log y_i$ is at least 0.
# The slide's first step is right, its second turns the sign.

# %% id="Q23-slider"
slide(pictures.divergences, y=(0.04, 0.96, 0.02), d=(0, 1, 0.1))

# %% [markdown] id="Q23-try"
# **Try.**
#
# 1. Move $y$. The grey part of the left bar, $H$, never moves: it knows nothing of $y$. So **both curves
#    are lowest at the same $y$, and have the same slope everywhere**. That is why one minimises the
#    cross-entropy: the same $W$, less to compute.
# 2. Set $d$ to 1: $H = 0$, and both curves are one.
# 3. Far from $d$, L2 (dotted) is the mildest of the three.
#
# **Which way round?** The slide writes $\mathrm{KL}(Y, d)$. Its formula weights with $d$: usually written
# $\mathrm{KL}(d\,\|\,y)$.
#
# *Predict: is $\mathrm{KL}(y\,\|\,d)$ the same number, 0.0216?* Say 1 for yes, 0 for no.

# %% id="Q23-order-predict"
guess = None  # 1 or 0

# %% id="Q23-order-compute"
other = kl_divergence(d, y)[0]
compare(guess, int(np.isclose(kl, other)))
print(f"KL(d‖y) = {kl:.7f}   KL(y‖d) = {other:.7f}")
with np.errstate(all="ignore"):
    print(
        "0 · log 0 in NumPy:",
        np.float64(0) * np.log(np.float64(0)),
        "  entropy([[1, 0]]):",
        entropy([[1, 0]]),
    )

# %% [markdown] id="Q23-order-why"
# Close, but not the same: a divergence is no distance. And $0 \cdot \log 0$, which every one-hot $d$ asks
# for, must be told to be 0.

# %% id="Q23-ledger"
table("Q23")

# %% [markdown] id="Q24"
# ## Q24 · Everything has been defined

# %% id="Q24-figure"
pictures.ladder(defined=3)

# %% [markdown] id="Q24-enough"
# Pairs, network, divergence. With that we can already train: nudge each parameter, see how the Loss
# answers, step against it. A central difference computes the Loss twice for each parameter.
#
# *Predict: how many times is the network run for one step of the 3-4-2 network of [Q12](#cell-id=Q12)?*

# %% id="Q24-predict"
guess = None

# %% id="Q24-compute"
x, t = np.random.default_rng(1).normal(size=(5, 3)), one_hot([0, 1, 1, 0, 1], 2)
runs = 0


def loss_of(w):
    global runs
    runs += 1
    net.parameters[:] = w
    return cross_entropy(net.forward(x), t)[0]


w = net.parameters.copy()
before = loss_of(w)
runs = 0
nudged = numerical_gradient(loss_of, w)
compare(guess, runs)
print(f"Loss {before:.4f} → {loss_of(w - 0.5 * nudged):.4f} after one step with η = 0.5")

# %% [markdown] id="Q24-why"
# It works. But a network that reads digits has 79,510 parameters: 159,020 runs for one step. There must be
# a way to get all derivatives from *one* walk through the network. The deck is named after it and ends
# here, before it comes. So we go on, in its notation.

# %% [markdown] id="Q-backpropagation"
# ## After Q24 · Backpropagation, in the deck's notation
#
# We want $\nabla_{W^{(k)}} \mathrm{Div}$ and $\nabla_{b^{(k)}} \mathrm{Div}$ for every layer $k$. Vectors
# are columns, derivatives of a scalar are rows ([Q3](#cell-id=Q3)). The network, for $k = 1, \dots, N$:
#
# $$y^{(0)} = X, \qquad z^{(k)} = W^{(k)\top} y^{(k-1)} + b^{(k)}, \qquad y^{(k)} = f_k\big(z^{(k)}\big),
# \qquad
# Y = y^{(N)}$$
#
# One rule is enough: the **chain rule**. If $Y$ depends on $z$ alone, then
#
# $$\nabla_z \mathrm{Div} = \nabla_Y \mathrm{Div} \cdot \frac{\partial Y}{\partial z}$$
#
# a row, times the Jacobian, gives a row.

# %% [markdown] id="Q-backpropagation-derivation"
# ### Four steps
#
# **1. At the output.** For one-hot $d$ and $\mathrm{Div} = -\sum_i d_i \log y_i$:
# $\;\partial\,\mathrm{Div}/\partial y_i = -d_i / y_i$.
#
# **2. Through an activation**, from $y^{(k)}$ to $z^{(k)}$: times its Jacobian.
#
# - One by one (sigmoid, tanh, ReLU) the Jacobian is diagonal:
#   $\;\dfrac{\partial\,\mathrm{Div}}{\partial z_j^{(k)}}
#   = \dfrac{\partial\,\mathrm{Div}}{\partial y_j^{(k)}}\, f_k'\big(z_j^{(k)}\big)$.
# - For the softmax it is the table of [Q15](#cell-id=Q15-jacobian). With step 1 it collapses:
#
# $$\frac{\partial\,\mathrm{Div}}{\partial z_j} = \sum_i -\frac{d_i}{y_i}\, y_i(\delta_{ij} - y_j)
# = -d_j + y_j \sum_i d_i = y_j - d_j$$
#
# **3. Through the weights**, from $z^{(k)}$ to $y^{(k-1)}$. Unit $i$ feeds every unit $j$, so all its paths
# are added:
#
# $$\frac{\partial\,\mathrm{Div}}{\partial y_i^{(k-1)}} = \sum_j w_{ij}^{(k)}
# \frac{\partial\,\mathrm{Div}}{\partial
# z_j^{(k)}}, \qquad \nabla_{y^{(k-1)}} \mathrm{Div} = \nabla_{z^{(k)}} \mathrm{Div} \; W^{(k)\top}$$
#
# **4. To the parameters.** $w_{ij}^{(k)}$ touches $z_j^{(k)}$ alone, multiplied by $y_i^{(k-1)}$:
#
# $$\frac{\partial\,\mathrm{Div}}{\partial w_{ij}^{(k)}} = y_i^{(k-1)} \frac{\partial\,\mathrm{Div}}{\partial
# z_j^{(k)}}, \qquad \big(\nabla_{W^{(k)}} \mathrm{Div}\big)^\top = y^{(k-1)}\, \nabla_{z^{(k)}}
# \mathrm{Div}, \qquad
# \nabla_{b^{(k)}} \mathrm{Div} = \nabla_{z^{(k)}} \mathrm{Div}$$
#
# Then 2 and 3 again for the layer before, down to $k = 1$.

# %% [markdown] id="Q-backpropagation-numbers"
# ### With numbers
#
# Two inputs, two hidden units with a sigmoid, two outputs with a softmax:
#
# $$X = \begin{pmatrix} 1 \\ 2 \end{pmatrix},\;
# W^{(1)} = \begin{pmatrix} 1 & -1 \\ 0.5 & 2 \end{pmatrix},\; b^{(1)} = \begin{pmatrix} 0 \\ 0.5
# \end{pmatrix},\;
# W^{(2)} = \begin{pmatrix} 2 & -1 \\ -1 & 1 \end{pmatrix},\; b^{(2)} = \begin{pmatrix} 0 \\ 0
# \end{pmatrix},\;
# d = \begin{pmatrix} 0 \\ 1 \end{pmatrix}$$
#
# *Predict $z^{(1)}$, two numbers.* Mind the transpose.

# %% id="Q-backpropagation-forward-predict"
guess = None  # two numbers

# %% id="Q-backpropagation-forward"
W = {1: np.array([[1, -1], [0.5, 2]]), 2: np.array([[2.0, -1], [-1, 1]])}  # W[k] is W of layer k
b = {1: np.array([[0], [0.5]]), 2: np.array([[0.0], [0]])}
X, d = np.array([[1.0], [2]]), np.array([[0.0], [1]])
N = 2


def forward(X):
    z, y = {}, {0: X}
    for k in range(1, N + 1):
        z[k] = W[k].T @ y[k - 1] + b[k]
        y[k] = softmax(z[k].T).T if k == N else sigmoid(z[k])
    return z, y


z, y = forward(X)
compare(guess, z[1].ravel())
print("Y =", spell(y[2].ravel()), "  Div = −log y₂ =", spell(-np.log(y[2][1, 0])))

# %% [markdown] id="Q-backpropagation-out"
# The network gives its wish, class 2, only a third. *Predict $\nabla_{z^{(2)}} \mathrm{Div}$.* Step 2 has a
# formula that needs no Jacobian.

# %% id="Q-backpropagation-out-predict"
guess = None  # two numbers

# %% id="Q-backpropagation-out-compute"
compare(guess, (y[2] - d).ravel())
Y = y[2].ravel()
J = np.diag(Y) - np.outer(Y, Y)
print("the long way, −d/y times the Jacobian:", spell((-d.ravel() / Y) @ J))

# %% [markdown] id="Q-backpropagation-backward-text"
# Now the whole walk back. Each line is one of the four steps:


# %% id="Q-backpropagation-backward"
def backward(y, d):
    dW, db = {}, {}
    dz = (y[N] - d).T  # steps 1 and 2 for softmax with cross-entropy; a row
    for k in range(N, 0, -1):
        dW[k] = (y[k - 1] @ dz).T  # step 4
        db[k] = dz
        dy = dz @ W[k].T  # step 3
        dz = dy * (y[k - 1] * (1 - y[k - 1])).T  # step 2, sigmoid; of no use once k is 1
    return dW, db


dW, db = backward(y, d)
for k in (2, 1):
    print(f"layer {k}: ∇W transposed =", spell(dW[k].T.round(4)), "  ∇b =", spell(db[k][0].round(4)))

# %% id="Q-backpropagation-slider"
slide(pictures.flow, step=(0, 9, 1))

# %% [markdown] id="Q-backpropagation-try"
# **Try.** Step from 0 to 9. Steps 0 to 4 go forward, and every value is kept. From 5 on a row comes back
# under each column, as long as it. Say before each step what it will multiply with. Which values of the
# forward pass does the backward pass use? At the end it looks like this:

# %% id="Q-backpropagation-figure"
pictures.flow(step=9)

# %% [markdown] id="Q-backpropagation-check-text"
# ### Is it right? Nudge it
#
# *Predict the largest difference between these gradients and central differences, over all 12 parameters: a
# power of ten will do. Is it nearer to 0.1 or to 0?*

# %% id="Q-backpropagation-check-predict"
guess = None  # 0.1 or 0


# %% id="Q-backpropagation-check"
def div_with(place, k, value):
    kept = place[k]
    place[k] = value
    div = -np.log(forward(X)[1][N][1, 0])
    place[k] = kept
    return div


largest = 0.0
for k in (1, 2):
    for gradient, place in ((dW[k].T, W), (db[k].T, b)):
        nudged = numerical_gradient(lambda v, place=place, k=k: div_with(place, k, v), place[k])
        largest = max(largest, np.abs(gradient - nudged).max())
compare(guess, round(largest, 6))
print(f"largest difference: {largest:.0e}")

# %% [markdown] id="Q-backpropagation-library-text"
# And the layers of this course, which keep samples in rows, give the same numbers without any transpose at
# the end:

# %% id="Q-backpropagation-library"
layers = [Affine(W[1], b[1].ravel()), Sigmoid(), Affine(W[2], b[2].ravel()), Softmax()]
out = X.T
for layer in layers:
    out = layer.forward(out)
dy = cross_entropy(out, d.T)[1]
for layer in reversed(layers):
    dy = layer.backward(dy)
for k, layer in ((1, layers[0]), (2, layers[2])):
    print(f"layer {k}: the same?", np.allclose(layer.dW, dW[k].T), np.allclose(layer.db, db[k]))

# %% [markdown] id="Q-backpropagation-gap"
# ### Your turn
#
# A layer $k$ goes from 784 units to 100. In the deck's notation, *predict the shapes: of $W^{(k)}$, of
# $\nabla_{z^{(k)}} \mathrm{Div}$, and of $\nabla_{W^{(k)}} \mathrm{Div}$* (before it is turned for the
# update).

# %% id="Q-backpropagation-gap-alone"
shape_W = None  # a pair, such as (1, 2)
shape_dz = None
shape_dW = None

# %% id="Q-backpropagation-gap-compute"
big_y, big_dz = np.ones((784, 1)), np.ones((1, 100))
compare(shape_W, (784, 100))
compare(shape_dz, big_dz.shape)
compare(shape_dW, (big_y @ big_dz).T.shape)

# %% [markdown] id="Q-backpropagation-training"
# ### The algorithm, complete and corrected
#
# > $k = 0$. **do**: run all samples forward and back,
# > $\;\nabla_W \mathrm{Loss} = \frac1T \sum_i \nabla_W \mathrm{Div}_i$;
# > $\;W^{k+1} = W^k - \eta^k\, \nabla_W \mathrm{Loss}(W^k)^\top$; $\;k = k + 1$; **while**
# > $|\mathrm{Loss}(W^k) - \mathrm{Loss}(W^{k-1})| \ge \varepsilon$
#
# Let it learn XOR: say 1 when exactly one of two inputs is on. No single unit can do that; four hidden ones
# can.
#
# *Predict: a network that knows nothing gives ½ to both classes. What is its Loss?*

# %% id="Q-backpropagation-training-predict"
guess = None

# %% id="Q-backpropagation-training-compute"
x, labels = xor(4, noise=0)
t = one_hot(labels, 2)
compare(guess, cross_entropy(np.full((4, 2), 0.5), t)[0])

rng = np.random.default_rng(0)
net = Network([Affine.random(2, 4, rng), Tanh(), Affine.random(4, 2, rng)], softmax_cross_entropy)
losses = [net.step(x, t, alpha=0.5)]
while len(losses) < 2 or abs(losses[-1] - losses[-2]) >= 1e-4:
    losses.append(net.step(x, t, alpha=0.5))
print(f"Loss {losses[0]:.4f} → {losses[-1]:.4f} in {len(losses)} steps")
print("wanted:", labels, "  says:", net.predict(x))

# %% id="Q-backpropagation-training-slider"
slide(pictures.training, eta=(0.05, 6, 0.05))

# %% [markdown] id="Q-backpropagation-training-try"
# **Try.** What η did on $x^2$ ([Q8](#cell-id=Q8-try)) it does to a Loss with 22 parameters. Find one that
# creeps, one that is quick, and one with which the Loss jumps about (near 5). At 6 it jumps as well, and
# then happens to land well. Would you rely on it? (In this network the softmax and its divergence are one
# step, as in step 2 above.)
#
# **What you have now.** One walk forward, one walk back, and *all* derivatives are there: for about the
# price of three runs, whether there are 22 parameters or 79,510.

# %% [markdown] id="errata"
# ## Where we read the slides differently
#
# Slides are written fast and spoken over. This is the text as we have it, without the talk, and some of it
# may have been damaged on the way. Rows with a link you have settled yourself.
#
# | | there | here |
# |---|---|---|
# | E-Q1 | second pair: $(X_2, d_d)$ | $(X_2, d_2)$ |
# | E-Q2 | $\Delta_X f$ for the gradient | $\nabla_X f$; Δ is an increment |
# | E-Q3 | best $dX$ along $\nabla f$ | $\nabla f^\top$, for $\nabla f$ is a row: [Q4](#cell-id=Q4) |
# | E-Q4 | minimum: slope from + to − | from − to +: [Q5](#cell-id=Q5-why) |
# | E-Q5 | slope 0: level, a turning point | $x^3$ at 0 is neither: [Q5](#cell-id=Q5-cube-why) |
# | E-Q6 | optimum: each shift raises $f$ | strict minimum; there are saddles: [Q5](#cell-id=Q5-saddle) |
# | E-Q7 | loop while the slope is not 0 | with a fixed step, no end: [Q7](#cell-id=Q7-ends) |
# | E-Q7 | $-\eta f'$ under the same title | another algorithm: [Q8](#cell-id=Q8) |
# | E-Q8 | do … while the change is < ε | while it is ≥ ε: [Q10](#cell-id=Q10-why) |
# | E-Q9 | counts $k$ up, then asks for $x^{k+1}$ | $x^k$ and $x^{k-1}$: [Q10](#cell-id=Q10-literal-why) |
# | E-Q10 | training follows $\nabla_W f$ | $\nabla_W \mathrm{Loss}$: [Q12](#cell-id=Q12) |
# | E-Q11 | convex: always the minimum | if there is one: [Q11](#cell-id=Q11-why) |
# | E-Q11 | else a local one, or an inflection | saddle, maximum, divergence: [Q11](#cell-id=Q11-cube-why) |
# | E-Q12 | ReLU has slope 1 at 0 | none; 0 to 1 will do: [Q14](#cell-id=Q14-relu-why) |
# | E-Q13 | softmax: $y = \dots$ | $y_i = \dots$ |
# | E-Q14 | softmax: $\sum_j \exp(z_i)$ | $\sum_j \exp(z_j)$: [Q18](#cell-id=Q18-why) |
# | E-Q15 | $z_i$ without a bias | plus $b_i^{(n)}$: [Q18](#cell-id=Q18-bias) |
# | E-Q16 | $N$, $T$, $n$, $d$, $D$ in two senses | told apart: [Q16](#cell-id=Q16-try) |
# | E-Q17 | Xent is KL minus entropy | plus: [Q23](#cell-id=Q23-why) |
# | E-Q18 | binary KL | cross-entropy; equal for hard $d$: [Q21](#cell-id=Q21-soft-why) |
# | E-Q19 | smallest where $Y = d$ | never reached, slope ±1: [Q21](#cell-id=Q21-soft) |
# | E-Q20 | $\mathrm{KL}(Y, d)$ | $\mathrm{KL}(d\,\Vert\,Y)$, $0 \log 0 = 0$: [Q23](#cell-id=Q23-order-why) |
# | E-Q21 | one parameter moves all outputs | coupled ones only: [Q15](#cell-id=Q15-coupled) |
# | E-Q22 | backpropagation, in the title | [after Q24](#cell-id=Q-backpropagation) |
# | E-Q22 | $Y$ a vector, then a scalar | $Y$ is a column; with one output, of length 1 |
# | E-Q22 | pairs such as (5, 5) | pictures with their digit, as the text has kept them |
# | E-Q23 | softmax as a plain formula | subtract the largest first: [Q15](#cell-id=Q15-nan-why) |

# %% [markdown] id="questions"
# ## Five questions, without scrolling up
#
# Answer aloud or on paper first. Tomorrow, answer them again: that is when it starts to stay.

# %% [markdown] id="question-1"
# **1.** $f = 3x^2$, start at 1. For which η does descent converge, and for which is it there in one step?
#
# <details><summary>Answer</summary>
#
# $f' = 6x$, so each step multiplies $x$ by $1 - 6\eta$. It converges for $0 < \eta < \tfrac13$, in one step
# for $\eta = \tfrac16$. See [Q8](#cell-id=Q8).
#
# </details>

# %% [markdown] id="question-2"
# **2.** The gradient of $f$ is 0 at some point. What can that point be? How would you tell?
#
# <details><summary>Answer</summary>
#
# A minimum, a maximum, an inflection point, and with several inputs a saddle. Look around: for one input
# the sign of the slope on both sides, for several whether $f$ rises in every direction. See
# [Q5](#cell-id=Q5).
#
# </details>

# %% [markdown] id="question-3"
# **3.** Write down the do–while loop of gradient descent with its condition. Name an input that shows that
# the opposite condition is wrong.
#
# <details><summary>Answer</summary>
#
# do: $x^{k+1} = x^k - \eta \nabla f(x^k)^\top$, $k = k + 1$; while $|f(x^k) - f(x^{k-1})| \ge \varepsilon$.
# The opposite one leaves $x^2$ from 1 after a single step, and never ends from 0. See [Q10](#cell-id=Q10).
#
# </details>

# %% [markdown] id="question-4"
# **4.** How are cross-entropy, KL divergence and entropy related? Why may we minimise the one in place of
# the other?
#
# <details><summary>Answer</summary>
#
# $\mathrm{Xent} = \mathrm{KL} + H(d)$. $H(d)$ does not depend on $y$, so both have the same gradient and
# the same best $W$. See [Q23](#cell-id=Q23).
#
# </details>

# %% [markdown] id="question-5"
# **5.** Softmax with cross-entropy, $Y = (0.2, 0.7, 0.1)$, class 1 is right. What arrives at $z^{(N)}$ from
# the loss side, and what is then $\big(\nabla_{W^{(N)}} \mathrm{Div}\big)^\top$ if
# $y^{(N-1)} = (1, 2)^\top$?
#
# <details><summary>Answer</summary>
#
# $Y - d = (-0.8, 0.7, 0.1)$, a row. Then $y^{(N-1)}$ times this row: rows $(-0.8, 0.7, 0.1)$ and
# $(-1.6, 1.4, 0.2)$. See [backpropagation](#cell-id=Q-backpropagation-derivation).
#
# </details>

# %% [markdown] id="next"
# ## Next
#
# Now write it yourself: [exercise set
# 2](../exercises/set2_descent_and_divergences/set2_descent_and_divergences.ipynb). Then let a network [read
# digits](lecture3_reading_digits.ipynb).
