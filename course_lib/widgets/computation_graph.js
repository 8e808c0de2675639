// A computational graph, a step at a time: values forward, gradients backward. Python sends the structure, see
// computation_graph.py; everything that is a number is computed here, by the rules of course_lib.graph.

const SIGMOID = (x) => {
  const e = Math.exp(-Math.abs(x)); // never above 1, so large |x| cannot overflow
  return (x >= 0 ? 1 : e) / (1 + e);
};

// For each gate: its value, its local gradients from its value y and its inputs, and the rule behind them in words.
const GATES = {
  "+": { value: (c, a, b) => a + b, slopes: () => [1, 1], rule: "1: a sum passes the gradient on as it is" },
  "×": { value: (c, a, b) => a * b, slopes: (c, y, a, b) => [b, a], rule: "the other input" },
  "max": {
    value: (c, a, b) => Math.max(a, b), slopes: (c, y, a, b) => [Number(a >= b), Number(a < b)],
    rule: "1 for the larger input and 0 for the other",
  },
  "c + x": { value: (c, a) => c + a, slopes: () => [1], rule: "1: a sum passes the gradient on as it is" },
  "c · x": { value: (c, a) => c * a, slopes: (c) => [c], rule: "the factor" },
  "c/x": { value: (c, a) => c / a, slopes: (c, y, a) => [-y / a], rule: "−y/x, where y is the gate’s value" },
  "x^c": { value: (c, a) => a ** c, slopes: (c, y, a) => [c * a ** (c - 1)], rule: "n · xⁿ⁻¹, where n is the power" },
  "e^x": { value: (c, a) => Math.exp(a), slopes: (c, y) => [y], rule: "the gate’s own value" },
  "log": { value: (c, a) => (a > 0 ? Math.log(a) : NaN), slopes: (c, y, a) => [1 / a], rule: "1/x" },
  "σ": { value: (c, a) => SIGMOID(a), slopes: (c, y) => [y * (1 - y)], rule: "y · (1 − y), where y is the gate’s value" },
  "tanh": { value: (c, a) => Math.tanh(a), slopes: (c, y) => [1 - y * y], rule: "1 − y², where y is the gate’s value" },
  "ReLU": { value: (c, a) => Math.max(0, a), slopes: (c, y, a) => [Number(a > 0)], rule: "1 above 0, else 0" },
};

// All steps of a graph: a gate each on the way forward, df/df = 1, then an edge each on the way backward.
function plan(nodes) {
  const gates = nodes.map((_, i) => i).filter((i) => nodes[i].op !== "leaf");
  const back = [...gates].reverse().flatMap((gate) => nodes[gate].inputs.map((source, input) => ({ kind: "edge", gate, source, input })));
  return [...gates.map((gate) => ({ kind: "gate", gate })), { kind: "seed", gate: nodes.length - 1 }, ...back];
}

// Values, local gradients, and for each node the gradients that the first `steps` steps have brought to it.
function compute(nodes, inputs, steps) {
  const values = [], slopes = [], arrived = nodes.map(() => []);
  const known = () => ({ values, slopes, arrived, gradient: arrived.map((terms) => terms.reduce((sum, term) => sum + term, 0)) });
  nodes.forEach((node, i) => {
    if (node.op === "leaf") values[i] = node.label ? inputs[node.label] : node.c;
  });
  for (const { kind, gate, source, input } of steps) {
    const { op, c, inputs: sources } = nodes[gate];
    if (kind === "gate") {
      const given = sources.map((one) => values[one]);
      const value = GATES[op].value(c, ...given), slope = GATES[op].slopes(c, value, ...given);
      if (![value, ...slope].every(Number.isFinite)) return { ...known(), fault: { gate, given } };
      values[gate] = value;
      slopes[gate] = slope;
    } else if (kind === "seed") arrived[gate].push(1);
    else arrived[source].push(slopes[gate][input] * known().gradient[gate]);
  }
  return known();
}

// --- words --------------------------------------------------------------------------------------------------

const bracketed = (value, digits) => (value < 0 ? `(${significant(value, digits)})` : significant(value, digits));
const small = (signs) => (word) => [...word].map((sign) => signs["0123456789x−".indexOf(sign)]).join("");
const typeset = (name) => name.replace(/\^([\dx−]+)$/, (_, power) => small("⁰¹²³⁴⁵⁶⁷⁸⁹ˣ⁻")(power)).replace(/(?<=^[a-z]+)\d+$/i, small("₀₁₂₃₄₅₆₇₈₉"));
const called = (node) => typeset(node.label || (node.op === "leaf" ? significant(node.c) : `the gate ${node.gate}`));
const through = (node) => (node.label ? `${called(node)}, the gate ${typeset(node.gate)}` : called(node));

// What a gate computes, with its numbers: 3 × (−4), max(2, −1), 1/0.5.
function written({ op, gate, inputs }, values) {
  const given = inputs.map((one) => values[one]);
  if (op === "+" || op === "×") return given.map((one) => bracketed(one)).join(` ${op} `);
  if (["c + x", "c · x", "c/x", "x^c"].includes(op)) return typeset(gate.replace("x", bracketed(given[0])));
  return op === "e^x" ? `e^${bracketed(given[0])}` : `${op}(${given.map((one) => significant(one)).join(", ")})`;
}

// What the last step did: where, the sum in three parts, and why.
function tell(nodes, users, state, step) {
  const { values, slopes, arrived, gradient } = state;
  if (!step) return { where: "Before the first step", sum: [], note: "Only the inputs have values. Step forward, or press play." };
  const { kind, gate, source, input } = step, node = nodes[gate];
  if (kind === "gate") {
    const local = node.inputs.map((one, i) => `${significant(slopes[gate][i])} towards ${called(nodes[one])}`);
    return {
      where: `Forward through ${through(node)}`,
      sum: [["what arrives", written(node, values)], ["="], ["value going on", significant(values[gate])]],
      note: `The gate keeps its local gradient${local.length > 1 ? "s" : ""}: ${local.join(", ")}.`,
    };
  }
  const last = called(nodes.at(-1));
  if (kind === "seed") return {
    where: `The gradient at ${last} itself`,
    sum: [[`∂${last}/∂${last}`, "1"]],
    note: `When ${last} grows by a little, ${last} grows by just as much. From here the gradient goes backward.`,
  };
  const from = nodes[source], terms = arrived[source].map((one) => bracketed(one)).join(" + "), paths = users[source];
  const sum = paths === 1 ? ""
    : arrived[source].length < paths ? ` ${called(from)} is used ${paths} times, so this is only a part of its gradient: ${terms} + …`
      : ` ${paths === 2 ? "Both" : `All ${paths}`} paths have arrived at ${called(from)}. They are summed: ${terms} = ${significant(gradient[source])}.`;
  const other = node.op === "×" ? `, ${significant(values[node.inputs[1 - input]])}` : "";
  return {
    where: `Backward through ${through(node)}, towards ${called(from)}`,
    sum: [
      ["gradient arriving", bracketed(gradient[gate])], ["×"], ["local gradient", bracketed(slopes[gate][input])],
      ["="], ["gradient going on", significant(slopes[gate][input] * gradient[gate])],
    ],
    note: `The local gradient is ${GATES[node.op].rule}${other}.${sum}`,
  };
}

// --- drawing ------------------------------------------------------------------------------------------------

const STUB = 58, FORWARD = "#E3F1FA", BACKWARD = "#FCE8DC"; // a line's start, where its numbers stand

// Pixels for columns and rows: done once for a graph.
function place(nodes, users) {
  const size = nodes.map(({ op, gate, label, c, inputs }) => {
    const words = op === "leaf" ? label || significant(c) : gate;
    return { w: Math.max(36, 8 * words.length + 16), h: inputs.length > 1 ? 48 : 34 };
  });
  const columns = Math.max(...nodes.map((node) => node.column)) + 1;
  const widest = Array.from({ length: columns }, (_, c) => Math.max(...nodes.map((node, i) => (node.column === c ? size[i].w : 0))));
  const fan = Math.max(...users);
  const pitch = fan > 1 ? 72 + 17 * fan : 72;
  const rows = nodes.flatMap((node) => [node.row, ...node.ways.flat()]), top = Math.min(...rows);
  const y = (row) => 44 + pitch * (row - top);
  const x = [8 + widest[0] / 2];
  for (let c = 1; c < columns; c++) {
    const bends = nodes.some((node) => node.inputs.some((source, i) => {
      const stops = [nodes[source].row, ...node.ways[i], node.row], at = c - 1 - nodes[source].column;
      return node.column >= c && at >= 0 && at + 1 < stops.length && (stops[at] !== stops[at + 1] || node.inputs.length > 1);
    }));
    x[c] = x[c - 1] + widest[c - 1] / 2 + STUB + (bends ? 30 : 12) + widest[c] / 2;
  }
  const start = (c) => x[c] - widest[c] / 2, end = (c) => x[c] + widest[c] / 2 + STUB;
  const height = y(Math.max(...rows)) + 34 + 17 * fan;
  return { size, start, end, x: (node) => x[node.column], y, width: end(columns - 1) + 10, height };
}

// The line into a gate's input, from its source; the way back lies beside it, on the other side of `aside` pixels.
function way(nodes, at, gate, input, aside) {
  const node = nodes[gate], source = nodes[node.inputs[input]], { size } = at;
  const rows = [source.row, ...node.ways[input]];
  const arriving = node.inputs.map((one, i) => node.ways[i].at(-1) ?? nodes[one].row);
  const upper = node.inputs.length === 2 && (arriving[input] < arriving[1 - input] || (arriving[0] === arriving[1] && input === 0));
  const entry = at.y(node.row) + (node.inputs.length < 2 ? 0 : upper ? -12 : 12);
  const from = [at.x(source) + size[node.inputs[input]].w / 2, at.y(source.row) + aside];
  const to = [at.x(node) - size[gate].w / 2, entry + aside];
  let path = `M${from}`, y = at.y(rows[0]);
  for (let i = 0; i < rows.length; i++) {
    const c = source.column + i, next = i + 1 < rows.length ? at.y(rows[i + 1]) : entry;
    const shift = -aside * Math.sign(next - y), x0 = at.end(c) - 4 + shift, x1 = at.start(c + 1) - 6 + shift, middle = (x0 + x1) / 2;
    path += `H${x0}C${middle},${y + aside} ${middle},${next + aside} ${x1},${next + aside}`;
    y = next;
  }
  return { path: `${path}H${to[0]}`, from, to };
}

const stroke = (path, look) => `<path${attributes({ d: path, fill: "none", ...look })}/>`;
const head = ([x, y], direction, color) =>
  polygon([[x, y], [x - 9 * direction, y - 5], [x - 9 * direction, y + 5]], { fill: color });

function draw(nodes, users, at, state, steps) {
  const last = steps.at(-1), done = (kind, gate, input) => steps.some((one) => one.kind === kind && one.gate === gate && one.input === input);
  const lines = nodes.flatMap((node, gate) => node.inputs.map((_, input) => {
    const to = way(nodes, at, gate, input, 0), back = way(nodes, at, gate, input, 6);
    const passed = done("gate", gate), now = last?.kind === "gate" && last.gate === gate;
    const returned = done("edge", gate, input), returning = last?.kind === "edge" && last.gate === gate && last.input === input;
    const color = passed ? BLUE : "#AAAAAA";
    return stroke(to.path, { stroke: color, stroke_width: now ? 4 : 2 }) + head(to.to, 1, color) +
      (returned ? stroke(back.path, { stroke: VERMILLION, stroke_width: returning ? 4 : 2, stroke_dasharray: "7 4" }) + head(back.from, -1, VERMILLION) : "");
  }));
  const bodies = nodes.map((node, i) => {
    const x = at.x(node), y = at.y(node.row), { w, h } = at.size[i], leaf = node.op === "leaf";
    const now = last && last.gate === i, source = last?.kind === "edge" && last.source === i;
    const fill = now ? (last.kind === "gate" ? FORWARD : BACKWARD) : source ? BACKWARD : PAPER;
    const edge = now || source ? (last.kind === "gate" ? BLUE : VERMILLION) : INK;
    const box = `<rect${attributes({ x: x - w / 2, y: y - h / 2, width: w, height: h, rx: leaf ? 17 : 6, fill, stroke: edge, stroke_width: now || source ? 3 : 1.5 })}/>`;
    const name = leaf ? called(node) : typeset(node.gate);
    return box + text([x, y], name, { stroke: "none", font_weight: leaf ? "bold" : "normal" }) +
      (leaf || !node.label ? "" : text([x, y - h / 2 - 11], called(node), { font_weight: "bold" }));
  });
  const numbers = nodes.map((node, i) => {
    const x = at.x(node) + at.size[i].w / 2 + STUB / 2, y = at.y(node.row);
    const value = state.values[i] === undefined ? "" : text([x, y - 12], `<title>${state.values[i]}</title>${significant(state.values[i], 3)}`, { fill: BLUE, font_weight: last?.kind === "gate" && last.gate === i ? "bold" : "normal" });
    const terms = state.arrived[i], arriving = (last?.kind === "seed" ? last.gate : last?.source) === i;
    const look = { fill: VERMILLION, font_weight: arriving ? "bold" : "normal" };
    const sum = terms.map((term, k) => (k ? `+ ${bracketed(term, 3)}` : significant(term, 3)));
    if (users[i] > 1 && terms.length) sum.push(terms.length < users[i] ? "+ …" : `= ${significant(state.gradient[i], 3)}`);
    const gradient = sum.map((words, k) => text([x, y + 21 + 17 * k], `<title>${state.gradient[i]}</title>${words}`, look));
    return `<g>${value}${gradient.join("")}</g>`;
  });
  const end = nodes.at(-1), tip = [at.x(end) + at.size.at(-1).w / 2, at.y(end.row)], out = state.values[nodes.length - 1] === undefined ? "#AAAAAA" : BLUE;
  const seeded = done("seed", nodes.length - 1) ? line([tip[0] + STUB, tip[1] + 6], [tip[0], tip[1] + 6], { stroke: VERMILLION, stroke_width: 2, stroke_dasharray: "7 4" }) + head([tip[0], tip[1] + 6], -1, VERMILLION) : "";
  return lines.join("") + line(tip, [tip[0] + STUB, tip[1]], { stroke: out, stroke_width: 2 }) + head([tip[0] + STUB, tip[1]], 1, out) + seeded + bodies.join("") + numbers.join("");
}

// --- the widget ---------------------------------------------------------------------------------------------

function build(model, graph) {
  const { nodes } = graph, steps = plan(nodes);
  const users = nodes.map((_, i) => nodes.flatMap((node) => node.inputs).filter((source) => source === i).length);
  const at = place(nodes, users);
  let timer = 0, followed = 0; // the step that was scrolled into view
  const rest = () => (clearInterval(timer), (timer = 0), paintPlay());
  const go = (step) => change(model, { step: Math.max(0, Math.min(steps.length, step)) });
  const stepTo = (step) => (rest(), go(step));
  const playing = () => (model.get("step") < steps.length ? go(model.get("step") + 1) : rest());
  const play = node("button", {
    type: "button", class: "graph-play",
    onclick: () => {
      if (timer) return rest();
      if (model.get("step") >= steps.length) go(0);
      timer = setInterval(playing, 1300);
      paintPlay();
    },
  });
  const paintPlay = () => (play.textContent = timer ? "❚❚ pause" : "▶ play");
  const reset = node("button", { type: "button", onclick: () => (rest(), change(model, { step: 0, inputs: graph.inputs })) }, "reset");
  const counter = slider({ label: "step", min: 0, max: steps.length, step: 1, buttons: true, changed: stepTo });
  const dials = Object.entries(graph.inputs).map(([label, value]) => {
    const reach = Math.max(6, Math.ceil(2 * Math.abs(value)));
    const changed = (now) => change(model, { inputs: { ...model.get("inputs"), [label]: now } });
    return { label, ...slider({ label: typeset(label), min: -reach, max: reach, step: 0.1, changed }) };
  });
  const picture = sheet(at.width, at.height, { tabindex: "0" });
  picture.style.width = `${at.width}px`;
  picture.style.minWidth = `${0.72 * at.width}px`; // words smaller than that are hard to read: it scrolls instead
  const arrows = { ArrowLeft: -1, ArrowRight: 1 };
  picture.addEventListener("keydown", (event) => {
    if (!(event.key in arrows)) return;
    event.preventDefault(); // the page must not scroll
    stepTo(model.get("step") + arrows[event.key]);
  });
  const holder = node("div", { class: "graph-sheet" }, picture);
  const where = node("p", { class: "graph-where" }), sum = node("div", { class: "graph-sum" }), note = node("p");
  const words = node("div", { class: "graph-words", "aria-live": "polite" }, where, sum, note);
  const body = node(
    "div", {}, node("div", { class: "graph-controls" }, play, reset, counter.row),
    holder, words, node("div", { class: "graph-inputs" }, ...dials.map((dial) => dial.row)),
  );
  paintPlay();

  function paint() {
    const inputs = model.get("inputs"), taken = steps.slice(0, model.get("step"));
    const state = compute(nodes, inputs, taken), step = taken.at(-1);
    counter.show(taken.length);
    dials.forEach((dial) => dial.show(inputs[dial.label]));
    const said = state.fault
      ? { where: "Here it stops", sum: [], note: `The gate ${nodes[state.fault.gate].gate} has no finite value or slope at ${state.fault.given.map((one) => significant(one)).join(", ")}. Change an input.` }
      : tell(nodes, users, state, step);
    where.textContent = `${taken.length} of ${steps.length} · ${said.where}`;
    sum.replaceChildren(...said.sum.map(([name, value]) => node("span", {}, ...(value ? [node("small", {}, name), node("b", {}, value)] : [name]))));
    sum.dataset.way = step?.kind === "gate" ? "forward" : "backward";
    note.textContent = said.note;
    const known = nodes.map((one, i) => {
      const gradient = state.arrived[i].length ? `, gradient ${significant(state.gradient[i])}` : "";
      return state.values[i] === undefined ? "" : `${called(one)}: ${significant(state.values[i])}${gradient}`;
    });
    const line = said.sum.map(([name, value]) => (value ? `${name} ${value}` : name)).join(" ");
    picture.setAttribute("aria-label", `Graph after ${taken.length} of ${steps.length} steps. ${said.where}${line ? `: ${line}` : ""}. ${known.filter(Boolean).join("; ")}. Arrow keys step.`);
    if (taken.length !== followed) holder.scrollLeft = (at.x(nodes[step?.gate ?? 0]) / at.width) * picture.clientWidth - holder.clientWidth / 2;
    followed = taken.length;
    picture.innerHTML = draw(nodes, users, at, state, state.fault ? taken.slice(0, taken.findIndex((one) => one.gate === state.fault.gate)) : taken);
  }
  return { body, paint, rest };
}

function render({ model, el }) {
  el.classList.add("stage", "graph");
  const graphs = model.get("graphs");
  const choose = (name) => {
    const chosen = graphs.findIndex((graph) => graph.name === name);
    change(model, { chosen, inputs: graphs[chosen].inputs, step: 0 });
  };
  const examples = choice({ label: "example", options: graphs.map((graph) => graph.name), changed: choose });
  const holder = node("div");
  if (graphs.length > 1) el.append(examples.row);
  el.append(holder);
  let built, view;
  const stop = follow(model, ["chosen", "inputs", "step"], () => {
    const chosen = model.get("chosen");
    if (chosen !== built) {
      view?.rest();
      view = build(model, graphs[chosen]);
      built = chosen;
      examples.show(graphs[chosen].name);
      holder.replaceChildren(view.body);
      keepKeys(el);
    }
    view.paint();
  });
  return () => (stop(), view.rest());
}

export default { render };
