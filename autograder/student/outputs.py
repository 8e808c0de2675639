"""What a cell shows, as a student's process tells it. What has not the form of an output is left out."""

import json
from typing import Any

Output = dict[str, Any]
SHORT = 2000
"""The length of an error or a result that is shown although there is no room for it."""


def outputs(told: str, count: int) -> list[Output]:
    """Return the outputs of cell number `count`, as nbformat has them.

    What is malformed is left out. What cannot be read at all is an error: no output can mean full marks.
    """
    try:
        if "\\ud" in told:  # half a character, which no file could hold
            told = json.dumps(json.loads(told), ensure_ascii=False).encode("utf-8", "replace").decode()
        found = json.loads(told, parse_constant=lambda name: name)  # JSON knows no NaN
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, list):
        return [error("ValueError", "what this cell showed cannot be read")]
    return [output for tree in found if (output := _output(tree, count))]


def error(name: str, text: str) -> Output:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}


def shortened(output: Output) -> Output:
    """Return an error or a result without what makes it long."""
    if output["output_type"] == "error":
        return output | {
            "evalue": output["evalue"][:SHORT],
            "traceback": ["".join(output["traceback"])[-SHORT:]],
        }
    return output | {"data": {"text/plain": str(output["data"].get("text/plain"))[:SHORT]}, "metadata": {}}


def decisive(shown: list[Output], why: str) -> list[Output]:
    """Return only what may decide a score, the first error and the last result, and why the rest is cut."""
    found = {kind: [o for o in shown if o["output_type"] == kind] for kind in ("error", "execute_result")}
    kept = [shortened(output) for output in (*found["error"][:1], *found["execute_result"][-1:])]
    return [{"output_type": "stream", "name": "stdout", "text": f"[cut: {why}]\n"}, *kept]


def _output(tree: Any, count: int) -> Output | None:
    match tree:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return {"output_type": "stream", "name": name, "text": text}
        case {"output_type": "error", "ename": str(name), "evalue": str(text), "traceback": list(lines)}:
            lines = [line for line in lines if isinstance(line, str)]
            return {"output_type": "error", "ename": name, "evalue": text, "traceback": lines}
        case {
            "output_type": "display_data" | "execute_result" as kind,
            "data": dict(data),
            "metadata": dict(metadata),
        }:
            data = {mime: content for mime, content in data.items() if _shows(mime, content)}
            sizes = {
                mime: about for mime, about in metadata.items() if mime in data and isinstance(about, dict)
            }
            shown = {"output_type": kind, "data": data, "metadata": sizes}
            return shown | {"execution_count": count} if kind == "execute_result" else shown
    return None


def _shows(mime: str, content: Any) -> bool:
    return "/" in mime and (isinstance(content, str) or mime.endswith("json"))
