"""Sliders, and pictures that are played with in the browser: a module each, with its JavaScript beside it."""

from course_lib.widgets.computation_graph import ComputationGraph
from course_lib.widgets.digit_pad import DigitPad
from course_lib.widgets.live_training import LiveTraining
from course_lib.widgets.neuron_cube import NeuronCube
from course_lib.widgets.playground import Playground
from course_lib.widgets.sliders import slide

__all__ = ["ComputationGraph", "DigitPad", "LiveTraining", "NeuronCube", "Playground", "slide"]
