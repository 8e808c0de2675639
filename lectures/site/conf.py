"""Sphinx's settings for the website of the lectures; build.py prepares what it reads."""

from typing import Any

project = "How neural networks learn"
author = copyright = "the course's authors; lectures CC BY-SA 4.0"
extensions = ["myst_nb"]
exclude_patterns = [".doctrees"]

nb_execution_mode = "off"  # build.py has run the lectures
nb_ipywidgets_js: dict[str, Any] = {}  # widgets.js instead: those would come from the network
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath"]
mathjax_path = "mathjax/tex-chtml-full.js"

html_theme = "sphinx_book_theme"
html_title = project
html_static_path = ["_static"]
html_js_files = [("widgets.js", {"defer": "defer"})]
html_css_files = ["site.css"]
html_copy_source = False
html_show_search_summary = False  # it would fetch pages, which a browser forbids where there is no server
html_context = {"default_mode": "light"}
html_theme_options = {
    "use_download_button": False,
    "navbar_persistent": [],  # the search is in the sidebar already
    "show_toc_level": 2,
}


def set_language(app: Any, name: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    """Say which language a page is in, for who has it read aloud."""
    context["language"] = "ja" if name.endswith("_ja") else "en"


def setup(app: Any) -> None:
    app.connect("html-page-context", set_language)
