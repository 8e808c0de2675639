// What every picture that lives in the browser is built from. stage.py puts this file in front of the
// picture's own, because an anywidget module cannot import a file beside it.
// A picture's file ends in `export default { render }`, and its render({ model, el }) returns what tidies up.

const BLUE = "#0072B2", VERMILLION = "#D55E00", GREEN = "#009E73", SKY = "#56B4E9"; // as in figures/drawing.py
const INK = "#222222", GREY = "#767676", PAPER = "#FFFFFF";

// --- controls ---------------------------------------------------------------------------------------------

// node("button", { onclick: go }, "Go"): an HTML element with its attributes, listeners and children.
function node(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    key.startsWith("on") ? made.addEventListener(key.slice(2), value) : made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// say = await sayIn(model): say("{} of 8 corners right", n) is the sentence in the reader's language, the numbers
// filled in. Japanese letters are there before it returns: words laid out without them would stay empty boxes.
async function sayIn(model) {
  if (model.get("font")) document.fonts.add(await new FontFace("IPAexGothic", `url(${model.get("font")})`).load());
  return (english, ...values) =>
    (model.get("words")?.[english] ?? english).replace(/\{\}/g, () => values.shift());
}

// A labelled slider whose number can be typed as well. `changed(value)` is called while it moves; `show(value)`
// moves it from outside. A whole-number slider has buttons for one step back and one step on.
function slider({ label, min, max, step, changed, buttons = false, say = (english) => english }) {
  const bounds = { min, max, "aria-label": label };
  const range = node("input", { type: "range", step, ...bounds, oninput: () => use(range.value) });
  const typed = node("input", {
    type: "number", step: "any", ...bounds, oninput: () => use(typed.value), onblur: () => show(now),
  });
  let now = min;
  function use(value) {
    if (value === "") return; // nothing typed yet, or only a minus sign
    show(Math.min(max, Math.max(min, Number(value))));
    changed(now);
  }
  function show(value) {
    now = value;
    range.value = value;
    if (document.activeElement !== typed) typed.value = Number(value.toFixed(6)); // else someone is typing there
  }
  const move = (sign, name, words) =>
    node("button", { type: "button", "aria-label": `${label}: ${say(words)}`, onclick: () => use(now + sign * step) }, name);
  const steps = buttons ? [move(-1, "‹", "one step back"), move(1, "›", "one step on")] : [];
  const named = node("label", {}, node("span", {}, label), range);
  return { row: node("div", { class: "stage-slider" }, named, ...steps, typed), show };
}

function checkbox({ label, changed }) {
  const box = node("input", { type: "checkbox", onchange: () => changed(box.checked) });
  return { row: node("label", { class: "stage-choice" }, box, label), show: (value) => (box.checked = value) };
}

function choice({ label, options, changed }) {
  const list = node("select", { onchange: () => changed(options[list.selectedIndex]) });
  list.append(...options.map((option) => node("option", {}, String(option))));
  const show = (value) => (list.selectedIndex = options.indexOf(value));
  return { row: node("label", { class: "stage-choice" }, node("span", {}, label), list), show };
}

// Change traits of the Python object: here at once, there a moment later. Without a kernel, on a static page, they
// still change here.
function change(model, values) {
  model.set(values);
  save(model);
}

// Tell Python what has changed, within a tenth of a second: JupyterLab spends milliseconds on each message, and the
// picture goes first.
const unsaved = new Set();
function save(model) {
  if (unsaved.has(model)) return;
  unsaved.add(model);
  setTimeout(() => (unsaved.delete(model), model.save_changes()), 100);
}

// Call paint() now, and once before the browser's next frame whenever one of the traits has changed.
function follow(model, names, paint) {
  let frame = 0;
  const later = () => (frame ||= requestAnimationFrame(() => ((frame = 0), paint())));
  const events = names.map((name) => `change:${name}`).join(" ");
  model.on(events, later);
  paint();
  return () => (model.off(events, later), cancelAnimationFrame(frame));
}

// Jupyter takes arrow keys and letters for its own shortcuts, unless what has the focus says that they are meant for it.
function keepKeys(el) {
  for (const one of el.querySelectorAll("button, input, select, [tabindex]"))
    one.setAttribute("data-lm-suppress-shortcuts", "true");
}

// --- drawing: SVG text, the same words as in figures/drawing.py ---------------------------------------------

function sheet(width, height, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [key, value] of Object.entries({ viewBox: `0 0 ${width} ${height}`, role: "img", ...attributes }))
    made.setAttribute(key, value);
  return made;
}

function attributes(values) {
  return Object.entries(values).map(([key, value]) => ` ${key.replace("_", "-")}="${value}"`).join("");
}

const line = ([x1, y1], [x2, y2], look = {}) =>
  `<line${attributes({ x1, y1, x2, y2, stroke: GREY, stroke_width: 1.5, ...look })}/>`;

const circle = ([cx, cy], r, look = {}) =>
  `<circle${attributes({ cx, cy, r, fill: PAPER, stroke: INK, stroke_width: 2, ...look })}/>`;

const polygon = (points, look = {}) => `<polygon${attributes({ points: points.join(" "), ...look })}/>`;

const text = ([x, y], words, look = {}) =>
  `<text${attributes({ x, y, dy: ".35em", fill: INK, stroke: PAPER, stroke_width: 4, ...look })}>${words}</text>`;

function arrow([x1, y1], [x2, y2], { color = INK, width = 2, ...look } = {}) {
  const length = Math.hypot(x2 - x1, y2 - y1);
  const head = Math.min(5 * width, length);
  const u = (x2 - x1) / length || 0, v = (y2 - y1) / length || 0;
  const neck = [x2 - head * u, y2 - head * v];
  const wing = (side) => [neck[0] - (side * head * v) / 2, neck[1] + (side * head * u) / 2];
  return (
    line([x1, y1], neck, { stroke: color, stroke_width: width, ...look }) +
    polygon([[x2, y2], wing(1), wing(-1)], { fill: color })
  );
}

// Two decimals at most; a number too small for them is not shown as 0, since its sign decides an output.
function shown(value) {
  const rounded = Number(value.toFixed(2));
  const words = rounded === 0 && value !== 0 ? value.toExponential(1) : String(rounded);
  return words.replace("-", "−").replace("e-", "e−");
}

// A number with so many significant digits, short enough for a line of a drawing.
function significant(value, digits = 4) {
  const rounded = Number(value.toPrecision(digits)), size = Math.abs(rounded);
  const far = size !== 0 && (size < 1e-3 || size >= 1e5);
  return (far ? value.toExponential(1) : String(rounded)).replace("e+", "e").replaceAll("-", "−");
}
