"""Sliders, and pictures that are played with in the browser: a module each, with its JavaScript beside it."""

from course_lib.widgets.neuron_cube import NeuronCube
from course_lib.widgets.sliders import slide

__all__ = ["NeuronCube", "slide"]
