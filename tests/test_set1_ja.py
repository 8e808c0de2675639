"""Set 1 in Japanese; that it is the English one, cell for cell, is tested in test_languages.py."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import test_set1
from test_sets import SetChecks, executed

from course_lib import slips
from course_lib.check import ByHand, Degrees, Verdict, numbers_of
from course_lib.checks import set1_backpropagation as set1
from course_lib.gradcheck import check_layer
from course_lib.language import Sentence, language_of, say, speak
from course_lib.layers import ThresholdAffine
from course_lib.slips import Slip
from course_lib.words_ja import WORDS

# What is no English: tags, code, what Python said, the names of errors, of functions, and of what they take
NO_WORDS = re.compile(r"<code>.*?</code>|<[^>]*>|`[^`]*`|メッセージは「.*?」|[A-Z][a-z]\w*(?:Error|Exit)")
NAMES = {"NumPy", "nan", "str", "tanh", "dx", "dw", "dW", "db", "dy", "target", "alpha", *set1.TASKS}


JAPANESE = "[\u3041-\u30ff\u4e00-\u9fff]"


def english(shown: str) -> list[str]:
    """The English words in what a reader sees."""
    return [
        word
        for word in re.findall(r"[A-Za-z_]{2}\w*", NO_WORDS.sub(" ", shown), re.ASCII)
        if word not in NAMES
    ]


def every_text(verdict: Verdict) -> Iterator[str]:
    """All that a verdict may show: to a first, a second and a third attempt, here and when it is graded."""
    for attempt in (1, 2, 3):
        told = replace(verdict, attempt=attempt)
        for reveal in (True, False):
            yield told.text(reveal)
            yield told.html(reveal)


@pytest.fixture(autouse=True)
def japanese() -> Iterator[None]:
    speak("ja")
    yield
    speak("en")


class TestSet1InJapanese(SetChecks):
    name = "set1_backpropagation_ja"
    catalogue = "set1_backpropagation"
    points = test_set1.TestSet1.points

    test_every_mechanical_change_of_a_solution_is_refused = None  # the code is that of test_set1.py

    def test_wrong_answers_get_their_diagnosis_and_their_points(self) -> None:
        """In Japanese to the reader; to whoever counts them, and in another language, what they were."""
        for answer, found, said in self.each_verdict([one for one in self.answers if not one.right]):
            assert found.slips == answer.diagnosis, said
            assert found.share == pytest.approx(answer.earns), said
            shown = "\n".join(every_text(found))
            assert english(shown) == [], f"{said}\n{shown}"
            assert not re.search(rf"{JAPANESE} {JAPANESE}", shown), shown
            outlines = " ".join(part.outline for part in found.parts)
            assert not re.search(JAPANESE, outlines), said
            speak("en")
            assert answer.reason in found.text(reveal=False), said
            speak("ja")

    @pytest.mark.slow
    def test_the_solutions_are_right_and_progress_says_so(self) -> None:
        shown = executed("solutions", self.name)
        for name in self.tasks:
            assert shown[f"check_{name}"].startswith(f"✓ {name} は正解です\n")
        assert shown["progress"].startswith("7 問のうち 7 問ができました")

    @pytest.mark.slow
    def test_a_blank_copy_runs_through_and_says_what_is_missing(self) -> None:
        shown = executed("exercises", self.name)
        for name in self.tasks:
            assert shown[f"check_{name}"].startswith(f"○ {name} はまだ書かれていません")
        assert shown["progress"].startswith("7 問のうち 0 問ができました")


# --- Every sentence ---------------------------------------------------------------------------------------


def test_every_slip_and_every_question_has_its_japanese() -> None:
    known = [v for module in (slips, set1) for v in vars(module).values() if isinstance(v, Slip)]
    told = [words for slip in known for words in (slip.name, slip.hint)]
    told += [task.hint for task in set1.TASKS.values()]
    assert len(told) > 80
    assert [words for words in told if words not in WORDS] == []


def test_a_verdict_leads_to_the_lecture_in_japanese_where_there_is_one() -> None:
    verdict = set1.TASKS["affine_backward"].examine(lambda x, W, b, dy: x, np.random.default_rng(0))
    assert "lectures/lecture1_backpropagation_ja.ipynb#cell-id=U12" in verdict.html()
    elsewhere = replace(verdict, parts=(replace(verdict.parts[0], read="Q8"),))
    assert "lectures/lecture2_descent_and_divergences.ipynb#cell-id=Q8" in elsewhere.html()
    assert elsewhere.text().endswith("講義 2 の Q8 を読んでみましょう。")


def affine_backward(x: Any, W: Any, b: Any, dy: Any) -> Any:
    layer = ThresholdAffine(W, b)
    layer.forward(x)
    return layer.backward(dy), layer.dW, layer.db


def test_what_check_refuses_it_refuses_in_japanese() -> None:
    assert "course_lib.layers に頼っています" in set1.check(affine_backward).text()
    with pytest.raises(TypeError, match=r"check には、check\(neuron_output\) のように.*渡されたのは 3 です"):
        set1.check(3)  # type: ignore[arg-type]
    with pytest.raises(
        ValueError, match=r"check が知っているのは neuron_output, .* です。渡されたのは 'len'"
    ):
        set1.check(len)


def test_a_blank_function_that_is_called_by_another_is_named() -> None:
    notebook = {"check": set1.check}
    cell = compile(
        "def affine_backward(x, W, b, dy):\n    raise NotImplementedError\n"
        "def skip_backward(x, W, b, dy):\n    return affine_backward(x, W, b, dy)[0]\n",
        "/tmp/ipykernel_1/2.py",
        "exec",
    )
    exec(cell, notebook)
    said = eval("check(skip_backward)", notebook).text()
    assert "affine_backward を呼び出していますが、それがまだ書かれていません。" in said


def test_questions_by_hand_and_by_degrees_speak_japanese() -> None:
    by_hand = ByHand("by_hand", ("p",), lambda rng: {"a": 2.0}, lambda a: 2 * a, "U7")
    rng = np.random.default_rng(0)
    assert "これはあなたに出された数ですか。" in by_hand.examine(lambda: 5.0, rng).text()
    with pytest.raises(ValueError, match="numbers が知っているのは by_hand です。渡されたのは 'other' です"):
        numbers_of({"by_hand": by_hand})("other")
    degrees = Degrees("train", lambda rng: {}, lambda got, given: got, (0.9,), "right", "U7")
    assert "85.0% に達しました。" in degrees.examine(lambda: 0.85, rng).text()


def test_the_gradient_check_speaks_japanese() -> None:
    class Wrong(ThresholdAffine):
        def backward(self, dy: Any) -> Any:
            dx = super().backward(dy)
            self.db = -self.db
            return dx

    layer = Wrong([[1.0, 2.0]], [0.0, 0.0])
    found = check_layer(layer, [[1.0], [2.0]], [[1.0, 0.5], [0.5, 1.0]])
    assert [str(one) for one in found] == [
        "db：db[0] は 1.5 で、3 だけ大きすぎます（2 個の数のうち 2 個が違います）"
    ]


# --- Which language ---------------------------------------------------------------------------------------


def test_what_was_found_is_told_in_the_language_of_who_looks() -> None:
    speak("en")
    verdict = set1.TASKS["neuron_output"].examine(lambda x, w, b: w @ x, np.random.default_rng(0))
    english_text = verdict.text()
    speak("ja")
    assert "出力は 2 で、1 だけ大きすぎます。" in verdict.text()
    assert english(verdict.text()) == []
    speak("en")
    assert verdict.text() == english_text


def test_a_sentence_is_its_english_and_keeps_what_it_is_made_of() -> None:
    inner = Sentence("too large")
    sentence = Sentence("{} is not right{}", "dx", inner)
    assert sentence == "dx is not righttoo large"
    assert say(sentence) == "dx が正しくありません大きすぎます"
    assert say(Sentence("my own {braces}")) == "my own {braces}"


@pytest.mark.parametrize(
    ("notebook", "language"),
    [("set1_backpropagation", "en"), ("set1_backpropagation_ja", "ja"), ("homework_from_elsewhere", "en")],
)
def test_the_language_of_a_notebook_is_in_its_name(notebook: str, language: str) -> None:
    assert language_of(notebook) == language
