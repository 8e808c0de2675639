"""The known ways to get a gradient wrong, by name.

An exercise's checks say what each would give on their inputs; here is what a student is told. A slip's words
say what an answer looks like and where to look, never what the answer is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """A known way to get it wrong."""

    name: str
    """Completes "It looks like ..."."""
    hint: str
    """A question or two for the author of the answer."""
    read: str = ""
    """Where to read, such as "U12"; empty for the section of the task."""


# Any gradient
SIGN = Slip(
    "the opposite sign", "Every number has the right size and the wrong sign. Where does a minus enter?"
)
TWICE = Slip("twice the gradient", "Where does the factor 2 come from, and does it belong here?")
HALF = Slip("half the gradient", "Where does the factor ½ come from, and does it belong here?")
AVERAGED = Slip(
    "the average over the batch", "Who divides by the number of samples: this layer, or the loss?", "U12"
)
TIMES_N = Slip("the gradient times the number of samples", "Is the batch counted twice?", "U12")
TRANSPOSED = Slip(
    "the transpose", "A gradient has the shape of what it belongs to. Which side is which?", "U12"
)
SWAPPED = Slip(
    "another of the returned values", "Are the values returned in the order that the text asks for?"
)
IGNORED = Slip(
    "the layer's own slope, with the arriving gradient left out",
    "What does the function do with `dy`? Try it with a `dy` of all zeros: what should come out?",
    "U7",
)
INVERSE = Slip(
    "the inverse of the weights",
    "Going back is not undoing. How strongly does one input push one output, and so the loss?",
    "U8",
)
UPDATED_WEIGHTS = Slip(
    "weights that have moved already",
    "The outputs were made with some W. Is it still the same one when the gradient goes back?",
)
ONE_PATH = Slip(
    "one path of several",
    "Draw every way from here to the loss. Does each of them have a share in your sum?",
)

# Affine layers
UNTRANSPOSED = Slip(
    "the weights used as in the forward pass",
    "Backward, each input collects from all outputs that it reaches. Write the shapes under the product.",
    "U8",
)
BIAS_SIGN = Slip(
    "the bias gradient of the other convention",
    "Is b added in this layer, or is it a threshold that is subtracted? Raise b a little: where does y go?",
    "U12",
)
FIRST_SAMPLE = Slip(
    "the first sample only", "Every sample of the batch has a share in this. Where do the others go?", "U12"
)
NOT_SUMMED = Slip(
    "one bias gradient for each sample", "b is one row for the whole batch. So is its gradient.", "U12"
)
INPUT_FOR_WEIGHT = Slip("x where w belongs", "Which of the two decides how fast y moves when x moves?", "U7")
WEIGHT_FOR_INPUT = Slip("w where x belongs", "Which of the two decides how fast y moves when w moves?", "U11")

# Activations
NO_SLOPE = Slip(
    "no slope of the activation", "Does the gradient pass the sigmoid unchanged, however flat it is?", "U10"
)
SLOPE_OF_OUTPUT = Slip(
    "the slope taken at the output of the sigmoid",
    "The sigmoid seems to have been applied twice. What is fed to the slope: x, or h(x)?",
    "U10",
)
SLOPE_OF_INPUT = Slip(
    "h·(1 − h) with x in the place of h",
    "The formula wants the output of the sigmoid. What did it get?",
    "U10",
)
TANH_SLOPE = Slip("the slope of tanh", "Is a square in the wrong place?", "U10")
ROW_JACOBIAN = Slip(
    "one number for each sample",
    "A row of slopes times dy adds up the entries. Does one entry of x reach the output of another?",
    "U10",
)

# Losses
BCE_SIGN = Slip(
    "the binary cross-entropy with the term of label 0 turned round",
    "Take a sample with label 0 and let its output rise. Does the loss rise or fall, and what do you say?",
)

# Skip connections
SKIP_FORGOTTEN = Slip("the branch alone", "x reaches y on two paths. Which one is missing?", "U16")
BRANCH_FORGOTTEN = Slip("the skip alone", "x reaches y on two paths. Which one is missing?", "U16")
PATHS_MULTIPLIED = Slip(
    "the two paths multiplied", "The paths meet in a sum. What does a sum do to gradients?", "U16"
)

# The threshold neuron
STRICT = Slip(
    "a neuron that fires only above its threshold", "What should it do exactly on the threshold?", "U4"
)
THRESHOLD_ADDED = Slip(
    "a threshold that is added", "A higher threshold should make it harder to fire. Does it?", "U4"
)
THRESHOLD_LEFT_OUT = Slip("a neuron without its threshold", "Where does b enter?", "U4")
SUM_RETURNED = Slip("the weighted sum itself", "The neuron answers with 0 or 1.", "U4")
INVERTED = Slip("0 where 1 belongs, and 1 where 0 belongs", "When does the neuron fire?", "U4")
ERROR_REVERSED = Slip(
    "an error taken the other way round", "Which is subtracted from which: the target or the output?", "U13"
)
ALPHA_LEFT_OUT = Slip("an update without the learning rate", "Where does α enter?", "U11")
INPUT_LEFT_OUT = Slip(
    "an update that moves every weight alike", "Should the weight of an input that was 0 move at all?", "U13"
)
CHANGE_ONLY = Slip("the change alone", "The text asks for the new value, not for how far it moved.", "U13")
SUM_FOR_OUTPUT = Slip("an error made from the weighted sum", "The error compares 0 or 1 with 0 or 1.", "U13")
THRESHOLD_WITH_WEIGHTS = Slip(
    "a threshold that moves like a weight", "The threshold is subtracted. So which way should it go?", "U13"
)
THRESHOLD_KEPT = Slip("a threshold that stays where it was", "b learns as well.", "U13")
