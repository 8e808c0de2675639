"""As a student does it, in a real JupyterLab: run the lecture, mend an answer, press Validate."""

import shutil

import pytest
from lab import MINUTE, PROJECT, Lab, Notebook, open_notebook
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

LECTURE = "lectures/lecture1_backpropagation.ipynb"
EXERCISE = "exercises/set1_backpropagation/set1_backpropagation.ipynb"
WRONG = """def affine_backward(x, W, b, dy):
    return dy @ W.T, x.T @ dy, dy.sum(axis=0)"""
RIGHT = WRONG.replace("dy.sum", "-dy.sum")


@pytest.fixture(scope="module")
def course(lab: Lab) -> Lab:
    """JupyterLab on what a student has: the lectures and the exercises."""
    for folder in ("lectures", "exercises"):
        shutil.copytree(PROJECT / folder, lab.root / folder)
    return lab


def index(notebook: Notebook, cell_id: str) -> int:
    return notebook.page.evaluate(
        "(id) => jupyterapp.shell.currentWidget.content.widgets.findIndex(cell => cell.model.id === id)",
        cell_id,
    )


def write(notebook: Notebook, cell_id: str, code: str) -> None:
    """Replace the code of a cell with the keyboard, and run it."""
    cell = notebook.cell(index(notebook, cell_id))
    cell.locator(".cm-content").click()
    notebook.page.keyboard.press("Control+A")
    notebook.page.keyboard.insert_text(code)
    notebook.run_cell(index(notebook, cell_id))


def test_the_lecture_runs_from_top_to_bottom_and_a_slider_moves_its_picture(course: Lab, page: Page):
    notebook = open_notebook(page, course, LECTURE)
    notebook.run_all()
    expect(page.locator('[data-mime-type="application/vnd.jupyter.error"]')).to_have_count(0)
    cell = notebook.cell(index(notebook, "U10-slider"))
    picture = cell.get_by_role("img").first
    before = picture.get_attribute("alt")
    cell.get_by_role("slider").first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(picture).not_to_have_attribute("alt", before or "")
    assert notebook.errors == []


def test_a_verdict_leads_to_the_lecture_and_a_mended_answer_is_right(course: Lab, page: Page):
    notebook = open_notebook(page, course, EXERCISE)
    notebook.run_all()
    verdict = notebook.cell(index(notebook, "check_affine_backward")).get_by_role("status")
    expect(verdict).to_contain_text("not written yet")

    write(notebook, "affine_backward", WRONG)
    notebook.run_cell(index(notebook, "check_affine_backward"))
    expect(verdict).to_contain_text("affine_backward is not right yet: 2 of 3 parts")
    expect(verdict).to_contain_text("It looks like the bias gradient of the other convention")

    write(notebook, "affine_backward", RIGHT)
    notebook.run_cell(index(notebook, "check_affine_backward"))
    expect(verdict).to_contain_text("✓ affine_backward is right")
    assert notebook.errors == []


def test_the_link_of_a_verdict_opens_the_lecture_at_the_section(course: Lab, page: Page):
    notebook = open_notebook(page, course, EXERCISE)
    notebook.run_all()
    notebook.cell(index(notebook, "check_affine_backward")).get_by_role("link").dispatch_event("click")
    heading = page.get_by_role("heading", name="U12 · The same for")
    expect(heading).to_be_in_viewport(timeout=MINUTE)


def test_validate_says_which_answers_are_not_right_and_why(course: Lab, page: Page):
    notebook = open_notebook(page, course, EXERCISE)
    notebook.run_all()
    write(notebook, "affine_backward", WRONG)
    page.get_by_role("button", name="Validate").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("affine_backward is not right yet: 2 of 3 parts", timeout=MINUTE)
    expect(dialog).to_contain_text("It looks like the bias gradient of the other convention")
    expect(dialog).to_contain_text("neuron_output is not written yet")
