"""In which language the course speaks to its reader: English, until a notebook calls `speak`.

What pictures, widgets, tables and `compare` tell the reader goes through `say`. The code holds each sentence
in English, `course_lib.words_ja` its translation, and the numbers are filled in after that.
"""

from importlib import import_module

LANGUAGES = ("en", "ja")

_language = "en"
_words: dict[str, str] = {}
_widget_words: dict[str, str] = {}


def speak(language: str) -> None:
    """Let all that is shown from now on speak "en" or "ja"; raise ValueError for another language."""
    global _language, _words, _widget_words
    if language not in LANGUAGES:
        raise ValueError(f"speak: the course speaks {' and '.join(LANGUAGES)}, not {language!r}")
    _language, _words, _widget_words = language, {}, {}
    if language != "en":
        translation = import_module(f"course_lib.words_{language}")
        _words, _widget_words = translation.WORDS, translation.WIDGETS


def spoken() -> str:
    """Return the language that is spoken now."""
    return _language


def say(english: str, *values: object) -> str:
    """Return a sentence in the reader's language, its {} filled with `values` as `str.format` does.

    What has no translation, such as a formula or a parameter of the reader's own, stays as it is.
    """
    return _words.get(english, english).format(*values)


def letters() -> str:
    """Return every word of the translation in one string, for a font to hold; "" when English is spoken."""
    return "".join(_words.values())


def widget_words() -> dict[str, str]:
    """Return the translation of what the widgets' JavaScript says; {} when English is spoken."""
    return _widget_words
