"""nbgrader's settings. It reads them from the folder in which it is started: `cd autograder` first."""

from importlib.util import find_spec
from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)
HERE = Path(__file__).absolute().parent

c.CourseDirectory.course_id = "how-networks-learn"
c.CourseDirectory.root = str(HERE)
c.CourseDirectory.source_directory = str(HERE.parent / "solutions")
c.CourseDirectory.release_directory = str(HERE.parent / "exercises")

# The exchange must exist, and every student must be able to write into it. This one serves a single user.
# A shared server needs its own, outside any home folder: `mkdir -p /srv/exchange; chmod 777 /srv/exchange`.
exchange = HERE / "exchange"
exchange.mkdir(exist_ok=True)
c.Exchange.root = str(exchange)

# What a student finds in place of the answer. Validate shows the sentence.
c.ClearSolutions.code_stub = {
    "python": "# Write your answer here, in place of the next line.\n"
    'raise NotImplementedError("not written yet: put your answer where it says raise")'
}
c.ClearSolutions.text_stub = "*Write your answer here.*"
c.GenerateAssignment.preprocessors = [
    "nbgrader.preprocessors.IncludeHeaderFooter",
    "nbgrader.preprocessors.InstantiateTests",
    "nbgrader.preprocessors.LockCells",
    "autograder.preprocessors.ClearSolutions",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.CheckCellMetadata",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.SaveCells",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbgrader.preprocessors.ClearMarkScheme",
    "nbgrader.preprocessors.ComputeChecksums",
    "nbgrader.preprocessors.CheckCellMetadata",
]

# Our engine: it reads and repairs what was handed in, where nbgrader's sanitizing may stop the whole run, and
# runs it closed in, in the place of nbgrader's Execute. The gradebook is written by nbgrader's own.
c.Autograde.exporter_class = "autograder.preprocessors.GradedExporter"
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = [
    "autograder.preprocessors.ExecuteAndCheck",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
]

# Pages show no hidden test, nothing in them can run, whatever a student wrote, and they need no network.
c.GenerateFeedback.preprocessors = [
    "autograder.pages.Feedback",
    "nbgrader.preprocessors.ClearHiddenTests",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
c.ExchangeFactory.release_feedback = "autograder.pages.ReleaseFeedback"
nbgrader = Path(find_spec("nbgrader").origin).parent
c.HTMLExporter.extra_template_basedirs = [
    str(HERE / "templates"),
    str(nbgrader / "server_extensions" / "formgrader" / "templates"),
]
c.HTMLExporter.filters = {
    "markdown2html": "autograder.pages.markdown2html",
    "points": "autograder.pages.points",
    "say": "course_lib.language.say",
}
