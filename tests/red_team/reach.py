"""What lies outside of the process: `{folder}`, `{port}` and the like are filled in."""

ATTEMPTS = {
    "reads_the_gradebook": "reached = len(open('{folder}/gradebook.db', 'rb').read()) > 0",
    "writes_the_gradebook": """
        import sqlite3
        db = sqlite3.connect('{folder}/gradebook.db')
        db.execute("update grade set score = 100")
        db.commit()
        reached = True""",
    "reads_the_secret": "reached = bool(open('{folder}/secret').read())",
    "reads_other_submissions": "reached = 'return' in open('{folder}/submitted/aiko/ps1/ps1.ipynb').read()",
    "lists_the_course": "import os; reached = bool(os.listdir('{course}/solutions'))",
    "imports_from_the_course": """
        import importlib.util
        spec = importlib.util.spec_from_file_location('layers', '{course}/course_lib/slips.py')
        spec.loader.exec_module(importlib.util.module_from_spec(spec))
        reached = True""",
    "follows_a_link": """
        import os, tempfile
        link = os.path.join(tempfile.mkdtemp(), 'link')
        os.symlink('{folder}/secret', link)
        reached = bool(open(link).read())""",
    "links_hard": "import os, tempfile; os.link('{folder}/secret', '{folder}/copy'); reached = True",
    "leaves_a_file": "open('{folder}/left', 'w').write('x'); reached = True",
    "asks_the_shell": "import os; reached = os.system('cat {folder}/secret') == 0",
    "reads_proc": "reached = bool(open('/proc/{pid}/cmdline').read())",
    "reads_the_memory_of_the_grader": "import os; reached = os.open('/proc/{pid}/mem', os.O_RDONLY) > 0",
    "looks_through_the_root": "import os; reached = os.path.exists('/proc/self/root{folder}/secret')",
    "signals_the_grader": "import os; os.kill({pid}, 0); reached = True",
    "signals_the_group": "import os; os.killpg(os.getpgid({pid}), 0); reached = True",
    "is_nicer_to_the_grader": "import os; os.getpriority(os.PRIO_PROCESS, {pid}); reached = True",
    "connects_to_loopback": """
        import socket
        socket.create_connection(('127.0.0.1', {port}), 1)
        reached = True""",
    "connects_by_ipv6": "import socket; socket.socket(socket.AF_INET6); reached = True",
    "connects_to_an_abstract_socket": """
        import socket
        unix = socket.socket(socket.AF_UNIX)
        unix.connect('\\0{abstract}')
        reached = True""",
    "listens": "import socket; socket.create_server(('127.0.0.1', 0)); reached = True",
    "sends_datagrams": """
        import socket
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', {port}))
        reached = True""",
    "fetches_a_page": """
        import urllib.request
        try:
            urllib.request.urlopen('http://127.0.0.1:{port}/', timeout=0.2)
        except TimeoutError:  # connected: it does not speak HTTP
            reached = True""",
    "talks_to_the_kernel": "import socket; socket.socket(socket.AF_NETLINK, socket.SOCK_RAW); reached = True",
}
"""What would succeed in a Python of one's own. `reached` says whether it did."""
