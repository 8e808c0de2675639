"""The known ways to get it wrong, by name.

Of a gradient's slips, an exercise's checks say what each would give on their inputs; what any wrong answer
may look like, and how it behaves, `course_lib.check.looks` finds. Here is what a student is told: what an
answer looks like and where to look, never what the answer is.
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
HALF_SLOPE = Slip(
    "one factor of the slope alone", "The slope of the sigmoid has two factors. Which one is missing?", "U10"
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

BRANCH_SUBTRACTED = Slip(
    "the branch subtracted", "The two paths meet in a sum. Where does the minus come from?", "U16"
)
BIAS_ADDED = Slip(
    "a layer that adds b", "In this layer b is a threshold. Which z does its sigmoid get?", "U16"
)

# The threshold neuron
STRICT = Slip(
    "a neuron that fires only above its threshold", "What should it do exactly on the threshold?", "U4"
)
THRESHOLD_ADDED = Slip(
    "a threshold that is added", "A higher threshold should make it harder to fire. Does it?", "U4"
)
THRESHOLD_LEFT_OUT = Slip("a neuron without its threshold", "Where does b enter?", "U4")
SLIDES_NUMBERS = Slip(
    "the weights and the threshold of the slide, whatever comes in",
    "Which w and which b was your function given?",
    "U4",
)
SMOOTH = Slip(
    "a curve in the place of the step", "Does a threshold neuron know anything between 0 and 1?", "U4"
)
MINUS_ONE = Slip("−1 where 0 belongs", "The neuron answers with 0 or 1.", "U4")
NOT_ADDED_UP = Slip("an answer for each input", "How many inputs has the neuron, and how many outputs?", "U4")
STRICT_AND_INVERTED = Slip(
    "a neuron that fires up to its threshold and not beyond",
    "A large sum: should the neuron fire, or be silent?",
    "U4",
)
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

# What came back is nothing to compare, or came back in a way that says why
NOT_RETURNED = Slip("a result that is printed or kept, not returned", "Is there a `return` on every path?")
OTHER_COUNT = Slip(
    "another number of values than the text asks for",
    "Which names stand behind your `return`, and which does the text ask for?",
)
NO_NUMBERS = Slip(
    "something else than numbers", "Return numbers or arrays: no text, and no lists of unequal length."
)
SHAPES_CLASH = Slip(
    "arrays whose shapes do not fit",
    "Write the shape of each array under the line that stops. Which axis meets which?",
)
ONE_NUMBER_WANTED = Slip(
    "an array where one number is wanted",
    "`if`, `float` and the functions of `math` take one number. What do they get here?",
)
UNKNOWN_NAME = Slip(
    "a name that does not exist here",
    "Where is it made, is it spelt the same there, and is that inside the function?",
)
NO_SUCH_PLACE = Slip(
    "a place or an axis that does not exist",
    "How many axes are there, and how long is each? Counting starts at 0.",
)
REMEMBERS = Slip(
    "an answer that remembers earlier calls, or draws lots",
    "Does it use a name from outside, or random numbers? Each call should start from its arguments alone.",
)
NOT_FINITE = Slip(
    "a number that cannot be calculated",
    "Which line divides by 0, takes the logarithm of 0 or less, or raises e to a power that is too large?",
)

# The right numbers, but
OTHER_SHAPE = Slip(
    "the right numbers in another shape", "Which axis is one too many, or missing? Print `.shape` of each."
)
ALL_SUMMED = Slip(
    "the right numbers, added up", "Along which axes did you add, and which of them should have stayed?"
)
NOT_ADDED = Slip(
    "the right numbers before they are added up",
    "What is asked for is a sum. Along which axes do you still have to add?",
)
ALL_ZERO = Slip("zeros", "Does what you calculate ever get into the array that you return?")
CONSTANT_FACTOR = Slip(
    "the right numbers times a constant",
    "Every number is the same multiple of the right one. Which factor is one too many, or missing?",
)
CONSTANT_ADDED = Slip(
    "the right numbers with a constant added",
    "All are off by the same amount. What is added that should not be?",
)
LINE_FACTORS = Slip(
    "the right numbers with a factor of its own for each row or column",
    "Within one of them the proportions are right. What do you divide or multiply it by, and along which "
    "axis was that summed?",
)
SOME_SIGNS = Slip(
    "the right sizes with some wrong signs", "What do the entries with the wrong sign have in common?"
)
RECIPROCAL = Slip("1 divided by the right number", "What stands above the fraction bar, and what below?")
COMPLEMENT = Slip("1 minus the right number", "Which of two cases that share 1 between them is asked for?")
OTHER_POWER = Slip(
    "the square or the root of the right number", "How often is it squared, and how often should it be?"
)
ROUNDED = Slip("rounded numbers", "Let the computer keep all digits. Where are they cut off?")
OTHER_PLACES = Slip(
    "the right numbers in other places", "Are rows, columns or entries exchanged, or turned round?"
)
ONLY_SOME = Slip(
    "a rule that holds for some entries and not for others",
    "Some numbers are exactly right. What is special about those that are not?",
)
PASSED_ON = Slip(
    "one of the arguments, as it came in",
    "Which of the arguments should the function change on the way, and how?",
)
OTHER_AXIS = Slip(
    "a sum along the other axis", "Which axis counts the samples, and which should be left in the end?"
)
ARGUMENT_ADDED = Slip(
    "one of the arguments, added or subtracted once too often",
    "Go through the terms of your sum: which one should not be there?",
)
ARGUMENT_FACTOR = Slip(
    "one of the arguments as a factor too many, or too few",
    "Go through the factors of your product: does each belong, and is each there once?",
)

# How a function behaves when an argument changes
UNUSED = Slip(
    "an answer that leaves an argument out",
    "Change it alone, and the right answer changes. Where does it enter your function?",
)
NEEDLESS = Slip(
    "an answer that depends on an argument too many",
    "Change it alone, and the right answer stays. Why does yours not?",
)
NOT_PROPORTIONAL = Slip(
    "an answer that does not grow with what arrives",
    "Double what arrives from the loss side: what becomes of a gradient? And what if nothing arrives?",
)
ONE_SAMPLE = Slip(
    "an answer made from a single sample",
    "Change the other samples, and the right answer changes. Where do they enter yours?",
)
SAMPLES_MIXED = Slip(
    "samples that know of each other",
    "Change one sample alone: which rows of the right answer move, and which of yours?",
)

# Worked by hand
WORKED_EXAMPLE = Slip(
    "the numbers of the worked example",
    "`numbers` gives you numbers of your own. Which did you calculate with?",
)
IN_PERCENT = Slip("a result in percent", "Is it a share of 1 that is asked for, or of 100?")
TOO_ROUGH = Slip("the right result with too few digits", "The text says how many digits are enough.")
