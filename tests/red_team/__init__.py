"""The catalogue of the red team: wrong work that wants points, and work that does harm.

Each module holds one kind of attack. `tests/test_red_team.py` plays them all.
"""

from red_team.bombs import BOMBS
from red_team.changing import CHANGING
from red_team.channel import ON_THE_CHANNEL
from red_team.endings import ENDINGS
from red_team.files import FILES
from red_team.lies import LIES
from red_team.looks import LOOKS
from red_team.marks import CELLS_AND_MARKS
from red_team.pages import MAGICS
from red_team.patches import PATCHES
from red_team.reach import ATTEMPTS

CASES = [
    *PATCHES,
    *ON_THE_CHANNEL,
    *LOOKS,
    *BOMBS,
    *ENDINGS,
    *LIES,
    *CHANGING,
    *CELLS_AND_MARKS,
    *MAGICS,
]

__all__ = ["ATTEMPTS", "CASES", "FILES"]
