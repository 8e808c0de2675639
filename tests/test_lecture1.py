"""Lecture 1: what it alone must keep."""

import pytest
from test_lectures import LectureChecks

from course_lib.figures import lecture1
from course_lib.figures.drawing import Picture
from course_lib.layers import ThresholdAffine


class TestLecture1(LectureChecks):
    name = "lecture1_backpropagation"
    slides = tuple(f"U{n}" for n in range(1, 18))
    figures = lecture1
    credits = ("Ryuichi Ueda", "Chiba Institute of Technology", "Advanced Vision, Session 2", "CC BY-SA 4.0")
    shows = (
        ("U4-mend-compute", "wrong on: [(0, 1, 0)]"),  # w1 = 1.9 does not mend the neuron
        ("U10-jacobian-compute", "Answer: 3."),  # the Jacobian is diagonal
        ("U11-exact-compute", "b − 0.13 = 1/300"),  # 0.13 is rounded
        ("U12-bugs-compute", "Answer: 1."),
        ("U13-slope-compute", "Answer: 0."),  # the step has no slope
        ("U15-wrong-compute", "wrong on: [(0, 1, 0)]"),  # the second update breaks what the first mended
        ("U15-next-compute", "All eight are right."),
    )


@pytest.mark.parametrize(
    ("picture", "numbers"),
    [
        (lecture1.start_and_goal(), ["z = 0 and says 1 at the start", "z = −2 and says 0, as wanted"]),
        (lecture1.neuron_steps(step=1), ["(1.5, 2, 2), b 2.5", "sent back (2, 2, 2)", "wrong on 001"]),
        (lecture1.neuron_steps(step=2), ["(1.5, 2, 2.5), b 2;", "sent back (−1.5, −2, −2)", "wrong on 010"]),
        (lecture1.neuron_steps(step=3), ["(1.5, 1.5, 2.5), b 2.5", "all eight inputs right"]),
        (lecture1.neuron_steps(step=5, alpha=1.0), ["w became (1, 2, 3), b 3", "all eight inputs right"]),
        (lecture1.neuron_steps(step=6, alpha=0.1), ["After 3 updates", "w = (1.9, 1.9, 2.1), b = 2.1"]),
        (lecture1.three_layers(), ["Backward, from the loss side: 1, 1, 0.5, 0.5, 1.5, 1.5, 3."]),
        (lecture1.one_input_layer(), ["y = 1.7", "error 0.333 in, 0.667 out", "0.3, for b −0.333"]),
        (
            lecture1.one_input_update(),
            ["w from 2 to 1.97", "b from 0.1 to 0.1333", "0.0556 to 0.0373: it fell"],
        ),
        (lecture1.skip_and_plain(slope=0.5), ["becomes 0.5 at", "1 + 0.5 = 1.5"]),
        (lecture1.gradient_depth(depth=5), ["0.000977"]),
        (lecture1.gradient_depth(depth=20, w=4.0), ["a gradient of 1 is 1 "]),
    ],
    ids=lambda value: value.alt[:40] if isinstance(value, Picture) else "",
)
def test_picture_says_the_slides_numbers(picture: Picture, numbers: list[str]) -> None:
    for words in numbers:
        assert words in picture.alt


def test_affine_pictures_say_the_layers_gradients() -> None:
    layer = ThresholdAffine(lecture1.W, lecture1.B)
    layer.forward(lecture1.X)
    dx = layer.backward(lecture1.DY)[0]
    for i in (1, 2, 3):
        assert lecture1.affine_layer(i=i).alt.endswith(f"= {dx[i - 1]:g}.".replace("-", "−"))
        for j in (1, 2):
            assert (
                f" = {layer.dW[i - 1, j - 1]:g}. All".replace("-", "−")
                in lecture1.affine_weight(i=i, j=j).alt
            )
