"""The playground in the browser: its network is course_lib's to the digit, and keys can play with it."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from lab import open_page
from playwright.sync_api import Locator, Page, expect
from static_page import set_traits, show
from traitlets import TraitError

from course_lib.layers import Affine
from course_lib.losses import l2_penalty, sigmoid_cross_entropy
from course_lib.widgets.playground import SETS, Playground

CLOSE = {"rtol": 1e-9, "atol": 1e-15}


@pytest.fixture(scope="module")
def shared(chromium: str) -> Iterator[tuple[Page, list[str]]]:
    with open_page(chromium) as page:
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        yield page, errors


@pytest.fixture
def page(shared: tuple[Page, list[str]]) -> Iterator[Page]:
    page, errors = shared
    yield page
    assert errors == []


def trait(page: Page, name: str):
    return page.evaluate("(name) => model.get(name)", name)


def samples(play: Playground) -> tuple[np.ndarray, np.ndarray]:
    x, labels = SETS[play.data][0](noise=play.noise)
    return x, labels[:, np.newaxis]


def trained(play: Playground, steps: int) -> tuple[np.ndarray, np.ndarray, float]:
    """Parameters, next gradient and loss of course_lib after so many steps of descent with penalty."""
    network, (x, t) = play.network(), samples(play)
    affine = [layer for layer in network.layers if isinstance(layer, Affine)]
    for step in range(steps + 1):
        loss, _ = sigmoid_cross_entropy(network.forward(x), t)
        rows = np.take(play.order, range(step * play.batch, (step + 1) * play.batch), mode="wrap")
        _, dy = sigmoid_cross_entropy(network.forward(x[rows]), t[rows])
        network.backward(dy)
        for layer in affine:
            penalty, dW = l2_penalty(layer.W, play.lam)
            loss += penalty
            layer.dW += dW
        if step < steps:
            network.parameters -= play.alpha * network.gradient
    return network.parameters, network.gradient, loss


@pytest.mark.browser
@pytest.mark.parametrize(
    "play",
    [
        Playground(),
        Playground("XOR", [2, 3], "sigmoid", alpha=3, seed=1),
        Playground("spirals", [8, 8, 8], "ReLU", alpha=0.3, seed=2),
        Playground("circles", [5], "leaky ReLU", alpha=0.3, lam=0.01, seed=7),
        Playground("XOR", [], lam=0.1),
        Playground("spirals", [4], alpha=0.3, lam=0.001, batch=10),
        Playground("circles", [3], "ReLU", alpha=0.1, batch=1),
    ],
    ids=lambda play: f"{play.data} {play.hidden} {play.activation} {play.batch}",
)
def test_weights_gradients_and_loss_are_those_of_course_lib(page: Page, play: Playground):
    place = show(page, play)
    one_step = place.get_by_role("button", name="one step", exact=True)
    one_step.evaluate("(button) => { for (let k = 0; k < 40; k++) button.click(); }")
    parameters, gradient, loss = trained(play, 40)
    np.testing.assert_allclose(trait(page, "parameters"), parameters, **CLOSE)
    np.testing.assert_allclose(trait(page, "gradient"), gradient, **CLOSE)
    np.testing.assert_allclose(trait(page, "loss"), loss, **CLOSE)
    expect(place.locator(".play-status")).to_contain_text(f"Step 40 · loss L = {loss:.3g}"[:-1])


@pytest.mark.browser
def test_it_trains_until_paused_and_reset_brings_the_first_weights_back(page: Page):
    play = Playground("XOR", [3])
    place = show(page, play)
    train, status = place.get_by_role("button", name="train"), place.locator(".play-status")
    boundary = place.locator(".play-plane canvas")
    before = boundary.evaluate("(canvas) => canvas.toDataURL()")
    train.focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("200 of 200 right", timeout=15_000)
    place.get_by_role("button", name="pause").click()
    steps = trait(page, "steps")
    parameters, _, _ = trained(play, steps)
    np.testing.assert_allclose(trait(page, "parameters"), parameters, rtol=1e-7)
    assert boundary.evaluate("(canvas) => canvas.toDataURL()") != before
    paused = status.inner_text()
    page.wait_for_timeout(100)
    assert status.inner_text() == paused
    place.get_by_role("button", name="reset").click()
    expect(status).to_contain_text("Step 0 ")
    place.get_by_role("button", name="one step", exact=True).click()
    np.testing.assert_allclose(trait(page, "parameters"), trained(play, 1)[0], **CLOSE)


@pytest.mark.browser
def test_every_setting_starts_the_network_that_course_lib_has(page: Page):
    place, play = show(page, Playground()), Playground()
    for label, option, values in [
        ("data", "spirals", {"data": "spirals", "noise": 0.02}),
        ("activation", "ReLU", {"activation": "ReLU"}),
        ("learning rate α", "0.1", {"alpha": 0.1}),
        ("samples a step", "50", {"batch": 50}),
        ("penalty λ", "0.01", {"lam": 0.01}),
        ("hidden layers", "2", {"hidden": [4, 3]}),
    ]:
        place.get_by_label(label).select_option(option)
        for name, value in values.items():
            setattr(play, name, value)
    place.get_by_role("button", name="units, layer 2: one step on").click()
    place.get_by_role("slider", name="seed").fill("5")
    place.get_by_role("spinbutton", name="noise").fill("0.1")
    play.hidden, play.seed, play.noise = [4, 4], 5, 0.1
    expect(place.locator(".play-network canvas")).to_have_attribute("aria-label", re.compile("2-4-4-1, ReLU"))
    place.get_by_role("button", name="one step", exact=True).click()
    np.testing.assert_allclose(trait(page, "parameters"), trained(play, 1)[0], **CLOSE)


def numbers(row: Locator) -> list[float]:
    """The last number of each cell but the first, whose words name the unit."""
    cells = row.locator("td").all_inner_texts()[1:]
    found = [re.findall(r"−?\d[\d.]*(?:e−?\d+)?", cell)[-1] for cell in cells]
    return [float(number.replace("−", "-")) for number in found]


@pytest.mark.browser
def test_one_sample_all_the_way_through_and_back(page: Page):
    play = Playground("circles", [4, 2], "tanh", seed=3)
    place = show(page, play)
    place.get_by_role("slider", name="sample").fill("17")
    follow, title = place.get_by_role("slider", name="follow it"), place.locator(".play-title")
    height = place.bounding_box()["height"]
    network, (x, t) = play.network(), samples(play)
    x, t = x[17:18], t[17:18]
    outputs = [x]
    for layer in network.layers:
        outputs.append(layer.forward(outputs[-1]))
    loss, dy = sigmoid_cross_entropy(network.forward(x), t)
    gradients = [dy]
    network.backward(dy)
    for layer in reversed(network.layers[1:]):
        gradients.append(layer.backward(gradients[-1]))
    _, z1, a1, z2, a2, z3 = (value[0] for value in outputs)
    dz3, da2, dz2, da1, dz1 = (value[0] for value in gradients)
    y = 1 / (1 + np.exp(-z3))
    back2 = [[da2[j], 1 - a2[j] ** 2, dz2[j], dz2[j] * a1[-1]] for j in range(2)]
    back1 = [[da1[j], 1 - a1[j] ** 2, dz1[j], dz1[j] * x[0, -1]] for j in range(4)]
    expected = {
        "The sample goes in": [[x[0, 1], t[0, 0]]],
        "Forward through layer 1": [[z1[j], a1[j]] for j in range(4)],
        "Forward through layer 2": [[z2[j], a2[j]] for j in range(2)],
        "Forward through the output": [[z3[0], y[0]]],
        "The loss of this sample, and where the gradient begins": [[y[0], loss, dz3[0]]],
        "Backward through the output": [[dz3[0], dz3[0] * a2[-1]]],
        "Backward through layer 2": back2,
        "Backward through layer 1": back1,
    }
    follow.focus()
    for step, (words, rows) in enumerate(expected.items(), 1):
        page.keyboard.press("ArrowRight")
        expect(title).to_have_text(f"Sample 17, step {step} of 8: {words}")
        shown = [numbers(row)[: len(rows[0])] for row in place.locator("table tr").all()[1:]]
        np.testing.assert_allclose(shown, rows, rtol=0.02, atol=1e-9)
        assert place.bounding_box()["height"] == height, "the page must not jump"
    page.keyboard.press("ArrowLeft")
    expect(title).to_contain_text("step 7 of 8")


@pytest.mark.browser
def test_every_parameter_shows_its_gradient_and_can_be_changed(page: Page):
    play = Playground("XOR", [2])
    place = show(page, play)
    canvas, about = place.locator(".play-network canvas"), place.locator(".play-about")
    network, gradient, _ = trained(play, 0)
    canvas.focus()
    for value, slope in zip(network, gradient, strict=True):
        told = re.findall(r" = (−?[\d.e−]+),? ", about.inner_text() + " ")[:1] + re.findall(
            r"∂L/∂[wb] = (−?[\d.e−]+)\.", about.inner_text()
        )
        np.testing.assert_allclose([float(one.replace("−", "-")) for one in told], [value, slope], rtol=0.06)
        page.keyboard.press("ArrowDown")
    expect(about).to_contain_text("Link from x₁ to unit 1 of layer 1")  # once round
    page.keyboard.press("ArrowRight")
    expect(about).to_contain_text("Link from unit 1 of layer 1 to the output")
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 50 * box["width"] / 580, box["y"] + box["height"] * 222 / 420)
    expect(about).to_contain_text("Bias of the output")
    page.mouse.move(0, 0)
    expect(about).to_contain_text("Link from unit 1 of layer 1 to the output")
    place.get_by_role("spinbutton", name="chosen weight").fill("2.5")
    changed = network.copy()
    changed[6] = 2.5
    np.testing.assert_allclose(trait(page, "parameters"), changed, **CLOSE)
    expect(about).to_contain_text("w = 2.5")


@pytest.mark.browser
def test_the_map_is_blue_where_the_network_says_1_and_samples_can_be_chosen(page: Page):
    play = Playground("circles", [3])
    place = show(page, play)
    place.get_by_role("button", name="one step", exact=True).evaluate(
        "(button) => { for (let k = 0; k < 300; k++) button.click(); }"
    )
    play.parameters = trait(page, "parameters")
    plane = place.locator(".play-plane canvas")
    page.wait_for_timeout(50)  # a frame or two
    where = np.array(
        [[0, 0], [0.25, 0.2], [-0.2, 0.1], [1.25, 1.25], [-1.25, 1.2], [1.2, -1.25], [-1.2, -1.2]]
    )
    colors = plane.evaluate(
        """(canvas, points) => points.map(([x, y]) => [...canvas.getContext("2d").getImageData(
            (x / 1.3 + 1) / 2 * canvas.width, (1 - y / 1.3) / 2 * canvas.height, 1, 1).data])""",
        where.tolist(),
    )
    is_blue = [color[2] > color[0] for color in colors]
    assert is_blue == (play.network().forward(where)[:, 0] > 0).tolist() and len({*is_blue}) == 2

    x, labels = SETS["circles"][0]()
    box = plane.bounding_box()
    across, up = (x[40] / 1.3 + 1) / 2
    plane.click(position={"x": across * box["width"], "y": (1 - up) * box["height"]})
    expect(plane).to_have_attribute("aria-label", re.compile(rf"Sample 40 at .*label {labels[40]}"))
    page.keyboard.press("ArrowLeft")
    expect(plane).to_have_attribute("aria-label", re.compile(r"Sample 39 at "))


@pytest.mark.browser
def test_too_large_a_learning_rate_is_named(page: Page):
    place = show(page, Playground("XOR", [4], "ReLU", alpha=1e200))
    place.get_by_role("button", name="train").click()
    expect(place.locator(".play-status")).to_contain_text("the learning rate is too large")
    expect(place.get_by_role("button", name="train")).to_be_visible()
    set_traits(page, alpha=0.1)
    place.get_by_role("button", name="reset").click()
    expect(place.locator(".play-status")).to_contain_text("Step 0 · loss L = 0.")


@pytest.mark.browser
def test_whoever_asked_for_less_motion_gets_two_pictures_a_second(page: Page):
    counts = []
    page.clock.install()
    for motion in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=motion)
        place = show(page, Playground())
        place.get_by_role("button", name="train").click()
        page.evaluate("""() => {
            window.pictures = 0;
            const count = () => { window.pictures += 1; };
            new MutationObserver(count).observe(document.querySelector(".play-status"), { childList: true });
        }""")
        for _ in range(10):
            page.clock.run_for(100)
        counts.append(page.evaluate("() => window.pictures"))
        place.get_by_role("button", name="pause").click()
    assert counts[0] > 10 and 1 <= counts[1] <= 3


@pytest.mark.parametrize(
    "settings",
    [{"data": "moons"}, {"hidden": [9]}, {"hidden": [1, 1, 1, 1]}, {"activation": "sine"}, {"seed": 8}],
)
def test_other_settings_are_refused(settings: dict):
    with pytest.raises(TraitError):
        Playground(**settings)
