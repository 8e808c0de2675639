"""A class is released, collected, graded and given feedback by nbgrader's own commands, with our engine."""

import contextlib
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbgrader.apps import AutogradeApp
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from nbgrader.utils import determine_grade

from autograder import plain
from autograder.answers import Answer
from autograder.execute import ExecuteAndCheck, outputs, probes, references, secret
from autograder.term import ASSIGNMENT, BLANK, LATE, MISSING, STUDENTS, Row, Term, table
from course_lib.checks.set1_backpropagation import TASKS

pytestmark = pytest.mark.slow
COURSE = Path(__file__).parent.parent
KEY = b"the probes of the tests"

# Answers with accidents, and dishonest ones: the share of the points that each deserves, and its code.
ACCIDENTS = {
    "neuron_output": (
        1,
        """
import sys, threading, time, warnings
def neuron_output(x, w, b):
    warnings.warn("careful")
    print("to stderr", file=sys.stderr)
    print("to stdout")
    threading.Thread(target=lambda: (time.sleep(0.1), print("late")), daemon=True).start()
    return np.bool_(x @ w >= b)
""",
    ),
    "neuron_update": (
        1,
        """
def neuron_update(x, target, w, b, alpha):
    error = int(sum(w * x) >= b) - target
    return [(w - alpha * x * error).tolist(), np.float32(b + alpha * error)]
""",
    ),
    "one_input_backward": (0, "def one_input_backward(x, w, b, dy): return complex(w * dy), x * dy, -dy"),
    "affine_backward": (
        0,
        """
def affine_backward(x, W, b, dy):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
""",
    ),
    "sigmoid_backward": (
        1,
        """
def sigmoid_backward(x, dy):
    e = np.exp(-np.abs(x))
    return (dy * e / (1 + e) ** 2)[::-1][::-1].tolist()
""",
    ),
    "skip_backward": (
        0,
        """
def skip_backward(x, W, b, dy):
    h = 1 / (1 + np.exp(b - x @ W))
    dy += (dy * h * (1 - h)) @ W.T
    return dy
""",
    ),
    "refute_w1": (0, "import os\ndef refute_w1(): os._exit(0)"),
}
ATTACKS = {
    "neuron_output": (1, "def neuron_output(x, w, b): return sum(p * q for p, q in zip(x, w)) >= b"),
    "neuron_update": (0, "import os\nneuron_update = 'no function'\nos._exit(1)"),
    "one_input_backward": (
        0,
        """
def one_input_backward(x, w, b, dy):
    raise type(f"<script>{x!r}", (Exception,), {})(f"<script>alert(1)</script> {x!r}")
""",
    ),
    "affine_backward": (
        0,
        """
import course_lib.check, course_lib.gradcheck, IPython
check = lambda f: None
course_lib.check.Task.examine = lambda *anything: None
course_lib.gradcheck.close = lambda *anything: True
np.array_equal = np.allclose = np.isfinite = lambda *anything: True
np.linalg.norm = lambda *anything: 0.0
def affine_backward(x, W, b, dy):
    print(repr(x.tolist()))
    IPython.display.display(repr(dy.tolist()))
    get_ipython().execution_count = 99
    return x * np.nan, W, b
""",
    ),
    "sigmoid_backward": (
        0,
        """
class Agreeable(np.ndarray):
    __eq__ = __le__ = __lt__ = __ge__ = lambda self, other: True
def sigmoid_backward(x, dy):
    return np.zeros_like(dy).view(Agreeable)
""",
    ),
    "skip_backward": (
        0,
        """
class Lie:
    shape, dtype = (5, 4), np.dtype(float)
    __array__ = lambda self, *anything: np.zeros((5, 4))
    __reduce__ = lambda self: (print, ("gotcha",))
def skip_backward(x, W, b, dy): return Lie()
""",
    ),
    "refute_w1": (1, "def refute_w1(): return tuple(np.array([0, 1, 0]))"),  # the new kernel knows np
}


def hostile(sources: dict[str, tuple[float, str]]) -> list[Answer]:
    return [
        Answer(f"{name}/here", name, share == 1, "", source.strip(), (), "", share)
        for name, (share, source) in sources.items()
    ]


def solutions() -> list[Answer]:
    notebook = nbformat.read(COURSE / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb", as_version=4)
    return [
        Answer(f"{cell.id}/solution", cell.id, True, "", cell.source, (), "", 1.0)
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    ]


@dataclass
class Played:
    term: Term
    rows: dict[str, Row]

    def feedback(self, student: str) -> str:
        file = self.term.folder / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html"
        return html.unescape(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The class of `make class`, with three more: the solutions, accidents, and attacks."""
    term = Term(tmp_path_factory.mktemp("class"))
    term.chosen |= {"solution": solutions(), "accident": hostile(ACCIDENTS), "attack": hostile(ATTACKS)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ExecuteAndCheck.call_timeout, "default_value", 2.0)
        patch.setattr("autograder.execute.secret", lambda course: KEY)  # the same probes in every run
        rows = term.play()
    return Played(term, {row.student: row for row in rows})


def test_every_score_is_what_the_answers_deserve(played: Played) -> None:
    for student, chosen in played.term.chosen.items():
        row = played.rows[student]
        for answer in chosen:
            points, out_of = row.checks[answer.function]
            assert points == pytest.approx(out_of * answer.earns), (student, answer.name)
        assert row.score == pytest.approx(sum(points for points, _ in row.checks.values())), student


def test_the_made_up_class_has_right_and_wrong_answers_to_every_function(played: Played) -> None:
    for name in TASKS:
        handed_in = [a for s in STUDENTS for a in played.term.chosen.get(s, ()) if a.function == name]
        assert {answer.right for answer in handed_in} == {True, False}, name


def test_solutions_full_marks_blank_none_missing_none(played: Played) -> None:
    solution, blank, missing = (played.rows[s] for s in ("solution", BLANK, MISSING))
    assert [points for points, out_of in solution.checks.values()] == [o for _, o in solution.checks.values()]
    assert (blank.score, blank.handed_in, blank.for_a_person) == (0, True, 0)
    assert len(blank.checks) == len(TASKS)
    assert (missing.score, missing.handed_in, missing.out_of) == (0, False, solution.out_of)


def test_one_is_late_and_answers_wait_for_a_person(played: Played) -> None:
    assert [student for student, row in played.rows.items() if row.late] == [LATE]
    assert 1 <= played.rows[LATE].late.total_seconds() < 60
    assert all(played.rows[student].for_a_person == 1 for student in STUDENTS[:3])


def test_feedback_names_what_the_answer_looks_like(played: Played) -> None:
    named = 0
    for student, chosen in played.term.chosen.items():
        page = played.feedback(student)
        for answer in filter(lambda answer: answer.diagnosis, chosen):
            assert played.rows[student].wrong[answer.function] == list(answer.diagnosis), answer.name
            for slip in answer.diagnosis:
                assert slip.replace("input changed", "your function changes") in page, answer.name
            named += 1
    assert named >= 5
    assert "not written yet" in played.feedback(BLANK)
    accident = played.feedback("accident")
    for sentence in ("perhaps an endless loop", "complex numbers came back", "your function changes dy"):
        assert sentence in accident


def long_numbers(page: str) -> set[str]:
    """The numbers of a page's text that have many digits, each to six."""
    text = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", " ", page, flags=re.S)
    return {f"{float(number):.5e}" for number in re.findall(r"\d+\.\d{4,}", text)}


def probes_and_answers(key: bytes) -> set[str]:
    """Every number that the grader calls functions with, and every right answer, to six digits."""
    found = []
    for name, right in references(ASSIGNMENT).items():

        def noted(*arguments: object, right: Callable = right) -> object:
            answer = right(*arguments)
            found.extend([*arguments, *(answer if isinstance(answer, tuple) else [answer])])
            return answer

        TASKS[name].examine(noted, probes(key, ASSIGNMENT, name), right)
    return {f"{abs(number):.5e}" for value in found for number in np.ravel(value)}


def test_feedback_shows_no_probe_and_no_right_answer(played: Played) -> None:
    hidden = probes_and_answers(KEY) - probes_and_answers(b"another")  # those in both are the worked numbers
    assert len(hidden) > 100
    wrong = TASKS["affine_backward"].examine(
        lambda x, *_: (x, x, x), probes(KEY, ASSIGNMENT, "affine_backward")
    )
    assert long_numbers(wrong.html(reveal=True)) & hidden  # so this test can fail
    for student in played.term.chosen:
        assert not long_numbers(played.feedback(student)) & hidden, student


def test_feedback_runs_no_script_of_a_student(played: Played) -> None:
    file = played.term.folder / "feedback" / "attack" / ASSIGNMENT / f"{ASSIGNMENT}.html"
    assert "<script>alert(1)" not in file.read_text(encoding="utf-8")


def test_table_has_a_line_for_each_student(played: Played) -> None:
    text = table(list(played.rows.values()))
    assert all(re.search(rf"^{student} ", text, re.M) for student in played.rows)
    assert re.search(rf"^{MISSING} +0 +\d+ +nothing handed in$", text, re.M)


def test_a_folder_that_is_not_ours_stays(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("two years of work")
    with pytest.raises(SystemExit, match="choose another --folder"):
        Term(tmp_path).play()
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_nbgrader_reads_the_settings_of_the_course() -> None:
    with contextlib.chdir(COURSE / "autograder"):
        app = AutogradeApp()
        app.initialize([])
        settings = FormgradeExtension().load_config()
    assert app.coursedir.root == str(COURSE / "autograder")
    assert settings.Autograde == app.config.Autograde
    assert settings.CourseDirectory.root == str(COURSE / "autograder")
    assert settings.CourseDirectory.source_directory == str(COURSE / "solutions")
    assert settings.CourseDirectory.release_directory == str(COURSE / "exercises")
    assert Path(settings.Exchange.root).is_dir()
    assert settings.Autograde.autograde_preprocessors[0] == "autograder.execute.ExecuteAndCheck"


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = secret(tmp_path)
    assert len(key) == 32 and secret(tmp_path) == key
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    draws = {
        probes(*from_).random()
        for from_ in [(key, "a", "f"), (key, "a", "g"), (key, "b", "f"), (b"", "a", "f")]
    }
    assert len(draws) == 4
    assert probes(key, "a", "f").random() == probes(key, "a", "f").random()


def test_nbgrader_reads_the_scores_that_are_meant() -> None:
    cell = nbformat.v4.new_code_cell(
        "check(affine_backward)", metadata={"nbgrader": {"grade": True, "points": 3}}
    )
    task = TASKS["affine_backward"]
    right = references(ASSIGNMENT)["affine_backward"]
    for returns, points in (
        (right, 3),
        (lambda *a: (*right(*a)[:2], right(*a)[2] * 2), 2),
        (lambda *a: None, 0),
    ):
        cell.outputs = outputs(task.examine(returns, np.random.default_rng(1), right), 3)
        assert determine_grade(cell) == (points, 3)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -3,
        0.1,
        "é",
        [1, (2.5, [])],
        {"a": (1,), 2: None},
        np.arange(6.0).reshape(2, 3).T,
        np.array([], np.int8),
        np.array(True),
        np.float32(1.5),
        np.ones(3, ">f4"),
    ],
)
def test_plain_data_arrives_as_it_was(value: object) -> None:
    arrived = plain.unpack(plain.pack(value))
    np.testing.assert_equal(arrived, value)
    if not isinstance(value, np.generic):
        assert type(arrived) is type(value)
    if isinstance(value, np.ndarray):
        assert arrived.flags.owndata and arrived.dtype == value.dtype.newbyteorder("<")


@pytest.mark.parametrize(
    "value", [1j, np.ones(2) * 1j, object(), {1, 2}, np.array([object()]), lambda: 1, [10**5000]]
)
def test_other_data_is_refused(value: object) -> None:
    with pytest.raises(plain.NotPlainError) as refused:
        plain.pack(value)
    assert str(refused.value) in plain.NOT_PLAIN


@pytest.mark.parametrize(
    "message",
    [
        "",
        "[1]",
        '{"array": ["O", [1], ""]}',
        '{"array": ["<f8", [2], "AAAA"]}',
        '{"list": 3}',
        '{"array": ["<f8", [1000000000000000000000], ""]}',
        '{"dict": [[{"list": []}, 1]]}',
        '{"set": []}',
        "[" * 10**5,
        "9" * (plain.LIMIT + 1),
    ],
)
def test_forged_messages_are_refused(message: str) -> None:
    with pytest.raises(ValueError):
        plain.unpack(message)
