"""What answers are compared with when they are graded: one module for each assignment."""
