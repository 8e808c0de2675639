"""In which language the course speaks to its reader: English, until a notebook calls `speak`.

What pictures, widgets, tables, `compare` and `check` tell the reader goes through `say`. The code holds each
sentence in English, `course_lib.words_ja` its translation, and the numbers are filled in after that.
"""

import re
from importlib import import_module

LANGUAGES = ("en", "ja")
_GAP = re.compile("(?<=[\u3041-\u30ff\u4e00-\u9fff]) (?=[\u3041-\u30ff\u4e00-\u9fff])")
"""A space between Japanese letters, where a translation that is meant for dW got a Japanese word."""

_language = "en"
_words: dict[str, str] = {}
_drawn: dict[str, str] = {}
_widget_words: dict[str, str] = {}


class Sentence(str):
    """An English sentence of which `say` can still make one in the reader's language: it knows its parts.

    For what is found at one time and shown at another. A key that is made of it is the same in any language.
    """

    english: str
    values: tuple[object, ...]

    def __new__(cls, english: str, *values: object) -> "Sentence":
        sentence = super().__new__(cls, _filled(english, values))
        sentence.english, sentence.values = english, values
        return sentence


def speak(language: str) -> None:
    """Let all that is shown from now on speak "en" or "ja"; raise ValueError for another language."""
    global _language, _words, _drawn, _widget_words
    if language not in LANGUAGES:
        raise ValueError(f"speak: the course speaks {' and '.join(LANGUAGES)}, not {language!r}")
    _language, _words, _drawn, _widget_words = language, {}, {}, {}
    if language != "en":
        translation = import_module(f"course_lib.words_{language}")
        _words, _drawn, _widget_words = translation.WORDS, translation.DRAWN, translation.WIDGETS


def spoken() -> str:
    """Return the language that is spoken now."""
    return _language


def language_of(notebook: str) -> str:
    """Return the language of a lecture or a set, which the end of its name tells: NAME_ja is in Japanese."""
    return next((language for language in LANGUAGES if notebook.endswith(f"_{language}")), "en")


def say(english: str, *values: object) -> str:
    """Return a sentence in the reader's language, its {} filled with `values` as `str.format` does.

    What has no translation, such as a formula or a parameter of the reader's own, stays as it is.
    A `Sentence` brings its own values, and values that are sentences are translated, too.
    """
    if isinstance(english, Sentence):
        return say(english.english, *english.values)
    told = tuple(say(value) if isinstance(value, Sentence) else value for value in values)
    words = _filled(_words.get(english, english), told)
    return _GAP.sub("", words) if _words else words


def _filled(words: str, values: tuple[object, ...]) -> str:
    return words.format(*values) if values else words


def letters() -> str:
    """Return all words that pictures draw, in one string for a font to hold; "" when English is spoken."""
    return "".join(_drawn.values())


def widget_words() -> dict[str, str]:
    """Return the translation of what the widgets' JavaScript says; {} when English is spoken."""
    return _widget_words
