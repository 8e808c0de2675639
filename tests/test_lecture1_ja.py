"""Lecture 1 in Japanese; that it is the English one, cell for cell, is tested in test_languages.py."""

from test_lectures import LectureChecks

from course_lib.figures import lecture1


class TestLecture1InJapanese(LectureChecks):
    name = "lecture1_backpropagation_ja"
    slides = tuple(f"U{n}" for n in range(1, 18))
    figures = lecture1
    language = "ja"
    credits = ("上田 隆一", "千葉工業大学", "アドバンストビジョン 第2回", "CC BY-SA 4.0")
    shows = (
        ("U4-mend-compute", "間違える入力： [(0, 1, 0)]"),  # w1 = 1.9 does not mend the neuron
        ("U10-jacobian-compute", "答え：3。"),  # the Jacobian is diagonal
        ("U10-two-forms-compute", "nan"),  # the Japanese deck's form of the slope
        ("U11-exact-compute", "b − 0.13 = 1/300"),  # 0.13 is rounded
        ("U12-bugs-compute", "答え：1。"),
        ("U13-slope-compute", "答え：0。"),  # the step has no slope
        ("U15-wrong-compute", "間違える入力： [(0, 1, 0)]"),  # the second update breaks what the first mended
        ("U15-next-compute", "八つとも正しくなりました。"),
    )
