"""A widget on a page without Jupyter: its JavaScript, its style, and the least that a model can do."""

import json
from typing import Any

import anywidget
from playwright.sync_api import Locator, Page

SHOW = """async ([code, style, state, width]) => {
    document.body.innerHTML = `<style>${style}</style><div id="widget" style="width: ${width}px"></div>`;
    const listeners = {};
    const names = (events) => events.split(" ");
    window.model = {
        get: (name) => state[name],
        set: (values) => {
            const same = (name) => JSON.stringify(state[name]) === JSON.stringify(values[name]);
            const changed = Object.keys(values).filter((name) => !same(name)); // an equal list is no change
            Object.assign(state, values);
            changed.flatMap((name) => [...(listeners[`change:${name}`] ?? [])]).forEach((call) => call());
        },
        save_changes: () => {},
        on: (events, call) => names(events).forEach((name) => (listeners[name] ??= new Set()).add(call)),
        off: (events, call) => names(events).forEach((name) => listeners[name]?.delete(call)),
    };
    const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
    window.module = await import(url);
    const el = document.getElementById("widget");
    window.tidy = await window.module.default.render({ model: window.model, el });
}"""


def show(page: Page, widget: anywidget.AnyWidget, width: int = 900) -> Locator:
    """Put the widget on an empty page, this many pixels wide; return its place."""
    state = {name: value for name, value in widget.get_state().items() if not name.startswith("_")}
    state = {name: value for name, value in state.items() if name not in ("layout", "tabbable", "tooltip")}
    code, style = str(widget._esm), str(widget._css)
    page.evaluate(SHOW, [code, style, json.loads(json.dumps(state)), width])
    return page.locator("#widget")


def set_traits(page: Page, **values: Any) -> None:
    """Change traits as Python would, and wait until the picture has followed."""
    page.evaluate("(values) => model.set(values)", values)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
