"""Pages of graded notebooks: formulas are drawn without a script, and what students wrote cannot act."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from autograder.pages import FORMULAS, LONG_FORMULA, formula, markdown2html

COURSE = Path(__file__).parents[1]
MATH = "{http://www.w3.org/1998/Math/MathML}"


def shown(text: str) -> str:
    return markdown2html({"cell": {}}, text)


def parts(text: str) -> list[tuple[str, str]]:
    """The parts of the first formula on a page that are no mere grouping: what each is, and its letters."""
    found = re.search("<math.*?</math>", shown(text))
    tree = ElementTree.fromstring(found[0] if found else "<math/>")
    return [(part.tag.removeprefix(MATH), part.text or "") for part in tree.iter() if part.text]


def test_a_formula_is_drawn_by_the_browser_alone() -> None:
    assert parts(r"so $x W - b \ge 0$.") == [
        ("mi", "x"), ("mi", "W"), ("mo", "−"), ("mi", "b"), ("mo", "≥"), ("mn", "0"),
    ]  # fmt: skip
    assert 'display="block"' in shown(r"$$\frac{1}{2}$$") and "<mfrac>" in shown(r"$$\frac{1}{2}$$")
    assert "<mtable" in shown(r"\begin{align}a &= b \\ c &= d\end{align}")
    assert shown("no formula: it costs 5") == "<p>no formula: it costs 5</p>\n"


@pytest.mark.parametrize("source", sorted(COURSE.glob("exercises/*/*.ipynb")), ids=lambda file: file.stem)
def test_every_formula_of_every_set_is_drawn(source: Path) -> None:
    for cell in json.loads(source.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            page = shown("".join(cell["source"]))
            without_code = re.sub("<(pre|code).*?</\\1>", "", page, flags=re.S)
            assert "$" not in without_code and "\\" not in without_code, cell["id"]


@pytest.mark.parametrize(
    "text",
    [
        r"$\text{<script>alert(1)</script>}$",
        r"$\text{&lt;img src=x onerror=alert(1)&gt;}$",
        r"$\href{javascript:alert(1)}{x}$",
        r"$\style{background:url(https://example.com)}{x}$",
        r'$\class{a" onclick="alert(1)}{x}$',
        r"![$\text{\" onerror=\"alert(1)}$](data:image/png;base64,AA==)",
        r'<b title="$x$" onclick="alert(1)">x</b>',
        r'<img alt="> $\text{a" onerror="alert(1)}$" src="x">',
        "<math><mtext><script>alert(1)</script></mtext></math>",
    ],
)
def test_a_formula_cannot_act(text: str) -> None:
    for tag in BeautifulSoup(shown(text), "html.parser").find_all(True):
        assert tag.name not in ("script", "iframe"), text
        assert not [name for name in tag.attrs if name.startswith("on") or name in ("href", "style")], text
        assert str(tag.attrs.get("src", "data:")).startswith("data:"), text


def test_a_formula_that_cannot_be_drawn_is_shown_as_written() -> None:
    assert formula("a < x^", "inline") == "<code>a &lt; x^</code>"
    long = "x" * (LONG_FORMULA + 1)
    assert formula(long, "inline") == f"<code>{long}</code>"
    nested = "{" * 600 + "x" + "}" * 600
    assert "x" in formula(nested, "inline")
    assert shown("\\" * (FORMULAS + 1)).startswith("<pre>")


def test_who_knows_how_formulas_are_marked_gains_nothing() -> None:
    assert "<math" not in shown("0123456789abcdef_0_ and no formula")
    assert shown("$x$ 0123456789abcdef_0_").count("<math") == 1
