"""What a student's code finds of the course when it is graded: its data, and nothing that holds an answer."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

from autograder.student import COURSE

READABLE = ("data", "labels", "validate")
"""Modules of course_lib that are there. They are imported early, for their files are not."""
LEFT_OUT = ("checks", "figures", "language", "ledger", "predict", "widgets")
"""What imports, but does nothing: `check` cells are the grader's, the rest is there to be looked at."""


class LeftOut:
    """Stands in for anything that is not needed to grade: may be called, asked for attributes, and shown."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __call__(self, *_: object, **__: object) -> "LeftOut":
        return self

    def __getattr__(self, name: str) -> "LeftOut":
        if name.startswith("_"):
            raise AttributeError(name)
        return LeftOut(f"{self._name}.{name}")

    def __repr__(self) -> str:
        if self._name.endswith(".check"):
            return "This check counts where it is a cell of its own, as in the exercise."
        return f"{self._name} is left out while your work is graded."


class _LeftOutModule(ModuleType):
    def __getattr__(self, name: str) -> LeftOut:
        if name.startswith("_"):
            raise AttributeError(name)
        return LeftOut(f"{self.__name__}.{name}")


class Course(MetaPathFinder, Loader):
    """Finds the modules of the course, before any other finder does."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: Any = None) -> ModuleSpec | None:
        top, _, module = name.partition(".")
        package = module.partition(".")[0]
        if top not in ("course_lib", "autograder") or name == "course_lib":
            return None
        if top == "course_lib" and package in READABLE:
            return None
        if top == "course_lib" and package in LEFT_OUT:
            return ModuleSpec(name, self, is_package=True)
        raise ImportError(
            f"{name} cannot be imported where your work is graded: an answer may not lean on it", name=name
        )

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LeftOutModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        pass


def load(names: Sequence[str]) -> None:
    """Import what the notebooks will, as far as it is there, and what the course's data needs."""
    for name in (*names, *["sklearn.datasets"] * ("course_lib.data" in names)):
        with suppress(ImportError):
            import_module(name)


def restrict() -> None:
    """From now on this process imports no other module of the course."""
    for name in READABLE:
        import_module(f"course_lib.{name}")
    for name in list(sys.modules):
        top, _, module = name.partition(".")
        if top == "autograder" or (top == "course_lib" and module not in ("", *READABLE)):
            del sys.modules[name]
    sys.path.remove(str(COURSE))
    sys.meta_path.insert(0, Course())
