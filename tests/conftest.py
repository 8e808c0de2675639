"""What all tests share."""

import os
import shutil
import sys
from pathlib import Path

import pytest
from lab import lab, page  # noqa: F401  (fixtures of the browser tests)

# nbgrader starts alembic as a program: let the tests find it in a venv that is not activated
os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])

NO_CHROMIUM = (
    "Chromium is missing, so the browser tests cannot run. Get it with `apt-get install chromium` (Debian), "
    "`snap install chromium` (Ubuntu), `dnf install chromium` (Fedora) or "
    "`brew install --cask chromium` (macOS), or set CHROME to the path of Chromium or Google Chrome."
)


def find_chromium() -> str | None:
    """The path of a Chromium on this machine; $CHROME, when set, is the only one asked."""
    names = ["chromium", "chromium-browser", "google-chrome"]
    names += [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome")]
    if "CHROME" in os.environ:
        names = [os.environ["CHROME"]]
    return next(filter(None, map(shutil.which, names)), None)


def pytest_report_header() -> str:
    return f"Chromium: {find_chromium() or NO_CHROMIUM}"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium. Without it the test is skipped, in continuous integration it fails."""
    path = find_chromium()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(NO_CHROMIUM)
    if path is None:
        pytest.skip(NO_CHROMIUM)
    return path
