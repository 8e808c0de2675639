"""Answers that are not what they seem."""

from red_team.case import SAID, WRONG, Case, in_call, returns

LIES = [
    Case(
        "agreeable_array",
        "an array that is equal to everything",
        """
        class Agreeable(np.ndarray):
            __eq__ = __le__ = __lt__ = __ge__ = __gt__ = lambda self, other: np.True_
            __ne__ = lambda self, other: np.False_
            __sub__ = __rsub__ = __abs__ = lambda self, *other: self * 0
            __array_ufunc__ = lambda self, *a, **k: True
            __array_function__ = lambda self, *a, **k: True
        """,
        answer="def affine_backward(x, W, b, dy): return tuple(a.view(Agreeable) for a in (x, W, b))",
    ),
    Case(
        "agreeable_numbers",
        "floats, strings and tuples that are equal to everything",
        """
        class Float(float):
            __eq__ = __le__ = __ge__ = lambda self, other: True
            __sub__ = __rsub__ = __abs__ = lambda self, *other: Float(0)
            __hash__ = float.__hash__
        class Text(str):
            __eq__ = lambda self, other: True
            __hash__ = str.__hash__
        class Three(tuple):
            __len__ = lambda self: 3
            __iter__ = lambda self: iter([Float(0)] * 3)
            __eq__ = lambda self, other: True
        """,
        answer="def affine_backward(x, W, b, dy): return Three([Float(1), Text('x'), True])",
    ),
    Case(
        "lies_about_its_array",
        "__array__, __reduce__ and __class__ lie or act",
        f"""
        class Lie:
            shape, dtype, ndim = (5, 4), np.dtype(float), 2
            __class__ = np.ndarray
            __array__ = lambda self, *a, **k: print("{SAID}") or np.zeros((5, 4))
            __reduce__ = __reduce_ex__ = lambda self, *a: (print, ("{SAID}",))
            __float__ = __index__ = lambda self: 1
        """,
        answer="def affine_backward(x, W, b, dy): return Lie(), Lie(), Lie()",
    ),
    returns("infinite_iterator", "a generator without end", "__import__('itertools').count()"),
    returns("a_class_with_a_length", "a range of 10**18", "range(10**18)", seen="not right yet"),
    returns("not_a_number", "nan is not unequal either", "x * np.nan, W * np.nan, b * np.nan", seen="is nan"),
    returns("infinite", "inf", "x + np.inf, W + np.inf, b - np.inf", seen="is inf"),
    returns(
        "payload",
        "a nan with a message in it",
        "tuple(np.full(a.shape, 0x7FF8DEADBEEF0000).view(float) for a in (x, W, b))",
    ),
    returns("huge_integer", "an int of 400 digits", "10**400, 10**4000, -10**400"),
    returns(
        "large_integers", "ints of 300 digits", "np.full(x.shape, 10**300, object).tolist(), 10**300, 10**300"
    ),
    returns(
        "deep", "lists in lists in lists", "__import__('functools').reduce(lambda l, _: [l], range(10**5), 0)"
    ),
    returns(
        "fairly_deep",
        "lists in lists, as deep as they are read",
        "(__import__('functools').reduce(lambda l, _: [l], range(150), 0),) * 3",
    ),
    Case(
        "cyclic",
        "a list in itself",
        answer="def affine_backward(*a):\n    l = []\n    l.append(l)\n    return l",
    ),
    returns("empty_arrays", "nothing is wrong with nothing", "x[:0], W[:0], b[:0]", seen="shape"),
    returns("one_number", "a number that fits every shape", "0.0, 0.0, 0.0", seen="shape"),
    returns("broadcast", "one row for all rows", "(dy @ W.T)[:1], (x.T @ dy)[:1], -dy.sum(axis=0)", 1),
    returns("bytes_and_text", "bytes, text, a date", "b'1', '1', np.datetime64('now')"),
    returns(
        "text_in_arrays",
        "arrays of text",
        f"(np.full(x.shape, '{SAID}'), np.full(W.shape, b'x'), np.full(b.shape, None))",
    ),
    returns("structured", "an array of records", "np.zeros(3, [('a', float), ('b', 'U3')])"),
    returns(
        "a_dictionary",
        "the names of a verdict",
        f"{{'share': 1.0, 'right': True, 'points': 3, 'text': '{SAID}'}}",
    ),
    returns(
        "hidden_by_a_mask",
        "wrong numbers under a mask",
        "tuple(np.ma.masked_all(a.shape) for a in (x, W, b))",
    ),
    Case(
        "sets_everything_to_zero",
        "zeros are right when all inputs are zero",
        answer="def affine_backward(*a):\n    for one in a: one[...] = 0\n    return a[:3]",
        seen="your function changes x",
    ),
    Case(
        "other_inputs_come_back",
        "inputs come back with another shape and another kind",
        answer="def affine_backward(x, W, *a):\n    x.shape = -1,\n    W.dtype = int\n    return x, W, a[0]",
    ),
    Case(
        "an_array_that_changes_later",
        "a thread corrects what was returned",
        """
        import threading, time
        def later(a):
            time.sleep(0.05)
            a[...] = 1
        """,
        answer="""
        def affine_backward(x, W, b, dy):
            threading.Thread(target=later, args=(x,)).start()
            return x, W, b
        """,
    ),
    Case(
        "no_function",
        "a number in the place of a function",
        answer="affine_backward = 3",
        seen="has no function",
    ),
    Case(
        "a_class",
        "a class in its place",
        answer="class affine_backward:\n    __init__ = __call__ = lambda *a: None",
    ),
    Case("async_function", "a coroutine", answer=f"async {WRONG}"),
    in_call(
        "raises_words",
        "an error that speaks",
        f"raise type('<script>{SAID}', (Exception,), {{}})('<script>{SAID} 3.0')",
        seen="an exception of its own",
    ),
    in_call(
        "raises_verdicts",
        "an error with a name of the grader's",
        f"class AnswerError(Exception): ename = '{SAID}'\nraise AnswerError('{SAID}')",
    ),
    in_call(
        "raises_many",
        "a group of errors that cannot be shown",
        "class E(Exception):\n    __str__ = __repr__ = lambda self: 1 / 0\nraise ExceptionGroup('x', [E()])",
    ),
    in_call("raises_the_end", "StopIteration, GeneratorExit", "raise GeneratorExit"),
    Case(
        "one_hash_for_all_keys",
        "a dictionary that takes hours to build, for each key is compared with each",
        """
        plain = type(get_ipython())._showtraceback.__globals__["plain"]
        keys = ", ".join(f"[{k * (2**61 - 1)}, 0]" for k in range(100_000))
        plain.pack = lambda value: '{"list": ["returned", {"dict": [%s]}, {"list": []}]}' % keys
        """,
        rest=0,
        seen="not made of numbers",
    ),
    returns(
        "rows_without_numbers",
        "an array without numbers, of a billion rows: a list of them fills the memory",
        "(np.zeros((10**9, 0)),) * 3",
        seen="not made of numbers",
    ),
]
