"""The website: two lectures of it are built, opened from the disk, and played with, without any network."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lab import MINUTE, PROJECT, open_page
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LECTURES = ["lecture1_backpropagation", "lecture5_four_notations"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "site"
    command = [sys.executable, "lectures/site/build.py", "--to", str(target), *LECTURES]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="module")
def open_site(chromium: str, site: Path) -> Iterator[Page]:
    """A page of the browser. In the end it has asked for nothing but the site, and has no complaint."""
    with open_page(chromium) as page:
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        yield page
        assert any(url.startswith(site.as_uri()) for url in asked)
        assert [url for url in asked if not url.startswith((site.as_uri(), "data:", "blob:"))] == []
        assert complaints == []


def visit(page: Page, site: Path, name: str) -> None:
    page.goto(f"{site.as_uri()}/{name}")


def test_a_picture_that_draws_in_the_browser_plays(open_site: Page, site: Path) -> None:
    visit(open_site, site, "lecture1_backpropagation.html#U4-slider")
    cube = open_site.locator(".widget").first
    expect(cube.get_by_text("6 of 8 corners right", exact=True)).to_be_visible(timeout=MINUTE)
    drawn = cube.locator("svg").last.inner_html()
    cube.get_by_role("slider", name="w₂").focus()
    for _ in range(5):
        open_site.keyboard.press("ArrowLeft")
    expect(cube.get_by_text("7 of 8 corners right", exact=True)).to_be_visible()
    assert cube.locator("svg").last.inner_html() != drawn


def test_a_sliders_picture_stands_still_and_says_so(open_site: Page, site: Path) -> None:
    visit(open_site, site, "lecture5_four_notations.html")
    pictures = open_site.locator("figure.still")
    expect(pictures).to_have_count(6)
    assert open_site.evaluate(
        "() => [...document.images].every(image => image.alt.length > 30 && image.naturalWidth > 0)"
    )
    expect(pictures.first).to_contain_text("In JupyterLab this picture has sliders: deck, step.")


def test_mathematics_is_set(open_site: Page, site: Path) -> None:
    visit(open_site, site, "lecture1_backpropagation.html")
    expect(open_site.locator("mjx-container mjx-mfrac").first).to_be_attached(timeout=MINUTE)
    expect(open_site.locator("mjx-merror")).to_have_count(0)


def test_search_finds_a_word(open_site: Page, site: Path) -> None:
    visit(open_site, site, "search.html?q=saturated")
    found = open_site.locator("#search-results a")
    expect(found).to_have_text(["How a network learns: backpropagation"], timeout=MINUTE)


def test_links_lead_to_pages_and_to_cells(open_site: Page, site: Path) -> None:
    visit(open_site, site, "lecture5_four_notations.html")
    open_site.locator('a[href="lecture1_backpropagation.html#U10"]').first.click()
    expect(open_site.get_by_role("heading", name="U10 · The sigmoid layer")).to_be_in_viewport(timeout=MINUTE)


def test_every_link_within_the_site_resolves(site: Path) -> None:
    pages = {page.name: page.read_text(encoding="utf-8") for page in site.glob("*.html")}
    built = {f"{name}.html" for name in LECTURES} | {page for page in pages if page.startswith("set")}
    for name in built:
        own = re.findall(r'<a href="([\w-]*(?:\.html)?)#([\w-]+)">', pages[name])  # as build.py writes them
        assert own
        for page, anchor in own:
            if page in {"", *built}:
                assert f'id="{anchor}"' in pages[page or name], (name, page, anchor)
