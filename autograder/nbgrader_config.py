"""nbgrader's settings. It reads them from the folder in which it is started: `cd autograder` first."""

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
    'raise NotImplementedError("not written yet: put your answer in place of this line")'
}
c.ClearSolutions.text_stub = "*Write your answer here.*"

# A kernel warns once for each submission that it talks over TCP. Plain tracebacks are shorter, and quicker.
c.ExecuteAndCheck.extra_arguments = ["--IPKernelApp.log_level=ERROR", "--InteractiveShell.xmode=Plain"]

# Our engine in the place of nbgrader's Execute; the rest is nbgrader's own list.
c.Autograde.autograde_preprocessors = [
    "autograder.execute.ExecuteAndCheck",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
]
