"""What the checks of each exercise set know: a module a set, named like its assignment."""
