"""Too much of everything."""

from red_team.case import Case, cell, in_call

BOMBS = [
    in_call(
        "fork_bomb", "processes without end", "import os\nwhile True: os.fork()", seen="is not right yet"
    ),
    in_call(
        "thread_bomb",
        "threads without end",
        "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(50,)).start()",
        seen="RuntimeError",
    ),
    in_call("memory_bomb", "a gigabyte", "bytearray(1 << 40)", seen="MemoryError"),
    in_call(
        "memory_bomb_of_numpy", "a gigabyte", "np.ones(1 << 30)", seen="MemoryError|an exception of its own"
    ),
    Case(
        "memory_bomb_of_many",
        "many processes, each with a little",
        """
        import os, time
        for _ in range(8):
            if not os.fork():
                x = bytearray(b"x" * (80 << 20))
                time.sleep(50)
        time.sleep(50)
        """,
        seen="MemoryError: it took more than 192 MiB",
    ),
    Case(
        "shared_memory_bomb",
        "memory that processes share, which is nobody's",
        "import mmap\nmmap.mmap(-1, 1 << 20)",
        seen="PermissionError",
    ),
    Case(
        "disk_bomb",
        "files until the disk is full",
        "for i in range(10**4): open(f'file{i}', 'wb').write(bytes(1 << 20))",
        seen=r"\[Errno 28\]",
    ),
    Case("file_bomb", "one huge file", "open('x', 'wb').truncate(1 << 40)", seen="File too large|Errno 27"),
    Case(
        "inode_bomb",
        "files without content",
        "for i in range(10**5): open(f'n{i}', 'w')",
        seen="OSError|TimeoutError",
    ),
    Case(
        "descriptor_bomb",
        "open files without end",
        "kept = [open('/dev/null') for _ in range(10**4)]",
        seen="Errno 24",
    ),
    Case(
        "output_bomb", "a gigabyte of text", "for _ in range(10**2): print('x' * 10**5)", seen="was cut after"
    ),
    Case("output_bomb_from_below", "the same by system calls", "!yes | head -c 100000000", seen="truncated"),
    Case(
        "display_bomb",
        "displays without end",
        "for _ in range(10**3): display('x' * 100)",
        seen="was cut after",
    ),
    Case(
        "traceback_bomb",
        "an error of a gigabyte",
        "class E(Exception):\n    def __str__(self): return 'x' * 10**6\nraise E",
        seen="error",
    ),
    Case(
        "output_bomb_of_many_cells",
        "each cell shows little",
        change=lambda cells: cells.extend(
            cell(f"display('{'x' * 15_000}')\n3.0", f"n{i}") for i in range(40)
        ),
        seen="all cells together show more than",
    ),
    Case(
        "argument_bomb",
        "a reply of megabytes",
        answer="def affine_backward(*a): return np.zeros((1100, 1100))",
        seen="characters came back|no answer within",
    ),
    Case(
        "html_bomb",
        "HTML that takes an hour to clean",
        """
        from IPython.display import HTML
        for n, text in enumerate(("<b>", "<b><table>", "<div>", "<", "<b><!--</b>-->", "<p><b><i>", "&")):
            display(HTML(text * (2_000 // len(text))))
        """,
    ),
    Case(
        "nested_html",
        "tags within tags",
        "from IPython.display import HTML\ndisplay(HTML('<b>' * 6_000))",
        seen="<pre>&lt;b&gt;",
    ),
    Case(
        "source_bomb",
        "cells that no parser likes",
        change=lambda cells: cells.extend(
            cell(text, f"n{i}")
            for i, text in enumerate(("(" * 5000, "-" * 5000 + "1", "1+" * 20_000 + "1", "x\0y", "\ud800"))
        ),
    ),
    Case(
        "attributes_without_end",
        "one tag of HTML with so many attributes that to compare each with each takes hours",
        """
        from IPython.display import HTML
        display(HTML("<b " + "a " * 9_000 + ">"), HTML("<!--" + "-" * 18_000))
        """,
        seen="<pre>&lt;b a",
    ),
    Case(
        "sockets_full_of_bytes",
        "memory of the kernel, which no process is charged for",
        """
        import os, socket
        for _ in range(20):
            if not os.fork():
                try:
                    kept = []
                    while True:
                        kept += (pair := socket.socketpair())
                        pair[0].setblocking(False)
                        try:
                            while True: pair[0].send(bytes(1 << 16))
                        except BlockingIOError: pass
                except OSError:
                    os._exit(0)
        """,
    ),
]
