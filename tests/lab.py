"""A real JupyterLab and a page of Chromium looking at it, for the browser tests and the bench."""

import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest
from playwright.sync_api import Locator, Page, sync_playwright

PROJECT = Path(__file__).parents[1]
MINUTE = 60_000  # milliseconds, as Playwright counts
QUIET = [  # Chromium asks the network for nothing but JupyterLab
    "--no-sandbox",  # it has none when it runs as root, as in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Lab:
    """A running JupyterLab: where it listens, and the folder it shows."""

    url: str
    token: str
    root: Path

    def write(self, name: str, *cells: str) -> str:
        """Put a notebook with these code cells into the folder; return its name."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, self.root / name)
        return name


@contextmanager
def start_lab(root: Path) -> Iterator[Lab]:
    """Run JupyterLab with the course's settings, and nobody else's, on the folder `root`."""
    with socket.socket() as free, tempfile.TemporaryDirectory() as own:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        lab = Lab(f"http://127.0.0.1:{port}", secrets.token_hex(8), root)
        places = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
        environment = os.environ | {place: f"{own}/{place}" for place in places}
        environment["JUPYTER_CONFIG_PATH"] = str(PROJECT / ".jupyter")
        environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        flags = ["--no-browser", "--expose-app-in-browser", f"--port={port}", "--ServerApp.port_retries=0"]
        flags += [f"--IdentityProvider.token={lab.token}", f"--ServerApp.root_dir={root}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            flags.append("--allow-root")
        log = Path(own, "log")
        free.close()
        with log.open("w") as out:
            command = [sys.executable, "-m", "jupyterlab", *flags]
            server = subprocess.Popen(command, env=environment, cwd=root, stdout=out, stderr=out)
        try:
            _wait_until_up(lab, server, log)
            yield lab
        finally:
            server.terminate()  # JupyterLab stops its kernels as well
            server.wait(30)


def _wait_until_up(lab: Lab, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            return urlopen(f"{lab.url}/api?token={lab.token}").close()
        except URLError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start; it said:\n{log.read_text()}") from None
            time.sleep(0.1)


@dataclass
class Notebook:
    """A notebook open in the page; `errors` are what the browser's console complained about."""

    page: Page
    errors: list[str] = field(default_factory=list)

    def run_all(self, timeout: float = MINUTE) -> None:
        """Run all cells and wait until the kernel has nothing left to do."""
        self._run("notebook:run-all-cells", timeout)
        self.wait_until_idle(timeout)

    def run_cell(self, index: int, timeout: float = MINUTE) -> None:
        """Run one cell, as Ctrl+Enter does, and wait until it has ended."""
        self.page.evaluate(
            "(index) => { jupyterapp.shell.currentWidget.content.activeCellIndex = index; }", index
        )
        self._run("notebook:run-cell", timeout)

    def _run(self, command: str, timeout: float) -> None:
        # evaluate must not wait for the run itself: a dialog would block both
        self.page.evaluate(
            """(command) => {
                window.ran = false;
                jupyterapp.commands.execute(command).finally(() => { window.ran = true; });
            }""",
            command,
        )
        self.page.wait_for_function("() => window.ran", timeout=timeout)

    def open(self, name: str) -> None:
        """Show another notebook of the folder in place of this one, whose kernel is shut down."""
        self.page.evaluate(
            """async (path) => {
                const last = jupyterapp.shell.currentWidget;
                await last.sessionContext.shutdown();
                last.context.model.dirty = false; // closed without a question
                last.close();
                await jupyterapp.commands.execute("docmanager:open", { path });
            }""",
            name,
        )
        self.errors.clear()  # JupyterLab complains of what the last kernel leaves unanswered
        self.wait_until_connected()

    def wait_until_connected(self) -> None:
        kernel = "jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel"
        # run before that, "run all" stops after one cell
        self.page.wait_for_function(
            f"() => globalThis.{kernel}?.connectionStatus === 'connected'", timeout=MINUTE
        )

    def wait_until_idle(self, timeout: float = MINUTE) -> None:
        status = "jupyterapp.shell.currentWidget.sessionContext.session.kernel.status"
        self.page.wait_for_function(f"() => {status} === 'idle'", timeout=timeout)

    def cell(self, index: int) -> Locator:
        """The cell with this number, counted from 0, brought into view."""
        cell = self.page.locator(f'.jp-Notebook .jp-Cell[data-windowed-list-index="{index}"]')
        cell.scroll_into_view_if_needed()
        return cell


@contextmanager
def open_page(chromium: str) -> Iterator[Page]:
    """A page of the Chromium at this path."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        try:
            yield browser.new_page(viewport={"width": 1280, "height": 900})
        finally:
            browser.close()


def open_notebook(page: Page, lab: Lab, name: str) -> Notebook:
    """Open a notebook of the folder and wait until its kernel is connected."""
    notebook = Notebook(page)
    page.on("pageerror", lambda error: notebook.errors.append(str(error)))
    page.on("console", lambda said: notebook.errors.append(said.text) if said.type == "error" else None)
    page.goto(f"{lab.url}/lab/tree/{name}?reset&token={lab.token}")
    notebook.wait_until_connected()
    return notebook


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One JupyterLab for all tests, on an empty folder: what a test opens, it copies there."""
    with start_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture
def page(chromium: str) -> Iterator[Page]:
    """A new page for each test."""
    with open_page(chromium) as new:
        yield new
