"""An nbgrader course: where its folders are, and how its settings say that it is graded.

Read as nbgrader reads them, from `nbgrader_config.py`, without importing nbgrader.
"""

import glob
import hashlib
import json
import os
import re
import sys
from contextlib import chdir, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from traitlets.config import Config
from traitlets.config.loader import LazyConfigValue, PyFileConfigLoader

from autograder.released import Notebook
from autograder.repair import MEGABYTES, printable, regular_files
from autograder.student import Limits

HERE = Path(__file__).absolute().parent
SETTINGS = "nbgrader_config.py"


class CourseError(Exception):
    """The command cannot begin; the text says why and what to do."""


@dataclass(frozen=True)
class Course:
    """The folders and settings of a course."""

    root: Path
    config: Config

    def setting(self, section: str, name: str, default: Any) -> Any:
        found = self.config[section].get(name, default)
        return default if isinstance(found, LazyConfigValue) else found

    @property
    def db_url(self) -> str:
        return self.setting("CourseDirectory", "db_url", f"sqlite:///{self.root / 'gradebook.db'}")

    @property
    def course_id(self) -> str:
        return self.setting("CourseDirectory", "course_id", "")

    @property
    def limits(self) -> Limits:
        """Those of `c.ExecuteAndCheck`."""
        ours = self.config.ExecuteAndCheck
        return Limits(**{field.name: ours[field.name] for field in fields(Limits) if field.name in ours})

    def folder(self, step: str, student: str, assignment: str) -> Path:
        """Such as folder("submitted", "aiko", "set1_backpropagation")."""
        structure = os.path.join("{nbgrader_step}", "{student_id}", "{assignment_id}")
        structure = self.setting("CourseDirectory", "directory_structure", structure)
        name = self.setting("CourseDirectory", f"{step}_directory", step)
        path = structure.format(nbgrader_step=name, student_id=student, assignment_id=assignment)
        return Path(os.path.normpath(self.root / path))

    def released_folders(self, assignment: str) -> list[Path]:
        return [self.folder(step, ".", assignment) for step in ("release", "source")]

    def imports(self, assignment: str) -> tuple[str, ...]:
        """What a zygote should import once, because the notebooks will: the digits take seconds."""
        files = self.folder("source", ".", assignment).glob("*.ipynb")
        text = "".join(file.read_text("utf-8") for file in files)
        slow = {"course_lib.data": "course_lib.data", "matplotlib": "matplotlib.pyplot"}
        return tuple(module for word, module in slow.items() if word in text)

    @property
    def hidden(self) -> tuple[Path, ...]:
        """What students' code must not be able to read."""
        return self.root / "secret", self.root / "gradebook.db", self.folder("source", ".", "")

    def submissions(self, assignment: str) -> dict[str, Path]:
        """The folders that students handed in, by student."""
        return {name: path for name, path in self._handed_in(assignment).items() if name.isprintable()}

    def nameless(self, assignment: str) -> list[str]:
        """The names, as far as they can be printed, that no gradebook could hold or no terminal show."""
        found = self._handed_in(assignment)
        return [printable(Path(name)) for name in found if not name.isprintable()]

    def _handed_in(self, assignment: str) -> dict[str, Path]:
        pattern = str(self.folder("submitted", "*", assignment))
        name = re.escape(str(self.folder("submitted", "\0", assignment))).replace("\0", "(.+)")
        excluded = self.setting("CourseDirectory", "student_id_exclude", "").split(",")
        found = ((re.fullmatch(name, path, re.S), Path(path)) for path in sorted(glob.glob(pattern)))
        return {match[1]: path for match, path in found if match and match[1] not in excluded}


def find(folder: Path | None) -> Course:
    """Return the course in `folder`: by default the one of this folder, else the one of this project.

    Raises CourseError where there is none.
    """
    if folder is None:
        folder = Path.cwd() if (Path.cwd() / SETTINGS).exists() else HERE
    if not (folder / SETTINGS).exists():
        raise CourseError(f"{folder} is not a course: it has no {SETTINGS}. Name it with --course")
    folder = folder.absolute()
    with chdir(folder):  # where nbgrader is started
        config = PyFileConfigLoader(SETTINGS, path=str(folder)).load_config()
    return Course(Path(os.path.normpath(folder / config.CourseDirectory.get("root", ""))), config)


def secret(course: Path) -> bytes:
    """Return the secret of a course, from which the probes are drawn; make it on first use."""
    file = course / "secret"
    with (
        suppress(FileExistsError),
        open(file, "xb", opener=lambda path, flags: os.open(path, flags, 0o600)) as new,
    ):
        new.write(os.urandom(32))
    return file.read_bytes()


# --- what a grading depends on ---


_ENGINE = (
    *("autograder/*.py", "autograder/student/*.py", "autograder/references/*.py"),
    *("course_lib/*.py", "course_lib/check/*.py", "course_lib/checks/*.py"),
)


def assignment_key(course: Course, assignment: str, notebooks: tuple[Notebook, ...], key: bytes) -> str:
    """Return a digest of all that the grades of an assignment depend on, apart from what is handed in."""
    ours = [file for pattern in _ENGINE for file in sorted(HERE.parent.glob(pattern))]
    digest = hashlib.sha256(key)
    told = [asdict(course.limits), course.setting("ExecuteAndCheck", "tests", ""), sys.version]
    digest.update(json.dumps([told, [asdict(notebook) for notebook in notebooks]], default=str).encode())
    for file in (*ours, *regular_files(course.folder("source", ".", assignment))):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def submission_key(folder: Path) -> str:
    """Return a digest of what was handed in; of a file that cannot or need not be read, its size and date."""
    digest = hashlib.sha256()
    for file in () if folder.is_symlink() else regular_files(folder):
        status = file.stat()
        digest.update(f"{file.relative_to(folder)}\0{status.st_size}\0".encode(errors="surrogateescape"))
        if status.st_size > MEGABYTES << 20 or not os.access(file, os.R_OK):
            digest.update(str(status.st_mtime_ns).encode())
        else:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
