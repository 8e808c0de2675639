"""Lecture 1: its sections, its pictures, and what it shows when it is run in a real kernel."""

import inspect
import re
from html import escape
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from course_lib.figures import lecture1
from course_lib.figures.drawing import Blitted, Picture
from course_lib.layers import ThresholdAffine
from course_lib.ledger import Entry, spell
from course_lib.ledger.ueda import ENTRIES as LEDGER

FILE = Path(__file__).parents[1] / "lectures" / "lecture1_backpropagation.ipynb"
CELLS = nbformat.read(FILE, as_version=4).cells
SLIDES = [f"U{n}" for n in range(1, 18)]


def section(slide: str, cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    """The cells from a slide's heading up to the next heading of its rank."""
    ids = [cell.id for cell in cells]
    start = ids.index(slide)
    ends = [i for i in range(start + 1, len(cells)) if cells[i].source.startswith("## ")]
    return cells[start : ends[0]]


# --- The text ---------------------------------------------------------------------------------------------


def test_every_slide_has_its_section_in_order() -> None:
    headings = [cell.id for cell in CELLS if re.match(r"## U\d+ · \S", cell.source)]
    assert headings == SLIDES
    for slide in SLIDES:
        assert CELLS[[cell.id for cell in CELLS].index(slide)].source.startswith(f"## {slide} · ")


def test_a_sections_cells_bear_its_slides_id() -> None:
    for slide in SLIDES[1:]:  # the cells that set things up follow U1
        assert [c.id for c in section(slide, CELLS) if re.split("-", c.id)[0] != slide] == []


def test_credits() -> None:
    title = CELLS[0].source
    for words in (
        "Ryuichi Ueda",
        "Chiba Institute of Technology",
        "Advanced Vision, Session 2",
        "CC BY-SA 4.0",
    ):
        assert words in title.replace("\n", " ")


def test_whoever_guesses_is_told_in_the_next_cell() -> None:
    guesses = [
        i for i, cell in enumerate(CELLS) if re.search(r"= None\b", cell.source) and "def " not in cell.source
    ]
    guesses = [i for i in guesses if CELLS[i].cell_type == "code"]
    assert len(guesses) >= 17
    for i in guesses:
        for name in re.findall(r"^(\w+) = None", CELLS[i].source, re.MULTILINE):
            assert f"compare({name}, " in CELLS[i + 1].source, CELLS[i].id


def test_five_questions_with_hidden_answers_close_the_lecture() -> None:
    asked = [cell for cell in CELLS if cell.id.startswith("question-")]
    assert [cell.id for cell in asked] == [f"question-{n}" for n in range(1, 6)]
    for cell in asked:
        question, answer = cell.source.split("<details><summary>Answer</summary>\n\n")
        assert "?" in question or "Give" in question or "Name" in question
        assert len(answer.removesuffix("\n\n</details>")) > 60 and answer.endswith("</details>")
    assert [cell.id for cell in CELLS[-6:]] == [cell.id for cell in asked] + ["next"]


def test_links_lead_somewhere() -> None:
    ids = {cell.id for cell in CELLS}
    links = [
        link
        for cell in CELLS
        for link in re.findall(r"\]\(([^)]+)\)", cell.source)
        if cell.cell_type != "code"
    ]
    assert len(links) > 20
    for link in links:
        if link.startswith("#"):
            assert link.removeprefix("#cell-id=") in ids, link
        elif not link.startswith("https://creativecommons.org/"):
            assert (FILE.parent / link).is_file(), link


def test_code_needs_no_network() -> None:
    assert [cell.id for cell in CELLS if cell.cell_type == "code" and "://" in cell.source] == []


def test_numbers_of_a_slide_are_shown_in_its_section() -> None:
    for slide in {entry.slide for entry in LEDGER}:
        assert any(cell.source == f'table("{slide}")' for cell in section(slide, CELLS)), slide


# --- The pictures -----------------------------------------------------------------------------------------

# for each picture, arguments that all give another picture with another alt text
CHANGES = {
    "start_and_goal": [{}, {"x1": 0}, {"x2": 1}, {"x3": 1}],
    "neuron_steps": [{}, {"step": 1}, {"step": 1, "alpha": 1.0}, {"step": 2}, {"step": 3}, {"step": 4}],
    "lost_gradient": [{}, {"z": 0.0}, {"slope": True}, {"z": 0.0, "slope": True}],
    "three_layers": [{}, {"w1": 1.0}, {"w2": 1.0}, {"w3": 1.0}, {"squash": True}],
    "one_input_layer": [{}, {"x": 0.5}, {"w": -1.0}, {"b": 0.5}, {"error": -0.5}],
    "one_input_update": [{}, {"alpha": 0.5}, {"alpha": 1.4}],
    "affine_layer": [{"i": 1}, {"i": 2}, {"i": 3}],
    "affine_weight": [{"i": i, "j": j} for i in (1, 2, 3) for j in (1, 2)],
    "sigmoid_tangent": [{}, {"x": 2.0}, {"x": -6.0}],
    "skip_and_plain": [{}, {"slope": -1.0}, {"slope": 0.0}],
    "gradient_depth": [{}, {"depth": 20}, {"w": 4.0}, {"skip": True}],
}


def test_every_picture_is_listed() -> None:
    public = {
        name
        for name, value in vars(lecture1).items()
        if isinstance(value, Blitted)
        or (inspect.isfunction(value) and value.__module__ == lecture1.__name__ and not name.startswith("_"))
    }
    assert public == set(CHANGES)


@pytest.mark.parametrize("name", CHANGES)
def test_picture_is_pure_and_its_words_follow_the_numbers(name: str) -> None:
    draw = getattr(lecture1, name)
    first = [draw(**values) for values in CHANGES[name]]
    again = [draw(**values) for values in reversed(CHANGES[name])][::-1]
    assert first == again
    assert all(isinstance(picture, Picture) for picture in first)
    assert len({picture.alt for picture in first}) == len(first)
    assert len({picture.data for picture in first}) == len(first)
    assert all(p.default is not inspect.Parameter.empty for p in inspect.signature(draw).parameters.values())


@pytest.mark.parametrize(
    ("picture", "numbers"),
    [
        (lecture1.start_and_goal(), ["z = 0 and says 1 at the start", "z = −2 and says 0, as wanted"]),
        (lecture1.neuron_steps(step=1), ["(1.5, 2, 2), b 2.5", "sent back (2, 2, 2)", "wrong on 001"]),
        (lecture1.neuron_steps(step=2), ["(1.5, 2, 2.5), b 2;", "sent back (−1.5, −2, −2)", "wrong on 010"]),
        (lecture1.neuron_steps(step=3), ["(1.5, 1.5, 2.5), b 2.5", "all eight inputs right"]),
        (lecture1.neuron_steps(step=5, alpha=1.0), ["w became (1, 2, 3), b 3", "all eight inputs right"]),
        (lecture1.neuron_steps(step=6, alpha=0.1), ["After 3 updates", "w = (1.9, 1.9, 2.1), b = 2.1"]),
        (lecture1.three_layers(), ["Backward, from the loss side: 1, 1, 0.5, 0.5, 1.5, 1.5, 3."]),
        (lecture1.one_input_layer(), ["y = 1.7", "error 0.333 in, 0.667 out", "0.3, for b −0.333"]),
        (
            lecture1.one_input_update(),
            ["w from 2 to 1.97", "b from 0.1 to 0.1333", "0.0556 to 0.0373: it fell"],
        ),
        (lecture1.skip_and_plain(slope=0.5), ["becomes 0.5 at", "1 + 0.5 = 1.5"]),
        (lecture1.gradient_depth(depth=5), ["0.000977"]),
        (lecture1.gradient_depth(depth=20, w=4.0), ["a gradient of 1 is 1 "]),
    ],
    ids=lambda value: value.alt[:40] if isinstance(value, Picture) else "",
)
def test_picture_says_the_slides_numbers(picture: Picture, numbers: list[str]) -> None:
    for words in numbers:
        assert words in picture.alt


def test_affine_pictures_say_the_layers_gradients() -> None:
    layer = ThresholdAffine(lecture1.W, lecture1.B)
    layer.forward(lecture1.X)
    dx = layer.backward(lecture1.DY)[0]
    for i in (1, 2, 3):
        assert lecture1.affine_layer(i=i).alt.endswith(f"= {dx[i - 1]:g}.".replace("-", "−"))
        for j in (1, 2):
            assert (
                f" = {layer.dW[i - 1, j - 1]:g}. All".replace("-", "−")
                in lecture1.affine_weight(i=i, j=j).alt
            )


# --- The lecture in a real kernel -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def executed() -> nbformat.NotebookNode:
    """The lecture after "run all", untouched, in a new kernel."""
    notebook = nbformat.read(FILE, as_version=4)
    client = NotebookClient(
        notebook, timeout=120, allow_errors=True, resources={"metadata": {"path": FILE.parent}}
    )
    return client.execute()


def outputs(cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    return [output for cell in cells if cell.cell_type == "code" for output in cell.outputs]


@pytest.mark.slow
def test_runs_without_a_complaint(executed: nbformat.NotebookNode) -> None:
    faults = [o for o in outputs(executed.cells) if o.output_type == "error" or o.get("name") == "stderr"]
    assert faults == []
    assert all(cell.execution_count for cell in executed.cells if cell.cell_type == "code")


@pytest.mark.slow
@pytest.mark.parametrize("entry", LEDGER, ids=lambda entry: f"{entry.slide}: {entry.what}")
def test_shows_every_number_of_the_slides(executed: nbformat.NotebookNode, entry: Entry) -> None:
    shown = [
        o.data.get("text/html", "") for o in outputs(section(entry.slide, executed.cells)) if "data" in o
    ]
    rows = [re.sub("<[^>]*>", " ", row) for html in shown for row in html.split("</tr>")]
    wanted = [escape(words) for words in (entry.what, entry.expression, spell(entry.compute()))]
    assert any(all(words in row for words in wanted) for row in rows)


@pytest.mark.slow
def test_every_image_has_words(executed: nbformat.NotebookNode) -> None:
    shown = [o.data for o in outputs(executed.cells) if "data" in o]
    assert not any(kind.startswith("image/") for data in shown for kind in data)  # those have no alt text
    images = [tag for data in shown for tag in re.findall(r"<img [^>]*>", data.get("text/html", ""))]
    assert len(images) >= 4
    assert all(re.search(r'alt="[^"]{30,}"', tag) for tag in images)


@pytest.mark.slow
def test_sliders_are_real(executed: nbformat.NotebookNode) -> None:
    state = executed.metadata.widgets["application/vnd.jupyter.widget-state+json"].state
    views = [
        (cell.source, state[o.data["application/vnd.jupyter.widget-view+json"]["model_id"]].state)
        for cell in executed.cells
        for o in outputs([cell])
        if "application/vnd.jupyter.widget-view+json" in o.get("data", {})
    ]
    made = [cell.source for cell in CELLS if re.match(r"slide\(|NeuronCube\(", cell.source)]
    assert [source for source, _ in views] == made
    for source, model in views:
        assert "render" in model["_esm"]
        if source.startswith("slide("):
            name = re.match(r"slide\(\s*pictures\.(\w+)", source)[1]
            assert model["alt"] == getattr(lecture1, name)().alt


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("U4-mend-compute", "wrong on: [(0, 1, 0)]"),  # w1 = 1.9 does not mend the neuron
        ("U10-jacobian-compute", "Answer: 3."),  # the Jacobian is diagonal
        ("U11-exact-compute", "b − 0.13 = 1/300"),  # 0.13 is rounded
        ("U13-slope-compute", "Answer: 0."),  # the step has no slope
        ("U15-wrong-compute", "wrong on: [(0, 1, 0)]"),  # the second update breaks what the first mended
        ("U15-next-compute", "All eight are right."),
        ("U12-bugs-compute", "Answer: 1."),
    ],
)
def test_refutes(executed: nbformat.NotebookNode, cell: str, words: str) -> None:
    run = next(c for c in executed.cells if c.id == cell)
    assert words in "".join(o.text for o in run.outputs)
