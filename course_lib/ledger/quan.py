"""The numbers of Quan's deck, Q2 to Q23. The slides print few: most are the lectures' own examples."""

from fractions import Fraction as F

from course_lib.layers import Softmax
from course_lib.ledger.entry import Entry, worked_example
from course_lib.validate import Array


@worked_example
def jacobian_of_softmax(z: list[float]) -> Array:
    """∂y_i/∂z_j (M, M), a row from each backward pass with a 1 in one place."""
    layer, M = Softmax(), len(z)
    layer.forward([z] * M)
    return layer.backward([[float(i == j) for j in range(M)] for i in range(M)])


_SQUARE = "lambda x: x**2, lambda x: 2 * x"
_CUBE = "lambda x: x**3, lambda x: 3 * x**2"
_SADDLE = "lambda x: x[0]**2 - x[1]**2"
_SIDES = "for x in (F(-1, 10), F(1, 10))"
_JACOBIAN = (
    (0.224719, -0.159764, -0.064955),
    (-0.159764, 0.183659, -0.023896),
    (-0.064955, -0.023896, 0.088851),
)

ENTRIES = (
    Entry("Q2", "change of y = x² from x = 1 to 1.1", "F(11, 10)**2 - 1", "", F(21, 100)),
    Entry("Q2", "αΔx, with the slope α at 1", "first_order(2, F(1, 10))", "", F(1, 5)),
    Entry(
        "Q5",
        "slopes of x² at ∓0.1: − to + at a minimum",
        f"[derivative(lambda x: x**2, x) {_SIDES}]",
        "",
        (F(-1, 5), F(1, 5)),
    ),
    Entry(
        "Q5",
        "slopes of −x² there: + to − at a maximum",
        f"[derivative(lambda x: -x**2, x) {_SIDES}]",
        "",
        (F(1, 5), F(-1, 5)),
    ),
    Entry(
        "Q5",
        "slopes of x³ there: no turn",
        f"[derivative(lambda x: x**3, x) {_SIDES}]",
        "",
        (F(3, 100), F(3, 100)),
    ),
    Entry("Q5", "slope of x³ at 0, where it still rises", "derivative(lambda x: x**3, 0)", "", 0),
    Entry(
        "Q5",
        "gradient of x² − y² at (0, 0), a saddle",
        f"numerical_gradient({_SADDLE}, (0, 0))",
        "",
        (0, 0),
    ),
    Entry(
        "Q5",
        "x² − y² at (0.1, 0) and at (0, 0.1)",
        "[x**2 - y**2 for x, y in ((F(1, 10), 0), (0, F(1, 10)))]",
        "",
        (F(1, 100), F(-1, 100)),
    ),
    Entry(
        "Q7",
        "sign rule on x² from 1, step 0.3",
        f"sign_rule({_SQUARE}, 1, step=0.3, cap=6).xs",
        "",
        (1, F(7, 10), F(2, 5), F(1, 10), F(-1, 5), F(1, 10), F(-1, 5)),
    ),
    Entry(
        "Q7",
        "its steps, if stopped at 1000 at the latest",
        f"sign_rule({_SQUARE}, 1, step=0.3, cap=1000).steps",
        "",
        1000,
    ),
    Entry(
        "Q8",
        "descent on x² from 1, η = 0.25",
        f"gradient_descent({_SQUARE}, 1, eta=0.25, cap=4).xs",
        "",
        (1, F(1, 2), F(1, 4), F(1, 8), F(1, 16)),
    ),
    Entry("Q8", "η = 0.5: there in one step", f"gradient_descent({_SQUARE}, 1, eta=0.5).xs", "", (1, 0)),
    Entry(
        "Q8",
        "|x^20| for η = 0.1 and 0.9",
        f"[abs(gradient_descent({_SQUARE}, 1, eta, epsilon1=0, cap=20).xs[20]) for eta in (0.1, 0.9)]",
        "",
        (0.0115292, 0.0115292),
    ),
    Entry(
        "Q8",
        "η = 1: to and fro",
        f"gradient_descent({_SQUARE}, 1, eta=1, epsilon1=0, cap=4).xs",
        "",
        (1, -1, 1, -1, 1),
    ),
    Entry("Q8", "x^20 for η = 1.1", f"gradient_descent({_SQUARE}, 1, eta=1.1, cap=20).xs[20]", "", 38.3376),
    Entry(
        "Q10",
        "steps until |Δf| < 10⁻⁶, x² from 1, η = 0.1",
        f"gradient_descent({_SQUARE}, 1, eta=0.1, epsilon1=1e-6).steps",
        "",
        30,
    ),
    Entry(
        "Q10",
        "x where it stops",
        f"gradient_descent({_SQUARE}, 1, eta=0.1, epsilon1=1e-6).xs[-1]",
        "",
        0.001237940,
    ),
    Entry("Q10", "steps of the loop as printed", f"descent_as_printed({_SQUARE}, 1, eta=0.1).steps", "", 1),
    Entry(
        "Q10",
        "x where that one stops",
        f"descent_as_printed({_SQUARE}, 1, eta=0.1).xs[-1]",
        "",
        F(4, 5),
    ),
    Entry(
        "Q10",
        "its steps from the optimum, if stopped at 10 000",
        f"descent_as_printed({_SQUARE}, 0, eta=0.1, cap=10_000).steps",
        "",
        10_000,
    ),
    Entry(
        "Q11",
        "where x² − y² leads from (1, 0): the saddle",
        f"gradient_descent({_SADDLE}, lambda x: (2 * x[0], -2 * x[1]), (1, 0), eta=0.5).xs[-1]",
        "",
        (0, 0),
    ),
    Entry(
        "Q11",
        "steps on x³ from −0.1, η = 1, until x overflows",
        f"gradient_descent({_CUBE}, -0.1, eta=1).steps",
        "",
        12,
    ),
    Entry(
        "Q14",
        "tanh at −2, −1, 0, 1, 2",
        "Tanh().forward([-2, -1, 0, 1, 2])",
        "",
        (-0.964028, -0.761594, 0, 0.761594, 0.964028),
    ),
    Entry(
        "Q14",
        "slope of tanh there",
        "[derivative(graph.tanh, z) for z in (-2, -1, 0, 1, 2)]",
        "",
        (0.070651, 0.419974, 1, 0.419974, 0.070651),
    ),
    Entry(
        "Q14",
        "softplus there",
        "Softplus().forward([-2, -1, 0, 1, 2])",
        "",
        (0.126928, 0.313262, 0.693147, 1.313262, 2.126928),
    ),
    Entry(
        "Q14",
        "slope of softplus there, less the sigmoid",
        "[derivative(lambda z: graph.log(1 + graph.exp(z)), z) - sigmoid(z) for z in (-2, -1, 0, 1, 2)]",
        "",
        (0, 0, 0, 0, 0),
    ),
    Entry("Q14", "slope of ReLU at 0: a choice, here 0", "derivative(graph.relu, 0)", "1", 0),
    Entry(
        "Q14",
        "slope of ReLU at 0 from the left and from the right",
        "[(ReLU().forward(0) - ReLU().forward(h)) / (0 - h) for h in (-1e-5, 1e-5)]",
        "",
        (0, 1),
    ),
    Entry(
        "Q14",
        "slope of ReLU at 0 by central difference",
        "numerical_gradient(ReLU().forward, 0)",
        "",
        F(1, 2),
    ),
    Entry(
        "Q15", "softmax of (2, 1, 0.1)", "softmax([[2, 1, 0.1]])[0]", "", (0.6590011, 0.2424330, 0.0985659)
    ),
    Entry("Q15", "its Jacobian", "jacobian_of_softmax([2, 1, 0.1])", "", _JACOBIAN),
    Entry(
        "Q15",
        "diag(y) − y yᵀ",
        "(lambda y: np.diag(y) - np.outer(y, y))(softmax([[2, 1, 0.1]])[0])",
        "",
        _JACOBIAN,
    ),
    Entry(
        "Q15",
        "y with i for j in the sum, as one slide has it",
        "[np.exp(zi) / sum(np.exp(zi) for zj in (2, 1, 0.1)) for zi in (2, 1, 0.1)]",
        "",
        (F(1, 3), F(1, 3), F(1, 3)),
    ),
    Entry(
        "Q15",
        "softmax of (1000, 1000), the exponentials first",
        "quietly(lambda: np.exp([1000, 1000]) / np.sum(np.exp([1000, 1000])))",
        "",
        (float("nan"), float("nan")),
    ),
    Entry("Q15", "softmax of (1000, 1000), shifted", "softmax([[1000, 1000]])[0]", "", (F(1, 2), F(1, 2))),
    Entry("Q17", "yes", "yes_no([1])[0]", "1, 0", (1, 0)),
    Entry("Q17", "no", "yes_no([0])[0]", "0, 1", (0, 1)),
    Entry("Q17", "cat", 'one_hot(class_numbers(["cat"]), 5)[0]', "1, 0, 0, 0, 0", (1, 0, 0, 0, 0)),
    Entry("Q17", "dog", 'one_hot(class_numbers(["dog"]), 5)[0]', "0, 1, 0, 0, 0", (0, 1, 0, 0, 0)),
    Entry("Q17", "camel", 'one_hot(class_numbers(["camel"]), 5)[0]', "0, 0, 1, 0, 0", (0, 0, 1, 0, 0)),
    Entry("Q17", "hat", 'one_hot(class_numbers(["hat"]), 5)[0]', "0, 0, 0, 1, 0", (0, 0, 0, 1, 0)),
    Entry("Q17", "flower", 'one_hot(class_numbers(["flower"]), 5)[0]', "0, 0, 0, 0, 1", (0, 0, 0, 0, 1)),
    Entry(
        "Q20",
        "½‖Y − d‖² for Y = (0.2, 0.9, 0.4), d = (0, 1, 0)",
        "half_squared_error([[0.2, 0.9, 0.4]], [[0, 1, 0]])[0]",
        "",
        F(105, 1000),
    ),
    Entry(
        "Q20",
        "its gradient",
        "half_squared_error([[0.2, 0.9, 0.4]], [[0, 1, 0]])[1][0]",
        "",
        (F(1, 5), F(-1, 10), F(2, 5)),
    ),
    Entry(
        "Q21",
        "derivative at Y = 0.3, d = 1",
        "binary_cross_entropy([[0.3]], [[1]])[1].item()",
        "",
        F(-10, 3),
    ),
    Entry(
        "Q21", "derivative at Y = 0.3, d = 0", "binary_cross_entropy([[0.3]], [[0]])[1].item()", "", F(10, 7)
    ),
    Entry(
        "Q21",
        "derivative at Y = d = 1: not 0",
        "binary_cross_entropy([[1]], [[1]])[1].item()",
        "",
        -1,
    ),
    Entry(
        "Q21",
        "divergence at Y = d = 0.3, its minimum: the entropy",
        "binary_cross_entropy([[0.3]], [[0.3]])[0]",
        "",
        0.6108643,
    ),
    Entry(
        "Q21",
        "derivative at Y = d = 0.3",
        "binary_cross_entropy([[0.3]], [[0.3]])[1].item()",
        "",
        0,
    ),
    Entry("Q22", "−log y_c for y_c = 0.9", "cross_entropy([[0.9, 0.1]], [[1, 0]])[0]", "", 0.1053605),
    Entry(
        "Q23",
        "KL(d‖y) for d = (0.7, 0.3), y = (0.6, 0.4)",
        "kl_divergence([[0.6, 0.4]], [[0.7, 0.3]])[0]",
        "",
        0.0216009,
    ),
    Entry("Q23", "entropy H(d)", "entropy([[0.7, 0.3]])", "", 0.6108643),
    Entry("Q23", "cross-entropy", "cross_entropy([[0.6, 0.4]], [[0.7, 0.3]])[0]", "", 0.6324652),
    Entry(
        "Q23",
        "KL + H, which is the cross-entropy",
        "kl_divergence([[0.6, 0.4]], [[0.7, 0.3]])[0] + entropy([[0.7, 0.3]])",
        "",
        0.6324652,
    ),
    Entry(
        "Q23",
        "KL − H, which no cross-entropy can be",
        "kl_divergence([[0.6, 0.4]], [[0.7, 0.3]])[0] - entropy([[0.7, 0.3]])",
        "",
        -0.5892634,
    ),
    Entry(
        "Q23",
        "KL(y‖d): the other way round",
        "kl_divergence([[0.7, 0.3]], [[0.6, 0.4]])[0]",
        "",
        0.0225824,
    ),
    Entry("Q23", "0 · log 0 as NumPy has it", "quietly(lambda: 0 * np.log(0))", "", float("nan")),
    Entry("Q23", "entropy of (1, 0), where it counts as 0", "entropy([[1, 0]])", "", 0),
)
