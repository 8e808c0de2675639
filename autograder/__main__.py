"""`python -m autograder`: the course's commands for instructors."""

import argparse
import sys

from autograder import grade, report


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m autograder", description="Commands for instructors.")
    commands = parser.add_subparsers(dest="command", required=True)
    grade.add_arguments(
        commands.add_parser(
            "grade",
            help="grade what a class handed in",
            description="Grade what a class handed in, and write the gradebook. What did not change since it "
            "was graded is left alone, so an interrupted run goes on when the command is given again.",
            epilog="Exit status: 0 all graded, 1 some could not be graded, 2 wrong use or a protection is "
            "missing, 130 interrupted.",
        )
    )
    report.add_arguments(
        commands.add_parser(
            "report",
            help="show what a class holds: scores, functions, misconceptions",
            description="Write one HTML page and a CSV about a graded assignment: how the scores are spread, "
            "how each function went, and the misconceptions with how many hold them and who.",
        )
    )
    arguments = parser.parse_args()
    return {"grade": grade.main, "report": report.main}[arguments.command](arguments)


if __name__ == "__main__":
    sys.exit(main())
