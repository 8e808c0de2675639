"""Two languages: each Japanese notebook is its English one, cell for cell, and what it shows is Japanese."""

import ast
import base64
import io
import json
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lab import Lab, open_notebook, open_page
from playwright.sync_api import expect

from autograder import notebooks, plain, repair
from course_lib import words_ja
from course_lib.figures import drawing, lecture1
from course_lib.figures.drawing import JAPANESE, Picture, font_address
from course_lib.language import say, speak
from course_lib.ledger import table
from course_lib.ledger.ueda import ENTRIES
from course_lib.predict import compare
from course_lib.widgets import NeuronCube, slide

COURSE = Path(__file__).parents[1]
JAPANESE_SOURCES = sorted([*COURSE.glob("lectures/sources/*_ja.py"), *COURSE.glob("solutions/*_ja.py")])
every_pair = pytest.mark.parametrize("source", JAPANESE_SOURCES, ids=lambda source: source.stem)

Cell = dict[str, Any]
ENGLISH = re.compile("[a-z]{2}")  # a word; a formula such as xW or w·x is none
# What the Japanese deck has alone, and where its lecture speaks of it (U18)
ALONE = {
    ("lecture1_backpropagation_ja", "U6"): ["$L$"],
    ("lecture1_backpropagation_ja", "U11-exact"): [
        r"$\alpha$",
        r"$w = 2 - \alpha\,\tfrac{9}{10} \cdot \tfrac13$",
        r"$b = \tfrac{1}{10} + \alpha\,\tfrac13$",
        r"$\alpha = 0.1$",
    ],
    ("lecture1_backpropagation_ja", "errata"): ["$y$", "$x$"],
}


@pytest.fixture
def japanese() -> Iterator[None]:
    speak("ja")
    yield
    speak("en")


@cache
def cells(source: Path) -> tuple[list[Cell], list[Cell]]:
    """The cells of a notebook in English and in Japanese."""
    english, japanese = (
        json.loads(notebooks.notebook(source.with_name(name)))["cells"]
        for name in (source.name.replace("_ja", ""), source.name)
    )
    return english, japanese


def text(cell: Cell) -> str:
    return "".join(cell["source"])


# --- Cell for cell ----------------------------------------------------------------------------------------


def test_there_is_a_lecture_in_japanese() -> None:
    assert "lecture1_backpropagation_ja" in [source.stem for source in JAPANESE_SOURCES]


@every_pair
def test_both_have_the_same_cells_in_the_same_order(source: Path) -> None:
    english, japanese = ([(c["id"], c["cell_type"], c["metadata"]) for c in each] for each in cells(source))
    assert japanese == english


@every_pair
def test_no_cell_has_changed_in_one_language_alone(source: Path) -> None:
    english = notebooks.fingerprints(source.with_name(source.name.replace("_ja", "")))
    now = {cell: f"{english[cell]} {own}" for cell, own in notebooks.fingerprints(source).items()}
    kept = notebooks.kept_pairs(source)
    changed = [cell for cell in kept | now if kept.get(cell) != now.get(cell)]
    assert changed == [], "make notebooks says what to do"


class Bare(ast.NodeTransformer):
    """Takes out of code what may differ: strings, and the line that chooses the language."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        return ast.JoinedStr([self.visit(v) for v in node.values if isinstance(v, ast.FormattedValue)])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.ImportFrom | None:
        return None if node.module == "course_lib.language" else node

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        return None if ast.unparse(node) == "speak('ja')" else self.generic_visit(node)


def code(cell: Cell) -> str:
    plain = re.sub(r"^\s*[%!].*$", "pass", text(cell), flags=re.MULTILINE)
    return ast.dump(Bare().visit(ast.parse(plain)))


@every_pair
def test_both_have_the_same_code_but_for_strings_and_comments(source: Path) -> None:
    for english, japanese in zip(*cells(source), strict=True):
        if english["cell_type"] == "code":
            assert code(japanese) == code(english), english["id"]


def formulas(words: str) -> Counter[str]:
    found = re.findall(r"\$\$.+?\$\$|\$[^$]+\$", re.sub(r"\\text\{.*?\}", "", words), re.DOTALL)
    return Counter(re.sub(r"\s+", " ", formula).strip() for formula in found)


def numbers(words: str) -> Counter[str]:
    """The decimals and the numbers of several digits; small ones may be words."""
    return Counter(re.findall(r"\d+\.\d+|\d{2,}", re.sub(r"\$[^$]+\$|\]\([^)]*\)", "", words)))


def links(words: str) -> set[str]:
    return {link.replace("_ja", "").removesuffix("deed.ja") for link in re.findall(r"\]\(([^)]+)\)", words)}


@every_pair
def test_both_have_the_same_formulas_numbers_and_links(source: Path) -> None:
    for english, japanese in zip(*cells(source), strict=True):
        if english["cell_type"] == "markdown":
            first, second, here = text(english), text(japanese), english["id"]
            alone = Counter(ALONE.get((source.stem, here), []))
            assert formulas(second) == formulas(first) + alone, here
            assert numbers(first) <= numbers(second), here
            assert links(first) <= links(second), here


@every_pair
def test_japanese_is_set_by_one_rule(source: Path) -> None:
    """Spaces between Japanese and Latin letters, digits, formulas; none beside a Japanese comma."""
    letter, latin = "[\u3041-\u30ff\u4e00-\u9fff]", r"[A-Za-z0-9$`]"
    rule = re.compile(rf"{letter}{latin}|{latin}{letter}|[、。「」（）：] [^*|]|[^*|:.-] [、。「」（）]")
    for cell in cells(source)[1]:
        if cell["cell_type"] == "markdown":
            words = re.sub(r"\\text\{.*?\}|\]\([^)]*\)|第2回", "", text(cell))
            assert rule.findall(words) == [], cell["id"]


# --- A change in one language -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("english", "japanese", "looked_at", "alone"),
    [
        ("one", "一", [], []),
        ("two", "一", [], ["a"]),
        ("one", "二", [], ["a"]),
        ("two", "二", [], []),
        ("two", "一", ["a"], []),
    ],
)
def test_a_change_in_one_language_is_kept_only_by_who_has_looked_at_both(
    english: str, japanese: str, looked_at: list[str], alone: list[str], tmp_path: Path
) -> None:
    def write(first: str, second: str) -> Path:
        for name, word in (("talk.py", first), ("talk_ja.py", second)):
            (tmp_path / name).write_text(f'# %% [markdown] id="a"\n# {word}\n', encoding="utf-8")
        return tmp_path / "talk_ja.py"

    source = write("one", "一")
    before, _ = notebooks.pair(source, [])
    (tmp_path / "pairs.json").write_text(json.dumps({"talk_ja": before}), encoding="utf-8")
    kept, found = notebooks.pair(write(english, japanese), looked_at)
    assert found == alone
    assert (kept == before) == (bool(alone) or (english, japanese) == ("one", "一"))


def test_a_line_break_between_japanese_letters_leaves_no_gap() -> None:
    assert notebooks.joined("層は\n二つ、\n$x$ と\n`dy` です。\n\n- 一つ\n  目\n- two\n  words") == (
        "層は二つ、$x$ と\n`dy` です。\n\n- 一つ目\n- two\n  words"
    )


# --- What is shown ----------------------------------------------------------------------------------------


def sentences() -> set[str]:
    """Every sentence passed to `say` or `Sentence` as it stands; in JavaScript and templates to `say`."""
    found = {words for said in repair._SAID.values() for words in said} | {*plain.NOT_PLAIN.values()}
    for path in (COURSE / "autograder" / "templates").rglob("*.j2"):
        found |= set(re.findall(r'"([^"]+)" \| say', path.read_text(encoding="utf-8")))
    for path in (path for folder in ("course_lib", "autograder") for path in (COURSE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(
                    func=ast.Name("say" | "Sentence" | "Unreadable"), args=[ast.Constant(words), *_]
                ):
                    found.add(words)
                case ast.Call(func=ast.Name("_error" | "_answer_error" | "_Lost"), args=arguments):
                    texts = {it.value for it in arguments if isinstance(it, ast.Constant)}
                    found |= {text for text in texts if " " in str(text)}
    for path in (COURSE / "course_lib").rglob("*.js"):
        found |= set(re.findall(r'\bsay\("([^"]+)"', path.read_text(encoding="utf-8")))
    return found


def test_every_sentence_has_its_japanese() -> None:
    english = sentences()
    assert len(english) > 80
    assert sorted(english - words_ja.WORDS.keys()) == []


def test_a_translation_is_given_once_and_holds_the_same_numbers() -> None:
    parts = [words for name, words in vars(words_ja).items() if name.isupper()]
    parts = [words for words in parts if words not in (words_ja.DRAWN, words_ja.WORDS)]
    assert sum(map(len, parts)) == len(words_ja.WORDS)
    for english, japanese in words_ja.WORDS.items():
        fields = [
            Counter((spec, how) for _, name, spec, how in Formatter().parse(words) if name is not None)
            for words in (english, japanese)
        ]
        assert fields[0] == fields[1], english


def all_pictures() -> list[tuple[str, Picture]]:
    """The pictures of the lecture at every end of its sliders."""
    source = (COURSE / "lectures" / "sources" / "lecture1_backpropagation_ja.py").read_text(encoding="utf-8")
    made = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "slide":
            picture = ast.unparse(node.args[0]).removeprefix("pictures.")
            ranges = {k.arg: eval(ast.unparse(k.value)) for k in node.keywords}
            ends = [r if isinstance(r, list) else r[:2] for r in ranges.values()]
            for values in product(*ends):
                made.append((picture, getattr(lecture1, picture)(**dict(zip(ranges, values, strict=True)))))
    made += [("start_and_goal", lecture1.start_and_goal(x1=x)) for x in (0, 1)]
    return made + [("neuron_steps", lecture1.neuron_steps(step=n)) for n in range(5)]


def test_pictures_speak_japanese_in_letters_that_are_there(japanese: None) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # Matplotlib warns of a letter that no font has
        shown = all_pictures()
    assert len({name for name, _ in shown}) == 11
    for name, picture in shown:
        drawn = re.findall("<text[^>]*>([^<]*)<", picture.data) if isinstance(picture.data, str) else []
        assert [
            words for words in [picture.alt, *drawn] if ENGLISH.search(words.replace("&lt;", ""))
        ] == [], name
        assert JAPANESE.search(picture.alt)


def test_an_svg_picture_brings_the_letters_that_it_draws(japanese: None) -> None:
    picture = lecture1.lost_gradient()
    html = picture._repr_mimebundle_()["text/html"]
    data = base64.b64decode(html.partition("base64,")[2].partition('"')[0]).decode()
    face = re.search(r"font-family: IPAexGothic; src: url\(data:font/woff;base64,([^)]+)\)", data)
    font = TTFont(io.BytesIO(base64.b64decode(face[1])))
    drawn = "".join(re.findall("<text[^>]*>([^<]*)<", data))
    assert {ord(letter) for letter in JAPANESE.findall(drawn)} <= font.getBestCmap().keys()
    assert len(html) < 40_000


def test_who_reads_english_pays_nothing() -> None:
    picture = lecture1.lost_gradient()
    assert (
        "@font-face"
        not in base64.b64decode(
            picture._repr_mimebundle_()["text/html"].partition("base64,")[2].partition('"')[0]
        ).decode()
    )
    assert font_address("w·x ≥ 2 ✓") == ""
    assert "@font-face" not in NeuronCube()._css


def test_the_language_can_be_changed_back(japanese: None) -> None:
    before = lecture1.sigmoid_tangent(), lecture1.three_layers()
    speak("en")
    english = lecture1.sigmoid_tangent(), lecture1.three_layers()
    speak("ja")
    assert (lecture1.sigmoid_tangent(), lecture1.three_layers()) == before
    assert all(
        one.alt != other.alt and one.data != other.data for one, other in zip(before, english, strict=True)
    )


def test_who_asks_for_another_language_is_told() -> None:
    with pytest.raises(ValueError, match="speaks en and ja, not 'de'"):
        speak("de")


def test_what_has_no_translation_stays(japanese: None) -> None:
    assert say("my own {}", 3) == "my own 3"


def test_ledger_guesses_and_labels_speak_japanese(japanese: None, capsys: pytest.CaptureFixture[str]) -> None:
    for slide_id in dict.fromkeys(entry.slide for entry in ENTRIES):
        html = re.sub("<code>.*?</code>", "", table(slide_id)._repr_html_())
        assert not ENGLISH.search(re.sub("<[^>]*>", " ", html).replace("nan", "")), slide_id
    for guess in (None, 3, 4, "two"):
        compare(guess, 3)
    assert not ENGLISH.search(capsys.readouterr().out.replace("'two'", ""))
    labels = [
        control["label"]
        for control in slide(lecture1.gradient_depth, depth=(1, 20, 1), skip=[False, True]).controls
    ]
    assert labels == ["層の数", "スキップ"]


# --- In the browser ---------------------------------------------------------------------------------------


@pytest.mark.browser
def test_the_first_word_of_a_picture_has_its_letters(chromium: str) -> None:
    alone = [drawing.svg(100, 50, "", drawing.text((50, 25), word)) for word in ("正解", "誤差")]
    with open_page(chromium) as page:
        page.set_content("".join(picture._repr_mimebundle_()["text/html"] for picture in alone))
        one, other = (image.screenshot() for image in page.locator("img").all())
    assert one != other  # boxes would be alike


CELL = """
from course_lib.figures import drawing, lecture1
from course_lib.language import speak
from course_lib.widgets import NeuronCube, slide

speak("ja")
NeuronCube()
"""


@pytest.mark.browser
def test_widgets_speak_japanese_in_the_font_that_came_along(lab: Lab, chromium: str) -> None:
    with open_page(chromium) as page:
        slider = "slide(lecture1.lost_gradient, z=(-2, 2, 1), slope=[False, True])"
        notebook = open_notebook(page, lab, lab.write("japanese.ipynb", CELL, slider))
        notebook.run_all()
        cube, sliding = notebook.cell(0), notebook.cell(1)
        expect(cube.get_by_text("8 頂点のうち 6 個が正しい")).to_be_visible()
        cube.get_by_role("button", name="目標").click()
        expect(cube.get_by_text("8 頂点のうち 8 個が正しい")).to_be_visible()
        sliding.get_by_label("傾き").check()
        expect(sliding.locator(".stage-picture")).to_contain_text("z での h の傾き：0")
        sliding.get_by_role("button", name="z: 一つ進む").click()
        for widget in (cube.locator(".neuron-cube"), sliding.locator(".stage")):
            said = [str(one.get_attribute("aria-label")) for one in widget.locator("[aria-label]").all()]
            said += widget.locator("text, button, label, p, td, th").all_text_contents()
            assert [words for words in said if ENGLISH.search(words)] == []
        console = page.context.new_cdp_session(page)
        console.send("DOM.enable"), console.send("CSS.enable")
        root = console.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
        for selector in (".neuron-cube svg", ".stage-picture svg"):
            node = console.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
            fonts = console.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
            assert any(f["familyName"] == "IPAexGothic" and f["isCustomFont"] for f in fonts), fonts
        assert notebook.errors == []
