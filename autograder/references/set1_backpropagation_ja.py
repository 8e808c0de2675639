"""Set 1 in Japanese asks for the same functions."""

from autograder.references.set1_backpropagation import REFERENCES

__all__ = ["REFERENCES"]
