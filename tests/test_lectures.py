"""The lectures: what each of them must keep, and what holds between them.

`class TestLecture2(LectureChecks)` in test_lecture2.py, with the attributes that are listed below, inherits
the tests of any lecture and adds its own. Its fixture `executed` runs the lecture once for all of them.
"""

import ast
import importlib
import inspect
import os
import pkgutil
import re
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from course_lib import checks, slips
from course_lib.check import Part, Verdict
from course_lib.figures.drawing import Blitted, Picture
from course_lib.language import say, speak
from course_lib.ledger import LEDGER, spell
from course_lib.slips import Slip

LECTURES = Path(__file__).parents[1] / "lectures"
EXERCISES = LECTURES.with_name("exercises")
NAMES = [
    "lecture1_backpropagation",
    "lecture1_backpropagation_ja",
    "lecture2_descent_and_divergences",
    "lecture3_reading_digits",
    "lecture4_activations_losses_graphs",
    "lecture5_four_notations",
]
SETS = [module.name for module in pkgutil.iter_modules(checks.__path__)]
VIEW, STATE = "application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json"


def read(name: str) -> list[NotebookNode]:
    """The cells of a lecture, as it is handed out."""
    return nbformat.read(LECTURES / f"{name}.ipynb", as_version=4).cells


def links(text: str) -> list[str]:
    """Where the links of a text in Markdown lead."""
    return re.findall(r"\]\(([^)\s]+)\)", text)


def assert_resolves(link: str, folder: Path, own: Path | None = None) -> None:
    """A link from a notebook `own` in `folder` leads to a file that is there, and to a cell that it has."""
    if link.startswith("https://"):
        return
    path, _, cell = link.partition("#")
    target = folder / path if path else own
    assert target is not None and target.is_file(), link
    if cell:
        cells = nbformat.read(target, as_version=4).cells
        assert cell.removeprefix("cell-id=") in {c.id for c in cells}, link


def pictures(module: ModuleType) -> dict[str, Any]:
    """The pictures that a module of course_lib.figures makes, by name."""
    return {
        name: value
        for name, value in vars(module).items()
        if getattr(value, "__module__", None) == module.__name__
        and not name.startswith("_")
        and (isinstance(value, Blitted) or inspect.signature(value).return_annotation is Picture)
    }


def slides(cells: list[NotebookNode]) -> list[tuple[str, str, dict[str, list[Any]]]]:
    """Every slide(...) of a lecture: its cell's id, its picture, and for each parameter some values to try:
    the two ends of a range, or all of a choice."""
    found = []
    for cell in cells:
        if cell.cell_type != "code":
            continue
        for node in ast.walk(ast.parse(re.sub(r"^\s*[%!].*$", "pass", cell.source, flags=re.MULTILINE))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "slide":
                (picture,) = node.args
                assert isinstance(picture, ast.Attribute), f"{cell.id}: slide takes pictures.NAME"
                ranges = {str(k.arg): eval(ast.unparse(k.value), {"__builtins__": {}}) for k in node.keywords}
                tries = {n: list(r) if isinstance(r, list) else list(r[:2]) for n, r in ranges.items()}
                found.append((cell.id, picture.attr, tries))
    return found


def outputs(cells: list[NotebookNode]) -> list[NotebookNode]:
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


def test_all_six_lectures_are_there() -> None:
    assert sorted(path.stem for path in (LECTURES / "sources").glob("*.py")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_lecture_is_tested(name: str) -> None:
    files = list(Path(__file__).parent.glob("test_lecture[0-9]*.py"))
    tested = [path for path in files if f'name = "{name}"' in path.read_text(encoding="utf-8")]
    assert len(tested) == 1, f"{name} needs one class that inherits LectureChecks, as in test_lecture1.py"


@pytest.mark.parametrize("name", SETS)
def test_where_a_verdict_sends_its_reader_there_is_something_to_read(name: str) -> None:
    tasks = importlib.import_module(f"course_lib.checks.{name}").TASKS.values()
    known = [slip for slip in vars(slips).values() if isinstance(slip, Slip)]
    for read in {thing.read for thing in (*tasks, *known) if thing.read}:
        verdict = Verdict("f", (Part("dx", False, read=read),)).html()
        assert_resolves(verdict.partition('href="')[2].partition('"')[0], EXERCISES / name)


class LectureChecks:
    """Attributes: what the tests must know of one lecture."""

    name: str
    """The notebook, without .ipynb."""
    slides: tuple[str, ...]
    """The ids of the inventory, in the deck's order."""
    figures: ModuleType
    """Its module of course_lib.figures."""
    language = "en"
    credits: tuple[str, ...]
    """Words that the title must hold: author, title, institution, licence, as far as they are known."""
    shows: tuple[tuple[str, str], ...] = ()
    """Cells and what they print: each refutation of a slide (★ in the errata) stands here."""

    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def spoken(cls) -> Iterator[None]:
        """The pictures and the ledger speak the lecture's language, as they do in its kernel."""
        speak(cls.language)
        yield
        speak("en")

    @property
    def cells(self) -> list[NotebookNode]:
        return read(self.name)

    def section(self, slide: str, cells: list[NotebookNode]) -> list[NotebookNode]:
        """The cells from a slide's heading up to the next heading of its rank."""
        ids = [cell.id for cell in cells]
        assert slide in ids, f"{self.name} has no cell {slide}"
        start = ids.index(slide)
        return cells[
            start : next(i for i in range(start + 1, len(cells)) if cells[i].source.startswith("## "))
        ]

    # --- The text -----------------------------------------------------------------------------------------

    def test_every_slide_has_its_section_in_order(self) -> None:
        headings = [cell for cell in self.cells if re.match(r"## [A-Z]\d+ · \S", cell.source)]
        assert [cell.id for cell in headings] == list(self.slides)
        assert all(cell.source.startswith(f"## {cell.id} · ") for cell in headings)

    def test_a_sections_cells_bear_its_slides_id(self) -> None:
        for slide in self.slides:
            strangers = {c.id for c in self.section(slide, self.cells) if c.id.split("-")[0] != slide}
            assert strangers <= {"setup"}

    def test_headings_are_in_order(self) -> None:
        text = "\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown")
        ranks = [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]
        assert ranks[0] == 1 and 1 not in ranks[1:]
        assert all(later <= earlier + 1 for earlier, later in pairwise(ranks))

    def test_credits(self) -> None:
        title = self.cells[0].source.replace("\n", " ")
        assert self.cells[0].id == "title"
        for words in self.credits:
            assert words in title

    def test_whoever_guesses_is_told_in_the_next_cell(self) -> None:
        code = [cell for cell in self.cells if cell.cell_type == "code"]
        guesses = [i for i, cell in enumerate(code) if re.search(r"^\w+ = None\b", cell.source, re.MULTILINE)]
        assert len(guesses) >= len(self.slides) / 2
        for i in guesses:
            for name in re.findall(r"^(\w+) = None", code[i].source, re.MULTILINE):
                assert f"compare({name}, " in code[i + 1].source, code[i].id

    def test_five_questions_with_hidden_answers_close_the_lecture(self) -> None:
        asked = [cell for cell in self.cells if cell.id.startswith("question-")]
        assert [cell.id for cell in self.cells[-6:]] == [*(f"question-{n}" for n in range(1, 6)), "next"]
        for cell in asked:
            question, answer = re.split(r"<details><summary>[^<]+</summary>\n\n", cell.source)
            assert len(question) > 20 and answer.endswith("\n\n</details>") and len(answer) > 50

    def test_links_lead_somewhere(self) -> None:
        own = LECTURES / f"{self.name}.ipynb"
        found = [link for c in self.cells if c.cell_type == "markdown" for link in links(c.source)]
        assert len(found) >= 5
        for link in found:
            assert_resolves(link, LECTURES, own)

    def test_code_needs_no_network(self) -> None:
        assert [cell.id for cell in self.cells if cell.cell_type == "code" and "://" in cell.source] == []

    def test_numbers_of_a_slide_are_shown_in_its_section(self) -> None:
        for slide in {entry.slide for entry in LEDGER} & set(self.slides):
            assert any(cell.source == f'table("{slide}")' for cell in self.section(slide, self.cells)), slide

    # --- The pictures -------------------------------------------------------------------------------------

    def test_every_picture_is_shown(self) -> None:
        shown = re.findall(r"\bpictures\.(\w+)", "\n".join(cell.source for cell in self.cells))
        assert set(pictures(self.figures)) <= set(shown)

    @pytest.mark.slow
    def test_every_picture_is_pure_and_its_words_follow_its_sliders(self) -> None:
        """With a parameter of a slider moved to its ends, and another one where that alone changes nothing:
        twice the same, and words that tell the pictures apart. Each parameter changes the picture."""
        sliders = {picture: tries for _, picture, tries in slides(self.cells)}
        for name, draw in pictures(self.figures).items():
            parameters = inspect.signature(draw).parameters.values()
            assert all(p.default is not inspect.Parameter.empty for p in parameters), name
            start = {p.name: p.default for p in parameters}
            tries = sliders.get(name, {})
            drawn: dict[tuple[Any, ...], Picture] = {}

            def picture(**moved: Any) -> Picture:
                values = start | {n: type(start[n])(value) for n, value in moved.items()}  # noqa: B023
                return drawn.setdefault(tuple(values.values()), draw(**values))  # noqa: B023

            def changes(parameter: str, **others: Any) -> bool:
                seen = {picture(**others, **{parameter: value}).alt for value in tries[parameter]}  # noqa: B023
                return len(seen) > 1

            picture()
            for parameter in tries:
                assert changes(parameter) or any(
                    changes(parameter, **{other: value})
                    for other in tries
                    if other != parameter
                    for value in tries[other]
                ), f"{name}: {parameter} changes nothing"
            again = {v: draw(**dict(zip(start, v, strict=True))) for v in reversed(drawn)}
            assert again == drawn, name
            assert all(isinstance(one, Picture) and len(one.alt) > 30 for one in drawn.values())
            assert len({one.alt for one in drawn.values()}) == len({one.data for one in drawn.values()}), name

    # --- The lecture in a real kernel ---------------------------------------------------------------------

    @pytest.fixture(scope="class")
    @classmethod
    def executed(cls) -> NotebookNode:
        """The lecture after "run all", untouched, in a new kernel, under 60 seconds of CPU."""
        notebook = nbformat.read(LECTURES / f"{cls.name}.ipynb", as_version=4)
        resources = {"metadata": {"path": LECTURES}}
        before = os.times()
        NotebookClient(notebook, timeout=300, allow_errors=True, resources=resources).execute()
        after = os.times()  # the kernel has ended, so its seconds are counted
        notebook.metadata["cpu"] = sum(after[2:4]) - sum(before[2:4])
        return notebook

    @pytest.mark.slow
    def test_runs_without_a_complaint(self, executed: NotebookNode) -> None:
        said = outputs(executed.cells)
        assert [o for o in said if o.output_type == "error" or o.get("name") == "stderr"] == []
        assert all(cell.execution_count for cell in executed.cells if cell.cell_type == "code")

    @pytest.mark.slow
    def test_runs_in_under_a_minute_of_cpu(self, executed: NotebookNode) -> None:
        assert executed.metadata["cpu"] < 60

    @pytest.mark.slow
    def test_shows_every_number_of_the_slides(self, executed: NotebookNode) -> None:
        entries = [entry for entry in LEDGER if entry.slide in self.slides]
        assert entries
        for entry in entries:
            shown = [
                o.data["text/html"]
                for o in outputs(self.section(entry.slide, executed.cells))
                if "text/html" in o.get("data", {})
            ]
            rows = [re.sub("<[^>]*>", " ", row) for html in shown for row in html.split("</tr>")]
            wanted = [escape(words) for words in (say(entry.what), entry.expression, spell(entry.compute()))]
            assert any(all(words in row for words in wanted) for row in rows), entry

    @pytest.mark.slow
    def test_every_image_has_words(self, executed: NotebookNode) -> None:
        shown = [o.data for o in outputs(executed.cells) if "data" in o]
        assert not any(kind.startswith("image/") for data in shown for kind in data)  # those have no alt text
        images = [tag for data in shown for tag in re.findall(r"<img [^>]*>", data.get("text/html", ""))]
        assert all(re.search(r'alt="[^"]{30,}"', tag) for tag in images)

    @pytest.mark.slow
    def test_sliders_are_real(self, executed: NotebookNode) -> None:
        state = executed.metadata.widgets[STATE].state
        shown = {
            cell.id: state[o.data[VIEW]["model_id"]].state
            for cell in executed.cells
            for o in outputs([cell])
            if VIEW in o.get("data", {})
        }
        assert all("render" in model["_esm"] for model in shown.values())
        sliders = slides(self.cells)
        assert sliders
        for cell_id, picture, _ in sliders:
            assert shown[cell_id]["alt"] == getattr(self.figures, picture)().alt

    @pytest.mark.slow
    def test_shows_what_refutes_the_slides(self, executed: NotebookNode) -> None:
        cells = {cell.id: cell for cell in executed.cells}
        for cell_id, words in self.shows:
            assert words in "".join(o.text for o in outputs([cells[cell_id]]) if "text" in o), cell_id
