"""Build the website of the lectures: `make site`, then open build/site/index.html.

Every lecture is run (once for each version of it and of course_lib). Its cells and outputs become pages that
need no kernel and no network: links lead to pages, pictures that draw in the browser go on doing so, and
pictures that Python draws stand still. `build.py --to FOLDER NAME ...` builds only these lectures, elsewhere.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode
from tqdm import tqdm

HERE = Path(__file__).parent
COURSE = HERE.parents[1]
VIEW, STATE = "application/vnd.jupyter.widget-view+json", "application/vnd.jupyter.widget-state+json"
LINK = re.compile(r"\[([^\]]+)\]\(([^()#\s]*\.ipynb)?(?:#cell-id=([\w-]+))?\)")
STILL = {"en": "In JupyterLab this picture has sliders: {}.", "ja": "JupyterLabでは動かせます：{}。"}


def executed(source: Path, cache: Path) -> NotebookNode:
    """The lecture with its outputs: from the cache, or run now. Raises what its first wrong cell raised."""
    parts = [
        source,
        *sorted(p for p in (COURSE / "course_lib").rglob("*") if p.suffix in (".py", ".js", ".css")),
    ]
    key = hashlib.sha256(b"".join(path.read_bytes() for path in parts)).hexdigest()[:16]
    kept = cache / f"{source.stem}-{key}.ipynb"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        for old in cache.glob(f"{source.stem}-????????????????.ipynb"):
            old.unlink()
        notebook = nbformat.read(source, as_version=4)
        quiet = ["--IPKernelApp.log_level=ERROR"]
        NotebookClient(
            notebook,
            timeout=300,
            coalesce_streams=True,  # what a cell prints may come in parts, and each would get its own line
            extra_arguments=quiet,
            resources={"metadata": {"path": source.parent}},
        ).execute()
        nbformat.write(notebook, kept)
    return nbformat.read(kept, as_version=4)


def with_links_to_pages(text: str) -> str:
    """Markdown whose links to notebooks and cells have become HTML links to pages and anchors."""

    def page(link: re.Match[str]) -> str:
        words, notebook, cell = link.groups()
        if not notebook and not cell:
            return link[0]
        target = f"{Path(notebook).stem}.html" if notebook else ""
        return f'<a href="{target}{f"#{cell}" if cell else ""}">{words}</a>'

    return LINK.sub(page, text)


def shown(model: dict[str, Any], language: str) -> str:
    """A widget as HTML: what draws in the browser takes its state along, a slider's picture stands still."""
    state = model["state"]
    if "controls" not in state:
        kept = json.dumps(model).replace("</", "<\\/")
        return f'<div class="widget"><script type="application/json">{kept}</script></div>'
    kind, data = "svg+xml", base64.b64encode(state["svg"].encode()).decode()
    for buffer in model.get("buffers", []):
        if buffer["path"] == ["png"] and buffer["data"]:
            kind, data = "png", buffer["data"]
    names = ", ".join(control["label"] for control in state["controls"])
    return (
        f'<figure class="still"><img alt="{escape(state["alt"])}" width="{state["size"][0]}" '
        f'src="data:image/{kind};base64,{data}">'
        f"<figcaption>{escape(STILL[language].format(names))}</figcaption></figure>"
    )


def page(notebook: NotebookNode, language: str = "en") -> NotebookNode:
    """The notebook as Sphinx is to have it: every cell can be linked to, every widget is HTML."""
    state = notebook.metadata.pop("widgets", {}).get(STATE, {}).get("state", {})
    cells = []
    for cell in notebook.cells:
        if cells:  # nothing may stand before the title
            anchor = f'<span class="cell-id" id="{cell.id}"></span>'
            cells.append(nbformat.v4.new_markdown_cell(anchor, id=f"at-{cell.id}"[:64]))
        if cell.cell_type == "markdown":
            cell.source = with_links_to_pages(cell.source)
        elif cell.metadata.get("jupyter", {}).get("source_hidden"):
            cell.metadata["tags"] = [*cell.metadata.get("tags", []), "hide-input"]
        for output in cell.get("outputs", []):
            view = output.get("data", {}).pop(VIEW, None)
            if view and "_esm" in state[view["model_id"]]["state"]:
                output["data"] = {"text/html": shown(state[view["model_id"]], language)}
        cells.append(cell)
    notebook.cells = cells
    return notebook


def build(target: Path, lectures: list[Path]) -> None:
    """Write the site into `target`, and what it is made from beside it."""
    source = target.with_name(f"{target.name}-source")
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(HERE, source, ignore=shutil.ignore_patterns("build.py", "__pycache__"))
    index = source / "index.md"
    index.write_text(with_links_to_pages(index.read_text(encoding="utf-8")), encoding="utf-8")
    for path in tqdm(lectures, unit="lecture", disable=None):
        language = "ja" if path.stem.endswith("_ja") else "en"
        run = executed(path, COURSE / "build" / "executed")
        nbformat.write(page(run, language), source / path.name)
    for path in sorted((COURSE / "exercises").glob("*/*.ipynb")):
        nbformat.write(page(nbformat.read(path, as_version=4)), source / path.name)

    mathjax = Path(str(find_spec("sphinx-mathjax-offline").origin)).parent / "static" / "mathjax"
    fonts = Path("output", "chtml", "fonts", "woff-v2")
    shutil.copytree(mathjax / fonts, source / "_static" / "mathjax" / fonts)
    shutil.copy(mathjax / "tex-chtml-full.js", source / "_static" / "mathjax")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-E", "-j", "auto"]
    subprocess.run([*command, "-d", source / ".doctrees", source, target], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the website of the lectures.")
    parser.add_argument("--to", type=Path, default=COURSE / "build" / "site", help="the folder to write")
    parser.add_argument("names", nargs="*", help="the lectures, such as lecture1_backpropagation; else all")
    arguments = parser.parse_args()
    lectures = sorted((COURSE / "lectures").glob("lecture*.ipynb"))
    build(arguments.to, [path for path in lectures if not arguments.names or path.stem in arguments.names])
    print(f"Open {arguments.to / 'index.html'}")


if __name__ == "__main__":
    main()
