"""Code that looks for the truth where it runs."""

from red_team.case import SAID, Case, in_call

LOOKS = [
    Case(
        "frames",
        "the truth in some frame",
        """
        import sys
        frame, names = sys._getframe(), set()
        while frame:
            names |= {*frame.f_locals, *frame.f_globals}
            frame = frame.f_back
        print("found", names & {"REFERENCES", "truth", "TASKS", "key", "probes", "Grader", "verdict"})
        """,
        seen=r"found set\(\)",
    ),
    Case(
        "garbage",
        "the truth among all objects",
        """
        import gc
        kinds = type(gc.collect) | type(lambda: 0) | type
        names = {getattr(o, "__qualname__", "") for o in gc.get_objects() if isinstance(o, kinds)}
        print("found", {n for n in names if n.startswith(("ThresholdAffine", "Task.", "Grader", "affine_"))} )
        modules = {o.__name__ for o in gc.get_objects() if isinstance(o, type(gc))}
        print("modules", {m for m in modules if m.startswith("autograder")})
        """,
        seen=r"found set\(\)",
        unseen=r"references|autograder\.execute|nbgrader",
    ),
    Case(
        "source_of_check",
        "inspect shows how the check compares",
        f"""
        import inspect
        from course_lib.checks.set1_backpropagation import check, TASKS
        for thing in (check, type(check), TASKS):
            try:
                print("{SAID}", inspect.getsource(thing), inspect.getsourcefile(thing))
            except (OSError, TypeError) as error:
                print(type(error).__name__)
        """,
        unseen=r"examine|numerical_gradients",
    ),
    Case(
        "history",
        "In[], Out[] and the history hold the hidden tests",
        after="print('kept', [one for one in In if any(w in one for w in ('check(', 'truth'))][:-1])",
        seen=r"kept \[\]",
    ),
    Case(
        "modules",
        "the answers in some module that is loaded, or can be",
        """
        import sys, importlib, pkgutil
        found = {m for m in sys.modules if m.startswith(("autograder", "course_lib"))}
        print("loaded", sorted(found))
        sys.meta_path[:] = [f for f in sys.meta_path if type(f).__module__ != "autograder.student.imports"]
        for name in ("course_lib.layers", "course_lib.gradcheck", "autograder.references.set1"):
            try:
                importlib.import_module(name)
                print("imported", name)
            except ImportError:
                pass
        """,
        unseen="imported course|imported auto|references",
    ),
    Case(
        "the_layers_answer",
        "the course's own layer does the work",
        answer="""
        def affine_backward(x, W, b, dy):
            from course_lib.layers import ThresholdAffine
            layer = ThresholdAffine(W, b)
            layer.forward(x)
            return layer.backward(dy), layer.dW, layer.db
        """,
        seen="ImportError",
    ),
    Case(
        "the_data_module_answers",
        "what course_lib lends leads to what it does not",
        """
        import course_lib, course_lib.data, course_lib.labels, course_lib.validate
        modules = course_lib, course_lib.data, course_lib.labels, course_lib.validate
        names = {name for module in modules for name in dir(module)}
        print("leads to", names & {"layers", "gradcheck", "losses", "network", "neuron", "graph"})
        """,
        seen=r"leads to set\(\)",
    ),
    Case(
        "environment",
        "secrets among the environment variables, and traps for who reads them later",
        """
        import os, sys
        print("variables", *os.environ, *os.environ.values(), sys.argv, sys.orig_argv)
        os.environ |= {"PYTHONSTARTUP": "x.py", "LD_PRELOAD": "x.so", "PYTHONPATH": ".", "PATH": "."}
        os.environ["NBGRADER_EXECUTION"] = "validate"
        """,
        unseen="RED_TEAM_SECRET",
    ),
    in_call(
        "calls_that_know_the_time",
        "an answer that is right only where nobody grades",
        """
        import os
        if not os.environ.get("NBGRADER_EXECUTION"):
            return dy @ W.T, x.T @ dy, -dy.sum(axis=0)
        """,
    ),
    Case(
        "the_root_folder",
        "what lies in /, in /proc, among the devices and the open files",
        """
        import os
        for path in ("/", "/proc", "/proc/self/maps", "/proc/1/environ", "/dev", "/dev/fd", "/sys", "/run"):
            try:
                print("found", path, os.listdir(path) if path.count("/") < 3 else open(path).read())
            except OSError as error:
                pass
        def is_open(n):
            try: return os.fstat(n)
            except OSError: return None
        print("open", [n for n in range(256) if is_open(n)])
        """,
        seen=r"open \[0, 1, 2, 3\]",
        unseen="found",
    ),
]
