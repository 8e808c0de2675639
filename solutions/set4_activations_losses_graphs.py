# %% [markdown] id="start"
# # Exercise set 4 · Losses, graphs and bends
#
# You work a graph by hand, write two losses with their gradients, and send gradients back through a fork, a
# sigmoid, a network of three layers and a maximum. Then you prove two slides wrong, and explain three
# things in words. It takes about 45 minutes. No part needs another one: if one resists, go on.
#
# **In each part** read the worked numbers, write your answer in place of the line that says `raise`, run the
# cell, look at what `try_out` shows, and ask `check`. It draws many other numbers and says what is right,
# where the first difference is, what your answer looks like, and where to read. It never costs anything.
#
# **Points.** There are 20. A function that returns several things earns its points thing by thing. One that
# changes the arrays it was given loses one of these parts. You are graded with numbers that nobody has seen.
# Only part 1 has numbers of your own.
#
# **When you are done.** Choose *Kernel → Restart Kernel and Run All Cells*, look at the verdicts once more,
# save, and press *Validate* above the notebook. Then hand in: menu *Nbgrader → Assignment List*, *Submit*
# beside this set. No such menu? Give this file to your instructor.
#
# **One convention.** A row is a sample, and layers *add* their bias: $z = xW + b$. (The deck writes samples
# as columns, so its $W$ is ours turned round.) $t$ is the truth. `dW` is the gradient of the loss with
# respect to `W`, and has its shape; so it is with all names that begin with `d`.

# %% [markdown] id="before"
# ## Before you begin
#
# Three questions on earlier sets. Answer aloud, then open.
#
# **Set 1.** $y = x + f(x)$. The gradient `dy` arrives at $y$. What do you do with the two shares that come
# back to $x$, and why not multiply them?
#
# <details><summary>Answer</summary>
#
# Add them. A nudge of $x$ moves $y$ on both paths at once, and the two moves add up. One multiplies along a
# path, where a nudge passes one gate after the other. Part 4 has more of it.
#
# </details>
#
# **Set 2.** What does softmax make of the scores (2, 1, 0), and what of (102, 101, 100)? How does that help
# where $e^s$ would overflow?
#
# <details><summary>Answer</summary>
#
# The same: only differences count, for the common factor $e^{100}$ cancels. So subtract the largest score of
# the sample first. No exponent is above 0 then, and no exponential above 1. You need that in part 3.
#
# </details>
#
# **Set 3.** How does the error of the output layer get back to the hidden layer: by the weights, their
# transpose, or their inverse?
#
# <details><summary>Answer</summary>
#
# By the transpose. Going back is not undoing. Each hidden neuron asks how strongly it pushed each output,
# and that is the very weight between the two. You need that in part 6.
#
# </details>
#
# The next cell fetches what we need. **Put your name into the cell behind it**: it chooses your numbers in
# part 1.

# %% id="setup" nbgrader="readonly"
import numpy as np
from course_lib.checks.set4_activations_losses_graphs import check, numbers, progress


def sigmoid(z):
    """1 / (1 + e^−z), for each entry."""
    return 1 / (1 + np.exp(-z))


def try_out(f, *arguments):
    """Return f(*arguments), or say that f is not written yet."""
    try:
        return f(*arguments)
    except NotImplementedError as blank:
        print(blank)


# %% id="student"
STUDENT = "your name"  # the name under which you hand in

# %% [markdown] id="sum_times-text"
# ## 1 · A graph by hand (2 points)
#
# $$f = (x + y) \cdot z$$
#
# **Worked**, with the slide's $x = -2$, $y = 5$, $z = -4$. In the middle stands $q = x + y$.
#
# | | $q$ | $f$ | $\frac{\partial f}{\partial q}$ | $\frac{\partial f}{\partial x}$ | and $y$ | and $z$ |
# |---|---|---|---|---|---|---|
# | value | 3 | −12 | −4 | −4 | −4 | 3 |
# | because | $-2 + 5$ | $q \cdot z$ | the other factor | a sum hands on | a sum hands on | the other factor |
#
# **Now with your own numbers.** Run the next cell, take a pencil, draw the graph, and go forward and back.
# Then hand in the four numbers that you found. (Write the numbers themselves. `numbers` shows you yours; it
# is not there when you are graded.)
#
# To read: [lecture 4, A9](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A9), and
# [A10](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A10) for what a gate does.

# %% id="numbers_sum_times"
numbers("sum_times")


# %% id="sum_times" nbgrader="solution"
def sum_times():
    """Return f and its gradients (f, df_dx, df_dy, df_dz), worked by hand with my numbers."""
    ### BEGIN SOLUTION
    return 28, 2, 2, 14  # x = 5, y = 9, z = 2 of "your name"
    ### END SOLUTION


# %% id="check_sum_times" nbgrader="check" points=2
check(sum_times)

# %% [markdown] id="hinge_loss-text"
# ## 2 · Hinge loss, with a price for large weights (2 points)
#
# Two classes, one score for each sample: $s = x \cdot w$. The label is $t = 1$ or $t = -1$. The loss is the
# mean over the samples, plus a penalty:
#
# $$L = \frac1N \sum_{i=1}^N \max(0,\; 1 - t_i s_i) \;+\; \lambda \sum_d w_d^2$$
#
# **Worked.** Four samples with one input, $w = 1$, so the scores are the inputs. $\lambda = 0.1$.
#
# | $t$ | 1 | 1 | 1 | −1 |
# |---|---|---|---|---|
# | $s$ | 2 | 0.3 | −1 | 0.5 |
# | $\max(0, 1 - ts)$ | 0 | 0.7 | 2 | 1.5 |
# | its slope in $s$ | 0 | −1 | −1 | 1 |
#
# The mean is $4.2/4 = 1.05$, the penalty $0.1 \cdot 1^2$: $L = 1.15$. Each slope meets its input on the way
# to $w$: $(0 \cdot 2 - 1 \cdot 0.3 - 1 \cdot (-1) + 1 \cdot 0.5)/4 = 0.3$. The slope of the penalty, 0.2,
# comes on top: $dw = 0.5$.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | (N, D) | a row is a sample |
# | `t` | (N,) | labels, 1 or −1 |
# | `w` | (D,) | the weights |
# | `lam` | a number | λ, how much the penalty counts |
# | returned | a number and (D,) | `L` and `dw` |
#
# To read: [lecture 4, A3](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A3), and
# [A4](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A4) for its gradient.


# %% id="hinge_loss" nbgrader="solution"
def hinge_loss(x, t, w, lam):
    """Return (L, dw): the mean hinge loss of the scores x @ w with the penalty lam · Σ w², and its gradient.

    x: (N, D). t: (N,), labels 1 and −1. w: (D,). lam: a number. Returns L: a number, dw: (D,).
    """
    ### BEGIN SOLUTION
    short = 1 - t * (x @ w)  # by how much the score misses the margin
    L = np.maximum(0, short).mean() + lam * np.sum(w**2)
    ds = np.where(short > 0, -t, 0) / len(x)
    return L, x.T @ ds + 2 * lam * w
    ### END SOLUTION


# %% id="try_hinge_loss"
four_samples = np.array([[2], [0.3], [-1], [0.5]]), np.array([1, 1, 1, -1])  # x, t
try_out(hinge_loss, *four_samples, np.array([1.0]), 0.1)  # worked: 1.15 and [0.5]

# %% id="check_hinge_loss" nbgrader="check" points=2
check(hinge_loss)

# %% [markdown] id="softmax_loss-text"
# ## 3 · Softmax and cross-entropy, with the same price (2 points)
#
# Many classes, a score for each: $s = xW$. Softmax makes probabilities $p$ of the scores of a sample, and
# the loss of that sample is $-\log p$ of the class that is true. Then as before: the mean, plus
# $\lambda \sum W^2$ over all weights.
#
# **Worked.** One sample with scores 3.6, 2.6 and −3, for dog, cat and pig. It is a dog.
#
# | | dog | cat | pig |
# |---|---|---|---|
# | $p$ | 0.730332 | 0.268674 | 0.000994 |
# | $t$ | 1 | 0 | 0 |
#
# $L = -\log 0.730332 = 0.314256$. What comes back to the scores is in
# [lecture 4, A3](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A3-classes-try). From there
# to `W` it is an affine layer without bias, as in set 1.
#
# | name | shape | what it is |
# |---|---|---|
# | `x` | (N, D) | a row is a sample |
# | `t` | (N, K) | 1 in the column of the true class, else 0 |
# | `W` | (D, K) | a column of weights for each class |
# | `lam` | a number | λ |
# | returned | a number and (D, K) | `L` and `dW` |
#
# Scores may be as large as ±1000, where $e^s$ overflows. And $\log p$ is lost where $p$ rounds to 0, but
# $\log p_k = s_k - \log \sum_j e^{s_j}$ is not.
#
# To read: [lecture 4, A3](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A3) and
# [A6](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A6).


# %% id="softmax_loss" nbgrader="solution"
def softmax_loss(x, t, W, lam):
    """Return (L, dW): the mean cross-entropy of softmax(x @ W), with lam · Σ W², and its gradient.

    x: (N, D). t: (N, K), rows with a single 1. W: (D, K). lam: a number.
    Returns L: a number, dW: (D, K). Both are finite for scores up to ±1000.
    """
    ### BEGIN SOLUTION
    s = x @ W
    s = s - s.max(axis=1, keepdims=True)  # p stays the same, and no exponential is above 1
    total = np.exp(s).sum(axis=1, keepdims=True)
    L = -np.sum(t * (s - np.log(total))) / len(x) + lam * np.sum(W**2)
    ds = (np.exp(s) / total - t) / len(x)
    return L, x.T @ ds + 2 * lam * W
    ### END SOLUTION


# %% id="try_softmax_loss"
dog = np.array([[1.0]]), np.array([[1, 0, 0]])  # x, t
try_out(softmax_loss, *dog, np.array([[3.6, 2.6, -3]]), 0)  # L: worked, 0.314256. dW: its sum is 0

# %% id="try_softmax_loss-large"
try_out(softmax_loss, *dog, np.array([[-1000, 1000, 999.0]]), 0)  # about 2000.3, and no nan

# %% id="check_softmax_loss" nbgrader="check" points=2
check(softmax_loss)

# %% [markdown] id="fan_out-text"
# ## 4 · Where ways part (2 points)
#
# $$q = a \cdot b, \qquad u = q + c, \qquad v = 3q + a, \qquad f = u \cdot v$$
#
# Draw it. $q$ is used twice, and $a$ is used twice.
#
# **Worked, on the lecture's graph:** $q = x + y$, $u = 2q$, $v = q^2$, $f = uv$, at $x = -1$, $y = 2$.
#
# - Forward: $q = 1$, $u = 2$, $v = 1$, $f = 2$.
# - Back to $u$ and $v$: the product gives each the other one. $\partial f/\partial u = 1$,
#   $\partial f/\partial v = 2$.
# - Back to $q$, through $u$: $1 \cdot 2 = 2$. Through $v$: $2 \cdot 2q = 4$. Together 6.
# - Only now back to $x$: $6 \cdot 1 = 6$.
#
# **A number to hold on to** in your graph: at $a = 2$, $b = 3$, $c = 1$, two shares reach $q$. One is 20,
# the other 21.
#
# `a`, `b`, `c` and the four returned gradients, of $f$ with respect to $q$, $a$, $b$ and $c$, are plain
# numbers.
#
# To read: [lecture 4, A14](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A14-why).


# %% id="fan_out" nbgrader="solution"
def fan_out(a, b, c):
    """Return (dq, da, db, dc) of f = u·v, where q = a·b, u = q + c and v = 3q + a.

    All are numbers.
    """
    ### BEGIN SOLUTION
    q = a * b
    u, v = q + c, 3 * q + a
    du, dv = v, u  # a product gives each factor the other one
    dq = du + 3 * dv  # q is used by u and by v
    return dq, dq * b + dv, dq * a, du
    ### END SOLUTION


# %% id="try_fan_out"
try_out(fan_out, 2, 3, 1)  # dq: 20 + 21

# %% id="check_fan_out" nbgrader="check" points=2
check(fan_out)

# %% [markdown] id="sigmoid_circuit-text"
# ## 5 · The sigmoid circuit (2 points)
#
# A neuron with two inputs. Its bias is called $w_2$ here:
#
# $$f = \sigma(w_0 x_0 + w_1 x_1 + w_2), \qquad \sigma(s) = \frac{1}{1 + e^{-s}}$$
#
# **Worked**, with $w = (2, -3, -3)$ and $x = (-1, -2)$. The sum is $-2 + 6 - 3 = 1$. From there by small
# gates, forward in the first row, back in the second (read it from right to left):
#
# | | sum | times −1 | $e^{(\cdot)}$ | plus 1 | $1/(\cdot)$ |
# |---|---|---|---|---|---|
# | value | 1 | −1 | 0.368 | 1.368 | 0.731 |
# | what arrives there | 0.197 | −0.197 | −0.534 | −0.534 | 1 |
#
# Or the four gates as one, with a slope that you know since set 1. Both ways give 0.197. From the sum on it
# is yours: $w_1$ gets $0.196612 \cdot x_1 = -0.393224$. And the other four?
#
# | name | shape | what it is |
# |---|---|---|
# | `w` | (3,) | two weights and the bias |
# | `x` | (2,) | the inputs |
# | returned | a number, (3,) and (2,) | `f`, `dw` and `dx` |
#
# To read: [lecture 4, A11](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A11).


# %% id="sigmoid_circuit" nbgrader="solution"
def sigmoid_circuit(w, x):
    """Return (f, dw, dx) of f = sigmoid(w0·x0 + w1·x1 + w2).

    w: (3,). x: (2,). Returns f: a number, dw: (3,), dx: (2,).
    """
    ### BEGIN SOLUTION
    f = sigmoid(w[0] * x[0] + w[1] * x[1] + w[2])
    ds = f * (1 - f)  # the gradient at the sum
    return f, ds * np.array([x[0], x[1], 1]), ds * w[:2]
    ### END SOLUTION


# %% id="try_sigmoid_circuit"
try_out(sigmoid_circuit, np.array([2.0, -3, -3]), np.array([-1.0, -2]))  # worked: 0.731059, dw[1] = −0.393224

# %% id="check_sigmoid_circuit" nbgrader="check" points=2
check(sigmoid_circuit)

# %% [markdown] id="network_backward-text"
# ## 6 · A network of three layers, backwards (3 points)
#
# $D$ inputs, two hidden layers of three neurons, one output; a sigmoid after each; the loss is the mean of
# the binary cross-entropy over the samples. The forward pass is written, and so is what you have done
# often. **Three gaps are left, each larger than the one before.** Fill them in order.
#
# 1. What arrives at `z3`? Loss and sigmoid together leave something very simple, and then there is the mean.
# 2. From `z3` back to `z2`: through `W3`, then through the sigmoid of layer 2.
# 3. The same once more, down to `W1` and `b1`. Layer 2 shows how. Each neuron of layer 1 feeds three of
#    layer 2: where in your line are the three ways added up?
#
# | name | shape | | name | shape |
# |---|---|---|---|---|
# | `x` | (N, D) | | `t` | (N, 1), labels 0 and 1 |
# | `W1` | (D, 3) | | `b1` | (3,) |
# | `W2` | (3, 3) | | `b2` | (3,) |
# | `W3` | (3, 1) | | `b3` | (1,) |
# | `z1`, `a1`, `z2`, `a2` | (N, 3) | | `z3`, `a3` | (N, 1) |
#
# To read: [lecture 4, A17](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A17-together) for
# gap 1, [A16](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A16-backward) for the others.
# (It has columns, so its products are ours turned round.)


# %% id="network_backward" nbgrader="solution"
def network_backward(x, t, W1, b1, W2, b2, W3, b3):
    """Return (dW1, db1, dW2, db2, dW3, db3), each in the shape of what it belongs to."""
    a1 = sigmoid(x @ W1 + b1)
    a2 = sigmoid(a1 @ W2 + b2)
    a3 = sigmoid(a2 @ W3 + b3)

    # Gap 1: dz3, shape (N, 1)
    ### BEGIN SOLUTION
    dz3 = (a3 - t) / len(x)
    ### END SOLUTION
    dW3, db3 = a2.T @ dz3, dz3.sum(axis=0)

    # Gap 2: dz2, shape (N, 3)
    ### BEGIN SOLUTION
    dz2 = (dz3 @ W3.T) * a2 * (1 - a2)
    ### END SOLUTION
    dW2, db2 = a1.T @ dz2, dz2.sum(axis=0)

    # Gap 3: dW1 and db1
    ### BEGIN SOLUTION
    dz1 = (dz2 @ W2.T) * a1 * (1 - a1)
    dW1, db1 = x.T @ dz1, dz1.sum(axis=0)
    ### END SOLUTION
    return dW1, db1, dW2, db2, dW3, db3


# %% id="try_network_backward"
rng = np.random.default_rng(0)
parameters = [rng.normal(size=shape) for shape in ((2, 3), 3, (3, 3), 3, (3, 1), 1)]  # W1, b1, W2, b2, W3, b3
gradients = try_out(network_backward, np.ones((4, 2)), np.array([[0], [1], [1], [0]]), *parameters)
[gradient.shape for gradient in gradients or ()]  # (2, 3), (3,), (3, 3), (3,), (3, 1), (1,)

# %% id="check_network_backward" nbgrader="check" points=3
check(network_backward)

# %% [markdown] id="maxout_backward-text"
# ## 7 · Maxout, and leaky ReLU with it (2 points)
#
# A maxout layer has $K$ affine pieces. Entry by entry, the largest one is the output:
#
# $$y_{nm} = \max_k z_{knm}, \qquad z_k = x W_k + b_k$$
#
# A maximum *chooses*: nudge a piece that lost, and $y$ does not move. So for each entry of `dy`, one piece
# gets all of it and the others get nothing. Behind that, each piece is an affine layer, and `x` feeds all of
# them.
#
# **Leaky ReLU is one of these**: $\max(x, 0.1x)$ has the pieces $x$ and $0.1x$, so `W` holds 1 and 0.1, and
# `b` zeros. `check` calls your function with such pieces, too.
#
# **Worked.** Leaky ReLU on two samples, −2 and 3, `dy` = 1. At −2 the pieces are −2 and −0.2, so the second
# one wins and `dx` = 0.1. At 3 the first one wins and `dx` = 1.
#
# | name | shape | what it is |
# |---|---|---|
# | `x`, returned `dx` | (N, D) | |
# | `W`, returned `dW` | (K, D, M) | `W[k]` is the matrix of piece k |
# | `b`, returned `db` | (K, M) | |
# | `dy` | (N, M) | the gradient arriving from the loss side |
#
# A loop over the pieces is fine. No two pieces are equal where it counts.
#
# To read: [lecture 4, A20](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A20-try).


# %% id="maxout_backward" nbgrader="solution"
def maxout_backward(x, W, b, dy):
    """Return (dx, dW, db) of y = max over k of x @ W[k] + b[k], where dy arrives from the loss side.

    x: (N, D). W: (K, D, M). b: (K, M). dy: (N, M).
    Returns dx: (N, D), dW: (K, D, M), db: (K, M).
    """
    ### BEGIN SOLUTION
    z = x @ W + b[:, np.newaxis]  # (K, N, M)
    dz = np.where(z == z.max(axis=0), dy, 0)
    dx = sum(dz[k] @ W[k].T for k in range(len(W)))  # x feeds all pieces
    return dx, x.T @ dz, dz.sum(axis=1)
    ### END SOLUTION


# %% id="try_maxout_backward"
leaky = np.array([[[1.0]], [[0.1]]]), np.zeros((2, 1))  # W, b
try_out(maxout_backward, np.array([[-2.0], [3]]), *leaky, np.ones((2, 1)))  # worked: dx = [[0.1], [1]]

# %% id="check_maxout_backward" nbgrader="check" points=2
check(maxout_backward)

# %% [markdown] id="refute_slope-text"
# ## 8 · Refute a slope (1 point)
#
# In the text as we have it, a slide gives the slope of the sigmoid as $e^{-x}/(1 + e^x)^2$. Hand in one
# number $x$ at which anybody can see that it is not. The cell below compares it with a nudge to both sides;
# change its `x`.
#
# To read: [lecture 4, A11](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A11-formula).

# %% id="try_refute_slope"
x = 0.0
printed = np.exp(-x) / (1 + np.exp(x)) ** 2
nudged = (sigmoid(x + 1e-5) - sigmoid(x - 1e-5)) / 2e-5
print(f"printed {printed:.6f}, by nudging {nudged:.6f}")  # equal here. Now other x.


# %% id="refute_slope" nbgrader="solution"
def refute_slope():
    """Return an x at which e^−x / (1 + e^x)² is plainly not the slope of the sigmoid."""
    ### BEGIN SOLUTION
    return 1.0
    ### END SOLUTION


# %% id="check_refute_slope" nbgrader="check" points=1
check(refute_slope)

# %% [markdown] id="refute_loss_slope-text"
# ## 9 · Refute another (1 point)
#
# The binary cross-entropy of one sample is $-t \log a - (1 - t) \log(1 - a)$, with the label $t$ and the
# output $a$. A slide has its slope in $a$ as
#
# $$-\frac{t}{a} - \frac{1 - t}{1 - a}$$
#
# Somebody has tested that with $t = 1$ and many $a$, and found nothing wrong. Hand in a pair $(t, a)$ that
# shows the mistake.
#
# To read: [lecture 4, A17](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A17-why).

# %% id="try_refute_loss_slope"
t, a = 1, 0.7
printed = -t / a - (1 - t) / (1 - a)
above, below = (-t * np.log(near) - (1 - t) * np.log(1 - near) for near in (a + 1e-5, a - 1e-5))
print(f"printed {printed:.4f}, by nudging {(above - below) / 2e-5:.4f}")  # equal here. Now other t and a.


# %% id="refute_loss_slope" nbgrader="solution"
def refute_loss_slope():
    """Return (t, a), a label and an output, for which the printed slope is wrong."""
    ### BEGIN SOLUTION
    return 0, 0.7
    ### END SOLUTION


# %% id="check_refute_loss_slope" nbgrader="check" points=1
check(refute_loss_slope)

# %% [markdown] id="why-text" nbgrader="readonly"
# ## 10 · Why? (3 points, read by a person)
#
# Two or three sentences each.
#
# 1. A number $q$ goes into two gates, and both lead to the loss. Why is its gradient the *sum* of what comes
#    back, and not the product or the larger of the two? Argue with a small nudge of $q$.
# 2. In part 6 nobody writes such a sum for the neurons of layer 1. Where is it?
# 3. Sigmoid and cross-entropy together send back $a - t$; softmax and cross-entropy $p - t$. What has
#    cancelled, and what would go wrong in a network that is *surely wrong* if it had not?
#
# To read: [lecture 4, A14](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A14-why) and
# [A17](../../lectures/lecture4_activations_losses_graphs.ipynb#cell-id=A17-together-why).

# %% [markdown] id="why" nbgrader="manual" points=3
# ### BEGIN SOLUTION
# 1. Raise $q$ by a small $h$. The first gate's value moves by its local gradient times $h$, and so moves the
#    loss by $g_1 h$; the second one moves it by $g_2 h$. Both happen at once, so the loss moves by
#    $(g_1 + g_2) h$, and its slope is $g_1 + g_2$. (What the two do to each other is of order $h^2$.)
# 2. In the matrix product `dz2 @ W2.T`. An entry of it is $\sum_k dz2_{nk} W2_{jk}$: one term for each neuron
#    $k$ of layer 2 that neuron $j$ of layer 1 feeds.
# 3. The slope of the activation cancels against the denominator of the loss's slope, $a(1 - a)$ against
#    $a(1 - a)$. A network that is surely wrong has its sigmoid where it is flat: a slope near 0 that was left
#    over would let almost nothing back, and it would learn least where it is most wrong. $a - t$ is then
#    near ±1.
#
# **For the grader**, one point for each:
#
# - *The nudge*: both ways carry the same small change of $q$ at the same time, and small changes of the loss
#   add. "The chain rule says so" or "one sums over paths", without the nudge or an equivalent formula
#   (total derivative), half a point. Multiplying along a way confused with adding where ways meet: none.
# - *The product with `W2.T`* (or: the matrix product, each entry of which sums over the neurons of layer 2).
#   "In the transpose" alone, half a point. The sum over the samples in `x.T @ dz1` or in `sum(axis=0)`: none,
#   that is another sum.
# - *What cancels and what for*: the slope of the sigmoid (or softmax) against the loss's denominator, and
#   that a saturated, wrong output would otherwise send back (almost) nothing. One of the two, half a point.
# ### END SOLUTION

# %% [markdown] id="progress-text"
# ## How far are you?
#
# The cell below asks every check once more: ✓ is right, ✗ is not right yet, ○ is not written yet.

# %% id="progress"
progress()
