"""What a reader's browser gets of a submission: pictures and text, and nothing that runs.

Formgrader shows graded notebooks in the instructor's browser, feedback shows them in anybody's. So outputs
are cleaned when they are made, and the text of a cell when it is shown (`markdown2html` in preprocessors.py).
"""

import re
from collections import Counter
from html import escape
from typing import Any

from autograder.repair import valid_base64

Output = dict[str, Any]
LINES = 1000
"""Lines of printed text that a cell keeps, as in nbgrader's LimitOutput."""
OUTPUTS = 500
"""Outputs that a cell keeps, besides what decides its score: a page takes a millisecond for each."""
COLOURS = 2_000
"""Escape sequences that a text may have: a page takes 50 µs for each."""
TRACEBACK = 100
NOT_GRADED = "NotGraded"
"""The name of the error in the test cells of a submission that could not be read."""
SHOWN = (
    "text/plain",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
)  # svg: as an image
PICTURES = ("image/png", "image/jpeg", "image/gif")


def safe(outputs: list[Any]) -> list[Output]:
    """Return what may be kept of a student's outputs: no script, no metadata, limited in lines."""
    kept: list[Output] = []
    left, tags = LINES, 0
    for output in _not_too_many(outputs):
        match output.get("output_type"):
            case "stream":
                lines = str(output.get("text", "")).split("\n")
                if left > 0:
                    cut = [*lines[: left - 1], "... Output truncated ..."] if len(lines) > left else lines
                    name = "stderr" if output.get("name") == "stderr" else "stdout"
                    kept.append({"output_type": "stream", "name": name, "text": _plainer("\n".join(cut))})
                left -= len(lines)
            case "error":
                lines = [str(line) for line in output.get("traceback", ())]
                if len(lines) > TRACEBACK:
                    half = TRACEBACK // 2
                    lines = [*lines[:half], "... Traceback truncated ...", *lines[1 - half :]]
                lines = _plainer("\0".join(lines)).split("\0")
                kept.append(error(str(output.get("ename")), str(output.get("evalue")), lines))
            case "display_data" | "execute_result" as it:
                data = _safe_data(output.get("data", {}), TAGS - tags)
                tags += sum(map(_tags, data.values()))
                kept.append({"output_type": it, "data": data, "metadata": {}})
                if it == "execute_result":
                    kept[-1]["execution_count"] = None
    return kept


def error(ename: str, evalue: str, traceback: list[str]) -> Output:
    return {"output_type": "error", "ename": ename, "evalue": evalue, "traceback": traceback}


def _not_too_many(outputs: list[Any]) -> list[Any]:
    """The first outputs; of the others, the first error and the last result, which may decide a score."""
    if len(outputs) <= OUTPUTS:
        return outputs
    rest = {
        kind: [output for output in outputs[OUTPUTS:] if output.get("output_type") == kind]
        for kind in ("error", "execute_result")
    }
    note = {"output_type": "stream", "name": "stdout", "text": "... Output truncated ...\n"}
    return [*outputs[:OUTPUTS], note, *rest["error"][:1], *rest["execute_result"][-1:]]


def _plainer(text: str) -> str:
    """A text without colours, if it has very many."""
    return text if text.count("\x1b") <= COLOURS else text.replace("\x1b", "")


def _safe_data(data: Any, tags: int) -> dict[str, str]:
    shown = {mime: text for mime in SHOWN if isinstance(text := data.get(mime), str)}
    shown |= {mime: picture for mime in PICTURES if (picture := valid_base64(data.get(mime)))}
    if isinstance(html := data.get("text/html"), str):
        shown["text/html"] = clean_html(html, tags)
    return shown


# --- HTML ---

TAGS, NESTED = 10_000, 100
"""The most tags and entities in the HTML of a cell, and tags open at once: cleaning takes their product."""

_TAGS = re.findall(
    r"\w+",
    "a abbr b blockquote br caption code dd details div dl dt em h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre "
    "s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul",
)


_EMPTY = {"br", "hr", "img", "input", "col", "wbr", "meta", "link"}


_CODE = re.compile(r"<(script|style)\b.*?(</\1\s*>|\Z)|<!--.*?(-->|\Z)", re.S | re.I)
_TAG = re.compile(
    r"""</?[a-z][\w:-]*+
    (?: [\s/]++ [^\s/>"'=<]++ (?: \s*+ = \s*+ (?: "[^"]*+" | '[^']*+' | [^\s"'=<>`]++ ) )?+ ){0,30}+
    [\s/]*+ >""",
    re.X | re.I,
)
"""A tag with a few attributes: the time to clean one grows with the square of their number."""


def clean_html(html: str, tags: int = TAGS) -> str:
    """Return HTML with the tags and attributes that cannot act; the text of others stays to be read."""
    without_code = _CODE.sub("", html.replace("\0", ""))
    unfinished = re.search(r"<[a-z/!?]", _TAG.sub(" ", without_code), re.I)
    if _tags(html) > tags or unfinished or _is_too_nested(html):
        return f"<pre>{escape(html)}</pre>"
    import bleach  # a tenth of a second, and few submissions need it

    return bleach.clean(without_code, tags=_TAGS, attributes=_attribute, strip=True)


def _tags(html: str) -> int:
    return html.count("<") + html.count("&")


def _is_too_nested(html: str) -> bool:
    opened: Counter[str] = Counter()
    nested = 0
    for closes, name in re.findall(r"<(/?)([a-z]\w*)", html.lower()):
        change = -1 if closes and opened[name] else int(not closes and name not in _EMPTY)
        opened[name] += change
        nested += change
        if nested > NESTED:
            return True
    return False


def _attribute(tag: str, name: str, value: str) -> bool:
    if name == "src":  # a picture within the page; one from elsewhere would tell who reads it
        return tag == "img" and re.match(r"data:image/(png|jpeg|gif);base64,", value) is not None
    if name == "href":
        return tag == "a" and re.match(r"(https?:|mailto:|#)", value.strip(), re.I) is not None
    if name == "class":
        return "mermaid" not in value.lower()
    return name in (
        "alt",
        "title",
        "colspan",
        "rowspan",
        "width",
        "height",
        "border",
        "start",
        "open",
        "align",
    )
