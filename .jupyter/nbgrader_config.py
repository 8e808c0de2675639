"""The Assignment List fetches into exercises/ and hands in from there, where links lead to the lectures."""

from pathlib import Path

c = get_config()  # noqa: F821  (nbgrader provides it)
c.Exchange.assignment_dir = str(Path(__file__).absolute().parents[1] / "exercises")
