// The threshold neuron with three inputs: sliders, truth table, and the plane that cuts the cube of its inputs.

const CORNERS = [0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n >> 2, (n >> 1) & 1, n & 1]); // 000, 001, … as in neuron.py
const STARTS = {
  "start": [2, 2, 2, 2],
  "w₁ = 1.9": [1.9, 2, 2, 2],
  "after update 1": [1.5, 2, 2, 2.5],
  "after update 2": [1.5, 2, 2.5, 2],
  "after update 3": [1.5, 1.5, 2.5, 2.5],
  "goal": [1, 2, 3, 3],
};

// From left to right, then minus b: the order of course_lib.neuron.weighted_sum, so that both round alike.
const weightedSum = ([x1, x2, x3], [w1, w2, w3, b]) => w1 * x1 + w2 * x2 + w3 * x3 - b;
const output = (x, neuron) => (weightedSum(x, neuron) >= 0 ? 1 : 0);
const target = (x) => output(x, [1, 2, 3, 3]);
const score = (neuron, say) => say("{} of 8 corners right", CORNERS.filter((x) => output(x, neuron) === target(x)).length);

async function render({ model, el }) {
  const say = await sayIn(model);
  const read = () => ["w1", "w2", "w3", "b"].map((name) => model.get(name));
  const write = ([w1, w2, w3, b]) => change(model, { w1, w2, w3, b });
  const flip = (i, on) => change(model, { x: model.get("x").map((value, j) => (i === j ? Number(on) : value)) });

  const dials = ["w1", "w2", "w3", "b"].map((name, i) =>
    slider({ label: ["w₁", "w₂", "w₃", "b"][i], min: -4, max: 4, step: 0.1, changed: (v) => change(model, { [name]: v }) }),
  );
  const switches = ["x₁", "x₂", "x₃"].map((label, i) => checkbox({ label, changed: (on) => flip(i, on) }));
  const presets = model.get("presets").map((name) => {
    const button = node("button", { type: "button", onclick: () => write(STARTS[name]) }, say(name));
    return { button, neuron: STARTS[name] };
  });
  const cells = () => [1, 2, 3, 4, 5].map(() => node("td"));
  const rows = CORNERS.map((x) => node("tr", { onclick: () => change(model, { x }) }, ...cells()));
  const heads = ["x₁x₂x₃", "z = w·x − b", say("output"), say("target"), ""].map((words) => node("th", { scope: "col" }, words));
  const table = node("table", {}, node("thead", {}, node("tr", {}, ...heads)), node("tbody", {}, ...rows));
  const summary = node("p", { "aria-live": "polite" });
  const neuronSheet = sheet(440, 230);
  const cubeSheet = sheet(440, 350, { tabindex: "0" });
  const legend = node("p", {}, say("Filled: output 1. Dashed ring and ✗: wrong. The arrow points to the side where the output is 1. Drag the cube to turn it."));

  el.classList.add("stage");
  const inputs = node("div", { class: "wide" }, say("input"), ...switches.map((one) => one.row));
  const left = node("div", {}, ...dials.map((dial) => dial.row), inputs, table, summary);
  const right = node("div", {}, neuronSheet, cubeSheet, legend);
  el.append(node("div", { class: "neuron-cube" }, node("div", { class: "wide" }, ...presets.map((one) => one.button)), left, right));
  keepKeys(el);

  let turn = -0.6, tilt = 0.3; // how the cube is turned, in radians
  function paint() {
    const neuron = read(), x = model.get("x");
    dials.forEach((dial, i) => dial.show(neuron[i]));
    switches.forEach((one, i) => one.show(x[i] === 1));
    for (const one of presets)
      one.button.setAttribute("aria-pressed", String(one.neuron.every((value, j) => value === neuron[j])));
    summary.textContent = score(neuron, say);
    CORNERS.forEach((corner, i) => fillRow(rows[i], corner, neuron, String(corner) === String(x), say));
    drawNeuron(neuronSheet, x, neuron, say);
    drawCube(cubeSheet, x, neuron, turn, tilt, say);
  }

  function rotate(across, down) {
    turn += across;
    tilt = Math.max(-1.4, Math.min(1.4, tilt + down));
    drawCube(cubeSheet, model.get("x"), read(), turn, tilt, say);
  }
  cubeSheet.addEventListener("pointerdown", (event) => cubeSheet.setPointerCapture(event.pointerId));
  cubeSheet.addEventListener("pointermove", (event) => {
    if (event.buttons) rotate(event.movementX * 0.01, event.movementY * 0.01);
  });
  const arrows = { ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, -0.1], ArrowDown: [0, 0.1] };
  cubeSheet.addEventListener("keydown", (event) => {
    if (!(event.key in arrows)) return;
    event.preventDefault(); // the page must not scroll
    rotate(...arrows[event.key]);
  });

  return follow(model, ["w1", "w2", "w3", "b", "x"], paint);
}

function fillRow(row, corner, neuron, current, say) {
  const said = output(corner, neuron), right = said === target(corner);
  const words = [corner.join(""), shown(weightedSum(corner, neuron)), said, target(corner), right ? say("✓ right") : say("✗ wrong")];
  words.map(String).forEach((word, i) => {
    if (row.cells[i].textContent !== word) row.cells[i].textContent = word; // the browser lays out only what changed
  });
  row.cells[4].className = right ? "right" : "wrong";
  current ? row.setAttribute("aria-current", "true") : row.removeAttribute("aria-current");
}

function drawNeuron(svg, x, neuron, say) {
  const z = weightedSum(x, neuron), said = output(x, neuron);
  const body = [230, 105], out = [390, 105];
  const inputs = [30, 105, 180].map((y) => [40, y]);
  const wires = inputs.map((from, i) => {
    const on = x[i] === 1;
    return arrow([from[0] + 22, from[1]], [body[0] - 46, body[1] + (i - 1) * 22], { color: on ? BLUE : GREY, width: on ? 3 : 1.5 });
  });
  const weights = inputs.map((from, i) =>
    text([112, from[1] + [0, -13, -46][i]], `w${"₁₂₃"[i]} = ${shown(neuron[i])}`, { fill: x[i] ? BLUE : GREY }),
  );
  const bulb = (at, value, name) =>
    circle(at, 22, { fill: value ? BLUE : PAPER, stroke: value ? BLUE : GREY }) +
    text(at, value, { fill: value ? PAPER : INK, stroke: "none", font_weight: "bold" }) + text([at[0], at[1] + 32], name, { font_size: 12 });
  svg.setAttribute("aria-label",
    say("The neuron: input {}, weights {}, threshold {}, z = {}, output {}.",
      x.join(", "), neuron.slice(0, 3).map(shown).join(", "), shown(neuron[3]), shown(z), said));
  svg.innerHTML =
    wires.join("") + weights.join("") + inputs.map((at, i) => bulb(at, x[i], `x${"₁₂₃"[i]}`)).join("") +
    arrow([body[0] + 46, body[1]], [out[0] - 24, out[1]], { color: said ? BLUE : GREY, width: said ? 3 : 1.5 }) +
    circle(body, 46, { stroke: said ? BLUE : INK }) +
    text([body[0], body[1] - 14], `b = ${shown(neuron[3])}`) + text([body[0], body[1] + 12], `z = ${shown(z)}`, { font_weight: "bold" }) +
    text([body[0] + 98, body[1] - 18], said ? "z ≥ 0" : "z < 0", { fill: said ? BLUE : GREY }) + bulb(out, said, say("output"));
}

function drawCube(svg, x, neuron, turn, tilt, say) {
  // Turn around the upright axis (x₃), tilt towards the reader, and let what is farther be a little smaller.
  const project = (point) => {
    const [p, q, r] = point.map((value) => value - 0.5);
    const across = p * Math.cos(turn) + q * Math.sin(turn), away = q * Math.cos(turn) - p * Math.sin(turn);
    const up = r * Math.cos(tilt) + away * Math.sin(tilt), depth = away * Math.cos(tilt) - r * Math.sin(tilt);
    const scale = 185 / (1 + 0.18 * depth);
    return [220 + across * scale, 175 - up * scale, depth];
  };
  const flat = (point) => project(point).slice(0, 2);
  const edges = CORNERS.flatMap((a) => [0, 1, 2].filter((i) => !a[i]).map((i) => [a, a.map((v, j) => (i === j ? 1 : v))]));
  const farthest = CORNERS.reduce((a, b) => (project(a)[2] > project(b)[2] ? a : b));
  const hidden = (edge) => edge.some((corner) => String(corner) === String(farthest));
  const drawEdge = (edge) => line(...edge.map(flat), hidden(edge) ? { stroke_dasharray: "4 4", stroke: "#AAAAAA" } : {});

  const corners = [...CORNERS].sort((a, b) => project(b)[2] - project(a)[2]).map((corner) => {
    const at = flat(corner), said = output(corner, neuron), wrong = said !== target(corner);
    const aside = [at[0] - 220, at[1] - 175], length = Math.hypot(...aside) || 1; // its name: away from the middle
    const beside = [at[0] + (38 * aside[0]) / length, at[1] + (25 * aside[1]) / length];
    const ring = wrong ? circle(at, 15, { fill: "none", stroke: VERMILLION, stroke_width: 3, stroke_dasharray: "5 3" }) : "";
    const here = String(corner) === String(x) ? { font_weight: "bold" } : {};
    const name = text(beside, corner.join("") + (wrong ? " ✗" : ""), { font_size: 13, fill: wrong ? VERMILLION : INK, ...here });
    return ring + circle(at, 9, { fill: said ? BLUE : PAPER, stroke: said ? BLUE : INK }) + name;
  });
  const axis = (i, end) => text(flat(end), `x${"₁₂₃"[i]}`, { fill: GREY });
  svg.setAttribute("aria-label",
    say("Cube of the eight inputs, cut by the plane w·x = b: {}. Arrow keys turn it.", score(neuron, say)));
  svg.innerHTML =
    edges.filter(hidden).map(drawEdge).join("") + drawPlane(neuron, edges, flat) +
    edges.filter((edge) => !hidden(edge)).map(drawEdge).join("") +
    axis(0, [0.5, 0, 0]) + axis(1, [0, 0.5, 0]) + axis(2, [0, 0, 0.5]) + corners.join("");
}

// The part of the plane w·x = b inside the cube, and an arrow to the side on which the neuron outputs 1.
function drawPlane(neuron, edges, flat) {
  const w = neuron.slice(0, 3), size = Math.hypot(...w);
  const cuts = new Map();
  for (const [a, b] of edges) {
    const za = weightedSum(a, neuron), zb = weightedSum(b, neuron);
    if (za * zb > 0 || za === zb) continue; // both ends on one side
    const t = za / (za - zb);
    const point = a.map((value, i) => value + t * (b[i] - value));
    cuts.set(point.map((value) => value.toFixed(6)).join(), point); // a corner is cut by three edges, and counts once
  }
  const points = [...cuts.values()];
  if (points.length < 2) return "";
  const middle = [0, 1, 2].map((i) => points.reduce((sum, point) => sum + point[i], 0) / points.length);
  const [cx, cy] = flat(middle);
  const angle = ([px, py]) => Math.atan2(py - cy, px - cx);
  const outline = points.map(flat).sort((p, q) => angle(p) - angle(q));
  const tip = flat(middle.map((value, i) => value + (0.3 * w[i]) / size));
  return (
    polygon(outline, { fill: SKY, fill_opacity: 0.35, stroke: BLUE, stroke_width: 1.5 }) +
    arrow([cx, cy], tip, { color: BLUE })
  );
}

export default { render };
