"""What every widget is built from: JavaScript and style that all of them share."""

from pathlib import Path

HERE = Path(__file__).parent
STYLE = HERE / "stage.css"


def browser_module(name: str) -> str:
    """Return the JavaScript of one widget: what all of them share, then its own file."""
    return (HERE / "stage.js").read_text("utf-8") + (HERE / name).read_text("utf-8")
