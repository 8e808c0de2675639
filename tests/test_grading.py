"""A class is released, collected, graded and given feedback: answers, accidents and attacks."""

import contextlib
import csv
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

from autograder.answers import Answer
from autograder.course import secret
from autograder.execute import fingerprint, outputs, probes, references
from autograder.term import ASSIGNMENT, BLANK, LATE, MISSING, STUDENTS, HandIn, Row, Term, table
from course_lib.check.verdict import INPUT_CHANGED
from course_lib.checks.set1_backpropagation import TASKS
from course_lib.validate import Array
from course_lib.words_ja import SLIPS

pytestmark = pytest.mark.slow
COURSE = Path(__file__).parent.parent
KEY = b"the probes of the tests"


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

    def file(self, student: str, step: str, suffix: str) -> str:
        folder = self.term.folder / step / student / ASSIGNMENT
        return (folder / f"{ASSIGNMENT}.{suffix}").read_text(encoding="utf-8")

    def feedback(self, student: str) -> str:
        return html.unescape(self.file(student, "feedback", "html"))


class KnownTerm(Term):
    """The class of `make class` with fewer in it: each accident and each attack, and known probes."""

    flags = ("--accept-missing-protections",)

    def set_up(self) -> None:
        super().set_up()
        (self.folder / "secret").write_bytes(KEY)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    term = KnownTerm(tmp_path_factory.mktemp("class"), size=0)
    term.chosen["solution"] = HandIn(tuple(solutions()))
    term.settings += "c.ExecuteAndCheck.call_seconds = 3\n"
    rows = term.play()
    return Played(term, {row.student: row for row in rows})


def test_the_report_holds_everybody(played: Played) -> None:
    folder = played.term.folder / "reports"
    rows = list(csv.DictReader((folder / f"{ASSIGNMENT}.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["student"]: float(row["score"]) for row in rows} == pytest.approx(
        {student: row.score for student, row in played.rows.items()}, rel=1e-4
    )
    page = (folder / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")
    assert MISSING in page
    said = {name for row in played.rows.values() for names in row.wrong.values() for name in names}
    for name in said - {"not written yet."}:
        assert html.escape(name.replace(INPUT_CHANGED, "a function that changes its inputs")) in page


def test_every_score_is_what_the_work_deserves(played: Played) -> None:
    """Accidents cost nothing where the work can be read. Attacks earn nothing, and spoil nothing else."""
    for student, hand_in in played.term.chosen.items():
        row = played.rows[student]
        for name in TASKS if row.checks else ():
            points, out_of = row.checks[name]
            assert points == pytest.approx(out_of * hand_in.earns(name)), (student, name)
        assert row.score == pytest.approx(sum(points for points, _ in row.checks.values())), student
        if not row.checks:
            assert hand_in.accident and not hand_in.accident.keeps, student


def test_what_befell_a_notebook_is_said_in_a_sentence(played: Played) -> None:
    for student, hand_in in played.term.chosen.items():
        said = ". ".join(played.rows[student].remarks)
        expected = hand_in.accident.said if hand_in.accident else ""
        assert re.search(expected, said, re.S) if expected else not said, (student, said)
        if expected:
            assert ("Not graded" if not hand_in.accident.keeps else "Repaired") in played.file(
                student, "autograded", "ipynb"
            )


def test_the_made_up_class_has_right_and_wrong_answers_to_every_function(played: Played) -> None:
    for name in TASKS:
        answers = [a for s in STUDENTS if s != MISSING for a in played.term.chosen[s].answers]
        assert {answer.right for answer in answers if answer.function == name} == {True, False}, name


def test_solutions_full_marks_blank_none_missing_none(played: Played) -> None:
    solution, blank, missing = (played.rows[s] for s in ("solution", BLANK, MISSING))
    assert [points for points, out_of in solution.checks.values()] == [o for _, o in solution.checks.values()]
    assert (blank.score, blank.handed_in, blank.for_a_person) == (0, True, 0)
    assert len(blank.checks) == len(TASKS)
    assert (missing.score, missing.handed_in, missing.out_of) == (0, False, solution.out_of)


def test_one_is_late_and_answers_wait_for_a_person(played: Played) -> None:
    assert [student for student, row in played.rows.items() if row.late] == [LATE]
    assert played.rows[LATE].late.total_seconds() >= 1
    assert all(played.rows[student].for_a_person == 1 for student in STUDENTS[:3])


def test_feedback_names_what_the_answer_looks_like(played: Played) -> None:
    named = 0
    for student in set(STUDENTS) - {MISSING}:
        page = played.feedback(student)
        for answer in filter(lambda answer: answer.diagnosis, played.term.chosen[student].answers):
            assert played.rows[student].wrong[answer.function] == list(answer.diagnosis), answer.name
            for slip in answer.diagnosis:
                assert slip.replace(INPUT_CHANGED, "your function changes") in page, answer.name
            named += 1
    assert named >= 5
    assert "not written yet" in played.feedback(BLANK)
    for student, sentence in (
        ("never_ends", "no answer within 3 s"),
        ("gives_complex_numbers", "complex numbers came back"),
        ("changes_its_inputs", "your function changes dy"),
    ):
        assert sentence in played.feedback(student)


def long_numbers(page: str) -> set[str]:
    """The numbers of a page's text that have many digits, each to six."""
    text = re.sub(r"<style.*?</style>|<script.*?</script>|<[^>]+>", " ", page, flags=re.S)
    return {f"{float(number):.5e}" for number in re.findall(r"\d+\.\d{4,}", text)}


def submission(played: Played, student: str) -> bytes:
    """What the probes of a student's submission are drawn from."""
    file = played.term.folder / "autograded" / student / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
    return fingerprint(nbformat.read(file, as_version=4).cells, {})


def probes_and_answers(key: bytes, submission: bytes) -> set[str]:
    """Every number that the grader calls functions with, and every right answer, to six digits."""
    found = []
    for name, right in references(ASSIGNMENT).items():

        def noted(*arguments: object, right: Callable = right) -> object:
            answer = right(*arguments)
            found.extend([*arguments, *(answer if isinstance(answer, tuple) else [answer])])
            return answer

        TASKS[name].examine(noted, probes(key, ASSIGNMENT, name, submission), right)
    return {f"{abs(number):.5e}" for value in found for number in np.ravel(value)}


def test_feedback_shows_no_probe_and_no_right_answer(played: Played) -> None:
    worked = probes_and_answers(b"another", b"")
    for student in played.term.with_feedback():
        drawn_from = submission(played, student)
        hidden = probes_and_answers(KEY, drawn_from)
        draws = probes(KEY, ASSIGNMENT, "affine_backward", drawn_from)
        wrong = TASKS["affine_backward"].examine(lambda x, *_: (x, x, x), draws)
        assert long_numbers(wrong.html(reveal=True)) & hidden  # so this test can fail
        assert not long_numbers(played.feedback(student)) & (hidden - worked), student


def test_feedback_runs_no_script_of_a_student(played: Played) -> None:
    """Nor anybody's, and it asks the network for nothing."""
    for student in played.term.with_feedback():
        page = played.file(student, "feedback", "html")
        assert re.search("<meta content=\"default-src 'none';[^>]*Content-Security-Policy", page)
        assert not re.search(r"<script|<[^>]*\son\w+\s*=|<[^>]*javascript:", page), student
        assert not re.search(r"<[^>]*\ssrc\s*=\s*.(?!data:)|<link|@import|url\(", page), student


def test_feedback_begins_with_what_was_found_for_each_part(played: Played) -> None:
    for student in set(STUDENTS) - {MISSING}:
        row, top = played.rows[student], played.feedback(student).partition("<main>")[0]
        assert f"<strong>{row.score:.4g}</strong> of {row.out_of:g} points" in top
        lines = [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", line)).strip() for line in top.split("<tr>")[2:]]
        found = dict(zip([*row.checks, "why"], lines, strict=True))
        for name, (points, out_of) in row.checks.items():
            assert f" {points:.4g} of {out_of:g} " in found[name]
            assert ("✓ right." in found[name]) == (points == out_of), (student, name)
            for slip in row.wrong.get(name, ()):
                if slip in SLIPS:
                    assert slip in found[name]
        assert found["why"].endswith("… not read yet." if row.for_a_person else "○ No response.")


def test_feedback_is_released_to_who_handed_in_through_the_exchange(played: Played) -> None:
    released = [*(played.term.folder / "exchange").glob("*/feedback/*.html")]
    through = set(STUDENTS) - {MISSING}
    assert sorted(file.read_text(encoding="utf-8") for file in released) == sorted(
        played.file(student, "feedback", "html") for student in through
    )


def test_formulas_are_drawn(played: Played) -> None:
    page = played.file(BLANK, "feedback", "html")
    assert page.count("<math") > 40 and "$" not in re.sub(r"<(pre|code).*?</\1>", "", page, flags=re.S)


def test_a_right_answer_is_not_punished_for_its_output(played: Played) -> None:
    notebook = played.file("warns_and_prints", "autograded", "ipynb")
    assert "careful" in notebook and '"name": "stderr"' in notebook
    assert "cut" in played.file("fills_the_output", "autograded", "ipynb")
    assert len(played.file("fills_the_output", "autograded", "ipynb")) < 2_000_000


def test_table_tells_of_everybody_worth_a_line(played: Played) -> None:
    text = table(list(played.rows.values()), played.term.chosen)
    assert all(re.search(rf"^{student} ", text, re.M) for student in played.rows if student != "solution")
    assert re.search(rf"^{MISSING} +0 +\d+ +nothing handed in$", text, re.M)
    assert "and 1 more" in text


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
    assert settings.Autograde.autograde_preprocessors[0] == "autograder.preprocessors.ExecuteAndCheck"


def test_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    key = secret(tmp_path)
    assert len(key) == 32 and secret(tmp_path) == key
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600


def test_nbgrader_reads_the_scores_that_are_meant() -> None:
    cell = nbformat.v4.new_code_cell(
        "check(affine_backward)", metadata={"nbgrader": {"grade": True, "points": 3}}
    )
    task = TASKS["affine_backward"]

    def right(x: Array, W: Array, b: Array, dy: Array) -> tuple[Array, Array, Array]:
        return dy @ W.T, x.T @ dy, -dy.sum(axis=0)

    for returns, points in (
        (right, 3),
        (lambda *a: (*right(*a)[:2], right(*a)[2] * 2), 2),
        (lambda *a: None, 0),
    ):
        found = outputs(task.examine(returns, np.random.default_rng(1)), 3)
        cell.outputs = nbformat.from_dict(found)
        assert determine_grade(cell) == (points, 3)
