"""A red team: wrong work that wants points, and work that does harm. Honest work beside it keeps its marks.

`tests/red_team` is the catalogue of attacks; here they are played. Each case hands in a notebook of two
functions: `affine_backward`, which the case is about, and a right `sigmoid_backward`. Right after it, an
honest notebook is graded by the same zygote. The attacks by files are graded together by the command.
"""

import contextlib
import copy
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbgrader.utils import determine_grade
from red_team import ATTEMPTS, CASES, FILES
from red_team.case import IF_REACHED, LIMITS, RIGHT, SAID, Case, cell, of

from autograder import student
from autograder.execute import Grader, fingerprint, probes
from autograder.feedback import error, safe
from autograder.released import METADATA, Cell, Notebook
from autograder.repair import read, repair
from autograder.scores import scores
from autograder.student import Zygote, process
from autograder.term import ASSIGNMENT, HandIn, Row, Term

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not student.FORKS, reason="nothing protects here")]
COURSE = Path(__file__).parent.parent
UNHURRIED = replace(LIMITS, cell_seconds=30, call_seconds=30, student_seconds=60)
"""For honest work, however busy the machine is."""
PATIENCE = 90
"""Seconds after which a case counts as endless."""

KEY = b"the secret of the red team"

# A notebook of two functions

SIGMOID = """def sigmoid_backward(x, dy):
    h = 1 / (1 + np.exp(-np.clip(x, -700, 700)))
    return dy * h * (1 - h)"""


def released() -> Notebook:
    """Two functions of set 1, with their checks."""
    file = COURSE / "exercises" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    names = ("affine_backward", "sigmoid_backward")
    wanted = {"setup", *names, *(f"check_{name}" for name in names)}
    cells = [
        {**{key: one[key] for key in ("cell_type", "id", "metadata")}, "source": "".join(one["source"])}
        for one in json.loads(file.read_text(encoding="utf-8"))["cells"]
        if one["id"] in wanted
    ]
    return Notebook(ASSIGNMENT, tuple(cells), METADATA)


RELEASED = released()
HONEST = Case(
    "honest",
    "nothing",
    "import os, site, sys\nsite, sorted(os.listdir()), os.getcwd(), np.pi, len(sys.meta_path), len(sys.path)",
    answer=RIGHT,
    earns=3,
    limits=UNHURRIED,
)


@dataclass
class Graded:
    """A graded notebook."""

    cells: list[Cell]
    earned: dict[str, float | None]

    def outputs(self, name: str) -> list[dict[str, Any]]:
        return next(one["outputs"] for one in self.cells if one["id"] == name)

    @property
    def shown(self) -> str:
        """All outputs, as text."""
        found = [one["outputs"] for one in self.cells if "outputs" in one]
        return json.dumps(found, ensure_ascii=False)


def notebook(case: Case) -> list[Cell]:
    """The cells that a case hands in."""
    cells = copy.deepcopy(list(RELEASED.cells))
    of(cells, "affine_backward")["source"] = textwrap.dedent(case.answer).strip()
    of(cells, "sigmoid_backward")["source"] = SIGMOID
    if case.before:
        cells.insert(1, cell(case.before, "before"))
    if case.after:
        cells.append(cell(case.after, "after"))
    if case.change:
        case.change(cells)
    return cells


def grade(zygote: Zygote, case: Case, folder: Path) -> Graded:
    """Hand in a case and grade it."""
    file = folder / "handed_in.ipynb"
    file.write_text(json.dumps({"cells": notebook(case), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    with patience():
        cells, _ = repair(read(file)[0], RELEASED)
        zygote.limits = case.limits
        Grader(zygote, ASSIGNMENT, KEY).grade(cells, RELEASED)
    return Graded(cells, scores(cells))


@contextlib.contextmanager
def patience() -> Iterator[None]:
    """End what does not end."""

    def over(*_: Any) -> None:
        raise TimeoutError(f"not graded within {PATIENCE} s")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


class Acts(HTMLParser):
    """Collects what could act in a reader's browser."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ACTING:
            self.found.append(f"{tag} {dict(attributes).get('src', '')}")
        for name, value in attributes:
            address = re.sub(r"[\s\0-\x1f]", "", value or "").lower()
            leads = name in ("href", "src", "action", "formaction", "xlink:href", "data", "background")
            harmless = re.match(PICTURE if tag == "img" else r"(?!javascript:|vbscript:|data:)", address)
            acts = name.startswith("on") or name == "srcdoc" or (name == "style" and "url(" in address)
            if acts or (leads and not harmless):
                self.found.append(f"{tag} {name}={value}")


PICTURE = r"data:image/(png|jpeg|gif|svg\+xml);base64,"
ACTING = {
    "script", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "base", "meta",
    "link", "style", "svg", "video", "audio", "template", "portal",
}  # fmt: skip


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RED_TEAM_SECRET", "RED_TEAM_SECRET")
        patch.setattr(process, "GRACE", 0.5)
        with Zygote(LIMITS) as zygote:
            yield zygote


@pytest.fixture(scope="module")
def honest(zygote: Zygote, tmp_path_factory: pytest.TempPathFactory) -> Graded:
    """Honest work, graded before any attack."""
    graded = grade(zygote, HONEST, tmp_path_factory.mktemp("honest"))
    assert graded.earned == {"check_affine_backward": 3, "check_sigmoid_backward": 2}
    assert '"error"' not in graded.shown
    return graded


def test_there_is_a_case_for_everything() -> None:
    names = [case.name for case in CASES] + list(ATTEMPTS)
    assert len(set(names)) == len(names) >= 60


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_wrong_work_earns_nothing_and_spoils_nothing(
    case: Case, zygote: Zygote, honest: Graded, tmp_path: Path
) -> None:
    graded = grade(zygote, case, tmp_path)
    rest = graded.earned["check_sigmoid_backward"] if case.rest is None else case.rest
    assert graded.earned == {"check_affine_backward": case.earns, "check_sigmoid_backward": rest}
    assert re.search(case.seen, graded.shown), graded.shown
    assert not re.search("SyntaxError|IndentationError|NameError: name", graded.shown) or case.change
    assert not case.unseen or not re.search(case.unseen, graded.shown), graded.shown
    keeps_to_the_rules(graded)
    assert grade(zygote, HONEST, tmp_path) == honest


def keeps_to_the_rules(graded: Graded) -> None:
    """What holds whatever was handed in."""
    as_written = {"cells": graded.cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
    written = nbformat.reads(json.dumps(as_written), as_version=4)
    nbformat.validate(written)
    for one in written.cells:
        if (score := graded.earned.get(one.metadata.get("nbgrader", {}).get("grade_id"))) is not None:
            assert determine_grade(one)[0] == score  # nbgrader reads the same
        for output in one.get("outputs", ()):
            is_check = one.id.startswith("check_")
            assert set(output.get("metadata", {})) <= ({"verdict"} if is_check else set())
            assert not Acts(output.get("data", {}).get("text/html", "")).found
            assert set(output.get("data", {})) <= SHOWN
    for name in ("check_affine_backward", "check_sigmoid_backward"):
        assert SAID not in json.dumps(graded.outputs(name))
    assert len(graded.shown) < 2 * LIMITS.notebook_bytes


SHOWN = {
    "text/plain", "text/html", "text/markdown", "text/latex",
    "image/png", "image/jpeg", "image/gif", "image/svg+xml",
}  # fmt: skip


def test_a_page_need_not_show_all_that_a_megabyte_holds() -> None:
    """A page takes a millisecond for each output and 50 µs for each colour."""
    nothing = {"output_type": "display_data", "data": {}, "metadata": {}}
    result = nothing | {"output_type": "execute_result", "data": {"text/plain": "0.0"}}
    outputs = safe([*[nothing] * 9_000, error("E", "", []), *[result, nothing] * 9])
    assert len(outputs) < 600
    assert [one["output_type"] for one in outputs[-2:]] == ["error", "execute_result"]  # they decide
    for colours in ("\x1b[31mx" * 9_000, "\x1b[31mx" * 9):
        (shown,) = safe([{"output_type": "stream", "name": "stdout", "text": colours}])
        assert ("\x1b" in shown["text"]) == (len(colours) < 100)


# What is out of reach


@dataclass
class Outside:
    """What lies outside of a student's process, for an attempt to reach."""

    names: dict[str, Any]
    listeners: list[socket.socket]

    def source(self, attempt: str) -> str:
        source = textwrap.dedent(ATTEMPTS[attempt]).strip()
        for name, value in self.names.items():
            source = source.replace(f"{{{name}}}", str(value))
        source = textwrap.indent(source, "    ")
        return f"reached = False\ntry:\n{source}\nexcept Exception as error:\n    print(type(error), error)"


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[Outside]:
    with contextlib.closing(sqlite3.connect(tmp_path / "gradebook.db")) as gradebook:
        gradebook.execute("create table grade (score float)")
        gradebook.execute("insert into grade values (1)")
        gradebook.commit()
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "submitted" / "aiko" / "ps1").mkdir(parents=True)
    (tmp_path / "submitted" / "aiko" / "ps1" / "ps1.ipynb").write_text(RIGHT)
    abstract = f"red team {os.getpid()}"
    with socket.create_server(("127.0.0.1", 0)) as listener, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(f"\0{abstract}")
        unix.listen()
        names = {"folder": tmp_path, "course": COURSE, "abstract": abstract}
        yield Outside(names | {"port": listener.getsockname()[1], "pid": os.getpid()}, [listener, unix])


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_what_is_outside_is_out_of_reach(
    attempt: str, outside: Outside, zygote: Zygote, honest: Graded, tmp_path: Path
) -> None:
    before = sorted(tmp_path.iterdir())
    graded = grade(zygote, Case(attempt, "", outside.source(attempt), IF_REACHED), tmp_path)
    assert graded.earned == {"check_affine_backward": 0, "check_sigmoid_backward": 2}, graded.shown
    assert {*tmp_path.iterdir()} == {*before, tmp_path / "handed_in.ipynb"}
    with contextlib.closing(sqlite3.connect(tmp_path / "gradebook.db")) as gradebook:
        assert gradebook.execute("select score from grade").fetchall() == [(1,)]


def test_outside_they_would_be_reached(outside: Outside) -> None:
    """Each attempt is one that succeeds where nothing protects, so the test above can fail."""
    program = "\n".join(f"{outside.source(attempt)}\nprint({attempt!r}, reached)" for attempt in ATTEMPTS)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, start_new_session=True
    )
    for attempt in ATTEMPTS:
        assert f"{attempt} True" in done.stdout, done.stdout + done.stderr


# Probes


def test_what_a_submission_leaks_is_worth_nothing_for_another(zygote: Zygote, tmp_path: Path) -> None:
    """A function keeps its probes, a later cell shows them. With another digit in it, it gets others."""
    keeps = f"kept = []\n{RIGHT}".replace(":\n", ":\n    kept.append(x.tolist())\n")
    leaks = Case("leaks", "", answer=keeps, after="print('kept', kept[0])", limits=UNHURRIED)
    answers_by_heart = [
        replace(leaks, answer=f"{keeps}  # and 1 more"),
        replace(leaks, before="1"),
        replace(leaks, after=f"{leaks.after}  # twice"),
    ]
    shown = [
        re.findall(r"kept .*?\]\]", grade(zygote, case, tmp_path).shown)[-1]
        for case in (leaks, leaks, *answers_by_heart)
    ]
    assert shown[0] == shown[1] and len(set(shown)) == 4


def test_probes_depend_on_all_that_a_submission_can_read() -> None:
    cells = notebook(HONEST)
    text = cell("Some words.", "words", "markdown")
    prints = {
        fingerprint(cells, {}),
        fingerprint(cells[::-1], {}),
        fingerprint(cells, {"answers.txt": b"1"}),
        fingerprint(cells, {"answers.txt": b"2"}),
        fingerprint(cells, {"other.txt": b"1"}),
        fingerprint([*cells, cell("1", "one")], {}),
    }
    assert len(prints) == 6
    assert fingerprint([*cells, text], {}) == fingerprint(cells, {})  # no process ever sees it
    draws = {
        probes(*one).random()
        for one in [
            (KEY, "a", "f", b"1"),
            (b"", "a", "f", b"1"),
            (KEY, "b", "f", b"1"),
            (KEY, "a", "g", b"1"),
        ]
    }
    assert len(draws | {probes(KEY, "a", "f", b"2").random()}) == 5


def test_graded_notebooks_are_no_files_of_the_student(zygote: Zygote, tmp_path: Path) -> None:
    """They lie in the folder that is graded, and those from elsewhere hold hidden tests."""
    zygote.limits = UNHURRIED
    for name in ("ps1.ipynb", "ps1 (1).ipynb", "timestamp.txt", "data.txt"):
        (tmp_path / name).write_text("assert hidden")
    (tmp_path / "secret").symlink_to("/etc/passwd")
    with zygote.student(tmp_path) as opened:
        (shown,) = opened.run("import os; sorted(os.listdir())")
    assert shown["data"]["text/plain"] == "['data.txt']"


def test_helpers_of_ordinary_tests_are_not_the_students(zygote: Zygote) -> None:
    """A locked cell or a test defines what tests compare with, and the student's answer defines it anew."""

    def marked(name: str, source: str, **marks: Any) -> Cell:
        plain = {"grade": False, "solution": False, "locked": True, "schema_version": 3, "task": False}
        return cell(source, name, nbgrader=plain | {"grade_id": name} | marks)

    helper = marked("helper", "def same(a, b):\n    assert near(a, b)\ndef near(a, b):\n    return a == b")
    first = marked("first", "right = 4\ndef also(a): assert a == right", grade=True, points=0)
    test = marked("test", "same(f(2), 4); also(f(2))", grade=True, points=3)
    lies = "lambda x: 0\nsame = near = also = lambda *a: True\nright = 0"
    earned = []
    for source in ("lambda x: x**2", "lambda x: 0", lies, lies.replace("near = ", "")):
        stub = marked("f", "f = ...", solution=True, locked=False)
        cells = copy.deepcopy([helper, stub | {"source": f"f = {source}"}, first, test])
        zygote.limits = UNHURRIED
        grader = Grader(zygote, "from_elsewhere", KEY, outside=frozenset({("ps1", "first"), ("ps1", "test")}))
        grader.grade(cells, Notebook("ps1", (helper, stub, first, test), METADATA))
        earned.append(scores(cells)["test"])
    assert earned == [3, 0, 0, 0]


# Files, and the whole command


class RedTerm(Term):
    """The honest one and the attacks by files, handed in as files and graded by the command."""

    flags = ("--accept-missing-protections",)

    rows: dict[str, Row]

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, size=0)
        honest = HandIn(self.chosen["aiko"].answers)
        self.chosen = {"honest": honest}
        self.chosen |= {name: replace(honest, accident=files) for name, files in FILES.items()}

    def steps(self) -> Iterator[tuple[str, Callable[[], Any]]]:
        wanted = ("enrol", "generate", "the others hand in files", "grade")
        return ((name, step) for name, step in super().steps() if name in wanted or "feedback" in name)

    def with_feedback(self) -> list[str]:
        return ["honest", "script_in_every_cell"]


@pytest.fixture(scope="module")
def term(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedTerm]:
    term = RedTerm(tmp_path_factory.mktemp("class"))
    try:
        term.rows = {row.student: row for row in term.play()}
        yield term
    finally:
        subprocess.run(["rm", "-rf", term.folder])  # shutil and pytest give up in such deep folders


@pytest.mark.parametrize("student", FILES)
def test_files_that_attack_do_no_harm(student: str, term: RedTerm) -> None:
    honest, row = term.rows["honest"], term.rows[student]
    assert honest.score == sum(of for _, of in honest.checks.values()) > 0 and not honest.remarks
    assert row.score == (honest.score if FILES[student].keeps else 0)
    said = ". ".join(row.remarks)
    assert re.search(FILES[student].said, said) if FILES[student].said else not said, said


def test_what_the_command_says_is_text(term: RedTerm) -> None:
    said = (term.folder / "grade.log").read_text()
    assert "Traceback" not in said and "\x1b" not in said
    assert f"{len(term.chosen)} submissions: {len(term.chosen)} graded now" in said


def test_links_lead_nowhere(term: RedTerm) -> None:
    secret = (term.folder / "secret").read_bytes()
    for file in (term.folder / "autograded").rglob("*"):
        assert not file.is_symlink()
        assert not file.is_file() or secret not in file.read_bytes()
    graded = term.folder / "autograded" / "links_beside_the_notebook" / ASSIGNMENT
    assert sorted(file.name for file in graded.iterdir()) == ["data.txt", f"{ASSIGNMENT}.ipynb"]
    assert "found data.txt" in (graded / f"{ASSIGNMENT}.ipynb").read_text()


def test_nothing_acts_on_the_feedback_page(term: RedTerm) -> None:
    honest, script = (
        (term.folder / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text()
        for student in ("honest", "script_in_every_cell")
    )
    assert Acts(script).found == Acts(honest).found
    assert Acts(f"{honest}<a href='javascript:x'>").found != Acts(honest).found
    assert "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"" in script
