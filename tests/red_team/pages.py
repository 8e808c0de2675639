"""Magics, and script for whoever reads the page."""

from red_team.case import WRONG, Case

MAGICS = [
    Case(
        "javascript",
        "script in the pages of whoever reads",
        "%%javascript\nfetch('/formgrader/api/x')",
        unseen="fetch",
    ),
    Case(
        "script",
        "script in every form of output",
        """
        from IPython.display import HTML, SVG, IFrame, Javascript, Latex, Markdown, Video
        display(HTML("<script>alert(1)</script><img src=x onerror=alert(1)>"))
        display(HTML("<a href=' java\\tscript:alert(1)'>x</a><style>@import'x'</style>"))
        display(HTML("<svg/onload=alert(1)><math><a xlink:href=javascript:alert(1)>x</a></math>"))
        display(HTML("<form action=/x><input type=submit></form><base href=//x>"))
        display(HTML("<meta http-equiv=refresh content=0>"))
        display(HTML("<scr<script>ipt>alert(1)</script><iframe srcdoc='<script>alert(1)</script>'></iframe>"))
        display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>x</script></svg>"))
        display(Markdown("<script>alert(1)</script> [x](javascript:alert(1))"), Javascript("alert(1)"))
        display(Latex(r"$\\href{javascript:alert(1)}{x}$"), IFrame("//x", 9, 9))
        display({"image/png": "x' onerror='alert(1)", "text/x-<script>": "x", "text/html": "x"}, raw=True)
        display({"text/vnd.mermaid": "x", "text/html": ["<script>"]}, raw=True)
        display({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/html": "x"}, raw=True)
        """,
    ),
    Case(
        "runs_a_notebook",
        "%run of a file that holds more",
        "%%writefile x.py\nraise SystemExit(0)",
        after="%run x.py",
    ),
    Case(
        "shell_commands",
        "!commands",
        "!id; cat /etc/shadow /root/.bashrc; ls /home /root; env",
        unseen="root:|RED_TEAM_SECRET",
    ),
    Case("bash", "%%bash", "%%bash\nfor p in /proc/[0-9]*; do kill -9 ${p#/proc/}; done; kill -9 -1"),
    Case(
        "resets_everything",
        "%reset in the middle",
        after="%reset -f\n%env NBGRADER_EXECUTION=\n%cd /\n%load_ext autoreload",
    ),
    Case(
        "shadows_numpy",
        "a numpy.py in the folder, and in sys.modules",
        "%%writefile numpy.py\nraise SystemExit\n",
        answer=f"{WRONG}\nimport sys, types\nsys.modules['numpy'] = types.ModuleType('numpy')",
    ),
    Case(
        "startup_files",
        "files that run when the next Python starts",
        """
        import os, site, sys, sysconfig
        folders = [site.getusersitepackages(), os.path.expanduser("~/.ipython/profile_default/startup")]
        folders += [sysconfig.get_path("purelib"), os.path.expanduser("~"), sys.prefix, "/tmp", "/etc"]
        for folder in folders:
            for name in ("usercustomize.py", "sitecustomize.py", "x.pth", "00-x.py", ".bashrc", "numpy.py"):
                try:
                    os.makedirs(folder, exist_ok=True)
                    open(os.path.join(folder, name), "w").write("import os; os._exit(1)\\n")
                except OSError:
                    pass
        """,
    ),
]
