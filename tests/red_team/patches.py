"""A NumPy, an IPython, builtins and a `check` that were changed to agree."""

from red_team.case import RIGHT, SAID, Case

PATCHES = [
    Case(
        "patched_numpy",
        "a NumPy for which all is equal",
        """
        np.allclose = np.array_equal = np.isfinite = np.all = lambda *a, **k: True
        np.linalg.norm = np.abs = np.subtract = lambda *a, **k: 0.0
        np.testing.assert_allclose = np.testing.assert_array_equal = lambda *a, **k: None
        """,
    ),
    Case(
        "patched_builtins",
        "builtins for which all is true",
        """
        import builtins
        builtins.all = builtins.any = lambda *a: True
        builtins.abs = builtins.round = lambda *a: 0
        builtins.AssertionError = builtins.ValueError = Warning
        """,
        rest=None,
    ),
    Case(
        "patched_isinstance",
        "an isinstance that always agrees, in the very process that answers",
        after="import builtins\nbuiltins.isinstance = lambda *a: True",
        rest=2,
    ),
    Case(
        "another_check",
        "a check that never complains",
        """
        import sys
        import course_lib.checks.set1_backpropagation as module
        check = module.check = module.TASKS = lambda *a: None
        get_ipython().user_ns["check"] = check
        """,
    ),
    Case(
        "patched_formatters",
        "every result shows as 3.0",
        """
        formatter = get_ipython().display_formatter.formatters["text/plain"]
        for kind in (int, float, tuple, dict, type(None)):
            formatter.for_type(kind, lambda value, p, cycle: p.text("3.0"))
        0
        """,
    ),
    Case(
        "patched_displayhook",
        "every cell ends on a result of 3.0",
        """
        import sys
        shell = get_ipython()
        shell.displayhook.write_format_data = lambda *a: None
        shell.displayhook.finish_displayhook = lambda: None
        sys.displayhook = lambda value: None
        3.0
        """,
    ),
    Case(
        "input_transformer",
        "what is run is not what is written",
        """
        get_ipython().input_transformers_cleanup.append(lambda lines: ["raise SystemExit\\n"])
        """,
        answer=RIGHT,
        earns=0,
        rest=None,
    ),
    Case(
        "ast_transformer",
        "each function returns what is hoped for",
        """
        import ast
        class Hope(ast.NodeTransformer):
            def visit_Return(self, node):
                return ast.copy_location(ast.Return(ast.Constant(True)), node)
        get_ipython().ast_transformers.append(Hope())
        """,
        rest=None,
    ),
    Case(
        "hooks_around_cells",
        "code that runs before and after each cell",
        """
        def hope(*anything):
            global affine_backward
            affine_backward = lambda *a: True
        get_ipython().events.register("pre_run_cell", hope)
        get_ipython().events.register("post_run_cell", hope)
        get_ipython().set_custom_exc((Exception,), lambda *a, **k: None)
        """,
    ),
    Case(
        "another_run_cell",
        "an IPython that runs nothing and reports success",
        "type(get_ipython()).run_cell = lambda *a, **k: type('Ran', (), {'error_before_exec': None, "
        "'error_in_exec': None})()",
        rest=None,
    ),
    Case(
        "traced",
        "sys.settrace and sys.setprofile look for right values in every frame",
        """
        import sys, threading
        found = []
        def look(frame, event, what):
            found.extend(name for name in frame.f_locals if name in ("truth", "right", "REFERENCES", "draws"))
            return look
        sys.settrace(look), sys.setprofile(look), threading.settrace(look)
        """,
        after="import sys\nsys.settrace(None), sys.setprofile(None)\nprint('found', found)",
        seen=r"found \[\]",
    ),
    Case(
        "patched_plain",
        "what is packed for the grader is a verdict",
        """
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        plain.pack = lambda value: '{"list": ["right", {"dict": [["share", 1]]}, 3.0]}'
        """,
        rest=None,
    ),
    Case(
        "words_for_the_check",
        "a reply that makes the grader say the student's words",
        f"""
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        pack = plain.pack
        kinds = iter(["raised", "no function", "not plain", "x"] * 9)
        words = [[], ["{SAID}"], [np.frombuffer(b"abc", np.uint8), "{SAID}"], [[], "{SAID}"], [3, "{SAID}"]]
        words = iter(words * 9)
        def forged(value):
            return pack([next(kinds), *next(words)] if value[0] == "returned" else value)
        plain.pack = forged
        """,
        rest=None,
    ),
    Case(
        "replies_of_every_shape",
        "replies that are no list, no tuple, too short, too long",
        """
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        pack = plain.pack
        forged = iter([3, None, "returned", [], ["returned"], ["returned", 1], {"returned": 1},
                       np.zeros(3), np.zeros(0), [np.zeros(3), 1], [["returned"], 1, []]] * 3)
        plain.pack = lambda value: pack(next(forged)) if value[0] == "returned" else pack(value)
        """,
        rest=None,
    ),
]
