"""The engine within nbgrader: `nbgrader autograde`, the formgrader's button, and the pages that they show.

nbgrader_config.py names what is here: `ClearSolutions` makes the students' copy, `prepare` and
`RepairingExporter` read what was handed in, `ExecuteAndCheck` stands in the place of nbgrader's Execute,
`markdown2html` is for pages.
"""

import atexit
from dataclasses import asdict, fields, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import pass_context
from nbconvert.exporters import NotebookExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode, from_dict
from nbgrader import preprocessors
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Enum, Float, Integer

from autograder import released, submission
from autograder.course import Course, find, secret
from autograder.execute import Grader, not_graded, outside
from autograder.feedback import clean_html
from autograder.student import Limits, Unprotected, Zygote
from course_lib.language import language_of, say, speak


class ClearSolutions(preprocessors.ClearSolutions):
    """Cuts the answers out. What stands in their place is in the language of the assignment."""

    code_stub: Any
    text_stub: Any

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        speak(language_of(resources["nbgrader"]["assignment"]))
        self.code_stub = {language: say(stub) for language, stub in self.code_stub.items()}
        self.text_stub = say(self.text_stub)
        return super().preprocess(nb, resources)


def prepare(assignment: str, notebooks: list[str], **_: Any) -> None:
    """Show nbgrader a file for each released notebook, whatever they are called, and no links.

    This is Autograde's `pre_convert_hook`: it changes the list in place. The files need not exist.
    """
    course = find(Path.cwd())  # nbgrader works in the course's folder
    folder = Path(notebooks[0]).parent
    for file in list(folder.rglob("*")):
        if file.is_symlink():
            file.unlink()  # nbgrader would copy what it leads to
    wanted = released.load(course.db_url, assignment, course.released_folders(assignment))
    notebooks[:] = [str(folder / f"{notebook.name}.ipynb") for notebook in wanted.notebooks]


class RepairingExporter(NotebookExporter):
    """Reads and repairs what was handed in. For what it wrote itself, nbconvert's exporter to notebooks."""

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        autograde: Any = self.parent
        if not autograde._sanitizing:
            return super().from_filename(filename, resources, **kw)
        file, (course, notebooks) = Path(filename), _released(autograde.coursedir, resources)
        root = course.root / course.setting("CourseDirectory", "submitted_directory", "submitted")
        wanted = next(notebook for notebook in notebooks if notebook.name == file.stem)
        names = [notebook.name for notebook in notebooks]
        cells, _, why = submission.received(file.parent, wanted, names, root)
        not_graded(cells, why)  # no outputs yet
        metadata = wanted.metadata | {"not_graded": why}
        found = from_dict({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})
        resources["metadata"] = {"name": file.stem, "path": str(file.parent)}
        return self.from_notebook_node(found, resources, **kw)


class ExecuteAndCheck(NbGraderPreprocessor):
    """Run a notebook's cells in a student's process, and its test cells on the trusted side."""

    for _limit, _default in asdict(Limits()).items():
        vars()[_limit] = (Integer if Limits.__annotations__[_limit] is int else Float)(_default).tag(
            config=True
        )
    tests = Enum(
        ["auto", "outside", "inside"],
        "auto",
        help="Where ordinary test cells run: on the trusted side, in the student's process as with nbgrader, "
        "or (auto) on the trusted side if the instructor's own notebook earns their points there.",
    ).tag(config=True)
    accept_missing_protections = Bool(
        False, help="Grade also where this machine cannot close students' code in."
    ).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        course, notebooks = _released(self.parent.parent.coursedir, resources)
        if why := nb.metadata.pop("not_graded", ""):
            not_graded(nb.cells, why)
        else:
            limits = Limits(**{field.name: getattr(self, field.name) for field in fields(Limits)})
            assignment = resources["nbgrader"]["assignment"]
            imports = course.imports(assignment)
            grader = _grader(
                _zygote(limits, self.accept_missing_protections, imports),
                assignment,
                course,
                notebooks,
                self.tests,
            )
            (wanted,) = [n for n in notebooks if n.name == resources["nbgrader"]["notebook"]]
            grader.grade(nb.cells, wanted, Path(resources["metadata"]["path"]))
        return from_dict(nb), resources


def _released(coursedir: CourseDirectory, resources: Any) -> tuple[Course, tuple[released.Notebook, ...]]:
    course = Course(Path(coursedir.root), coursedir.config)
    assignment = resources["nbgrader"]["assignment"]
    folders = course.released_folders(assignment)
    return course, released.load(resources["nbgrader"]["db_url"], assignment, folders).notebooks


@cache
def _zygote(limits: Limits, accept_missing: bool, imports: tuple[str, ...]) -> Zygote:
    """One for all submissions that this process grades."""
    try:
        zygote = Zygote(limits, accept_missing, imports)
    except Unprotected as missing:
        raise Unprotected(
            f"{missing} To grade all the same, set c.ExecuteAndCheck.accept_missing_protections = True"
        ) from None
    atexit.register(zygote.close)
    return zygote


_graders: dict[str, Grader] = {}


def _grader(
    zygote: Zygote,
    assignment: str,
    course: Course,
    notebooks: tuple[released.Notebook, ...],
    tests: str,
) -> Grader:
    """The grader of an assignment. Which test cells run outside is found out once for each release."""
    name = repr((id(zygote), assignment, course.root, notebooks, tests))
    if name not in _graders:
        plain = Grader(zygote, assignment, secret(course.root), course.hidden)
        source = course.folder("source", ".", assignment)
        _graders[name] = replace(plain, outside=outside(plain, notebooks, source, tests))
    return _graders[name]


# --- pages ---


LONG, FORMULAS = 50_000, 1_500
"""A cell's text is shown as it was written where it has more letters or backslashes than these."""


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """Return a cell's text as HTML that cannot act: as nbconvert's filter does, then cleaned."""
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments, anchor_link_text=" ")
    try:
        if len(source) > LONG or source.count("\\") > FORMULAS:
            raise ValueError("mistune would take minutes")
        return clean_html(MarkdownWithMath(renderer=renderer).render(source))
    except Exception:  # such as a picture that was lost on the way
        return f"<pre>{escape(source)}</pre>"
