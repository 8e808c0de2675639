"""Pages of graded notebooks: feedback for students, and the formgrader's.

nbgrader_config.py names what is here. Nothing on a page can act, whatever a student wrote, and nothing
comes from the network: formulas become MathML, which browsers draw by themselves. `templates/` has how
feedback looks.
"""

import re
from html import escape, unescape
from pathlib import Path
from secrets import token_hex
from typing import Any
from xml.etree.ElementTree import tostring

from jinja2 import pass_context
from latex2mathml.converter import Converter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode
from nbgrader import preprocessors
from nbgrader.exchange.default import ExchangeReleaseFeedback

from autograder.course import Course
from autograder.feedback import NOT_GRADED, clean_html
from autograder.released import Notebook, kind, load
from course_lib.check.verdict import BLANK, INPUT_CHANGED
from course_lib.language import language_of, say, speak

LONG, PAGE, FORMULAS = 20_000, 500_000, 1_500
"""A cell's text is shown as it was written where it has more letters than LONG or backslashes than FORMULAS,
or the page had more letters than PAGE before."""
LONG_FORMULA = 2_000
LOOKS = {
    *(
        "xmlns",
        "display",
        "displaystyle",
        "scriptlevel",
        "mathvariant",
        "stretchy",
        "fence",
        "form",
        "accent",
    ),
    *("movablelimits", "width", "minsize", "maxsize", "linethickness", "columnalign", "notation"),
}
"""The attributes that the parts of a formula keep. Others lead somewhere: TeX has \\href as well."""


@pass_context
def markdown2html(context: Any, source: str) -> str:
    """Return a cell's text as HTML that cannot act, its formulas as MathML."""
    renderer = _Renderer(context.get("cell", {}).get("attachments", {}))
    page = context.get("resources", {})
    page["letters"] = page.get("letters", 0) + len(source)
    try:
        if len(source) > LONG or page["letters"] > PAGE or source.count("\\") > FORMULAS:
            raise ValueError("mistune would take minutes")
        return renderer.with_formulas(clean_html(MarkdownWithMath(renderer=renderer).render(source)))
    except Exception:  # such as a picture that was lost on the way
        return f"<pre>{escape(source)}</pre>"


def formula(tex: str, display: str) -> str:
    """Return a formula as MathML; one that is too long, or cannot be read, as it was written.

    `display` is "inline", or "block" for a line of its own.
    """
    try:
        if len(tex) > LONG_FORMULA:
            raise ValueError("it would take long")
        found = Converter(display=display).convert_to_element(tex)
        for part in found.iter():
            part.attrib = {name: value for name, value in part.attrib.items() if name in LOOKS}
            part.text = unescape(part.text or "")  # latex2mathml writes entities
        return tostring(found, encoding="unicode")
    except Exception:  # the converter raises whatever it stumbles over
        return f"<code>{escape(tex)}</code>"


class _Renderer(IPythonRenderer):
    """Puts marks in the places of formulas: cleaning would not leave MathML as it is."""

    def __init__(self, attachments: Any) -> None:
        super().__init__(escape=False, attachments=attachments, exclude_anchor_links=True)
        self.mark, self.formulas = token_hex(8), list[tuple[str, str]]()

    def with_formulas(self, html: str) -> str:
        """Return cleaned HTML with its formulas; within a tag, as in a picture's words, their source."""
        mark = re.compile(rf"{self.mark}_(\d+)_")
        tags_and_texts = re.split(r"""(<(?:[^>"']|"[^"]*"|'[^']*')*>)""", html)
        return "".join(
            mark.sub(lambda it: escape(self.formulas[int(it[1])][0]), some)
            if some.startswith("<")
            else mark.sub(lambda it: formula(*self.formulas[int(it[1])]), some)
            for some in tags_and_texts
        )

    def _marked(self, tex: str, display: str) -> str:
        self.formulas.append((tex, display))
        return f"{self.mark}_{len(self.formulas) - 1}_"

    def inline_math(self, body: str) -> str:
        return self._marked(body, "inline")

    def block_math(self, body: str) -> str:
        return self._marked(body, "block")

    def latex_environment(self, name: str, body: str) -> str:
        return self._marked(rf"\begin{{{name}}}{body}\end{{{name}}}", "block")


# --- feedback ---


NO_RESPONSE = "No response."
"""nbgrader's comment on an answer that is as it was released."""
HEADING = re.compile(r"^#+ +(.+?)(?: *[(（]\d[^()（）]*[)）])?$", re.MULTILINE)
"""A heading in a notebook, without its points in brackets."""


class Feedback(preprocessors.GetGrades):
    """Looks up the scores, and what stands on top of the page: a row for each cell that is graded."""

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        name, language = resources["nbgrader"]["notebook"], language_of(resources["nbgrader"]["assignment"])
        speak(language)
        nb, resources = super().preprocess(nb, resources)
        (released,) = (notebook for notebook in self._released(resources) if notebook.name == name)
        graded = {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells if "score" in kind(cell)}
        title, heading, rows = "", "", []
        for cell in released.cells:  # in its order: a student's may be another
            if cell["cell_type"] == "markdown" and (headings := HEADING.findall(cell["source"])):
                title, heading = title or headings[0], headings[-1]
            if found := graded.get(kind(cell).get("grade_id")):
                rows.append({"it": found.metadata.nbgrader, "title": heading or name, "told": _found(found)})
        waiting = sum(row["it"].points for row in rows if row["it"].waits)
        resources["feedback"] = {
            "language": language,
            "title": title or name,
            "rows": rows,
            "waiting": waiting,
        }
        return nb, resources

    def _released(self, resources: Any) -> tuple[Notebook, ...]:
        course = Course(Path(self.parent.parent.coursedir.root), self.config)
        assignment = resources["nbgrader"]["assignment"]
        return load(course.db_url, assignment, course.released_folders(assignment)).notebooks

    def _get_score(self, cell: NotebookNode, resources: Any) -> None:
        super()._get_score(cell, resources)
        it = cell.metadata.nbgrader
        grade = self.gradebook.find_grade(it.grade_id, self.notebook_id, self.assignment_id, self.student_id)
        it["waits"] = bool(grade.needs_manual_grade)


def _found(cell: NotebookNode) -> str:
    """What was found for a graded cell, in a few words."""
    it, outputs = cell.metadata.nbgrader, cell.get("outputs", ())
    it["verdict"] = next((found for o in outputs if (found := o.get("metadata", {}).get("verdict"))), None)
    if it.waits:
        return say("… not read yet.")
    if it.get("comment") == NO_RESPONSE:
        return say("○ {}", say(NO_RESPONSE))
    if any(output.get("ename") == NOT_GRADED for output in outputs):
        return say("○ not graded.")
    return _told(it.verdict) if it.verdict else ""


def _told(verdict: Any) -> str:
    """What a verdict found, in a few words."""
    if verdict["share"] == 1:
        return say("✓ right.")
    if verdict["reasons"] == [BLANK]:
        return say("○ {}", BLANK)
    slips = [say("It looks like {}.", say(slip)) for slip in verdict["slips"] if slip != INPUT_CHANGED]
    changed = [say("It changes its inputs.")] if INPUT_CHANGED in verdict["slips"] else []
    found = say(" ").join([*slips, *changed])
    return say("✗ {}", found) if found else say("✗ not right yet.")


def points(number: float) -> str:
    return f"{number:.4g}"


class ReleaseFeedback(ExchangeReleaseFeedback):
    """Passes over who handed in without the exchange, where nbgrader would stop: it has no place for them."""

    def copy_files(self) -> None:
        course = Course(Path(self.coursedir.root), self.config)
        handed_in = course.submissions(self.coursedir.assignment_id)
        others = [
            name for name, folder in handed_in.items() if not (folder / "submission_secret.txt").exists()
        ]
        self.coursedir.student_id_exclude = ",".join([self.coursedir.student_id_exclude, *others])
        super().copy_files()
        if others:
            told = "Did not hand in through the exchange, so send them their pages in another way: %s"
            self.log.warning(told, ", ".join(others))
