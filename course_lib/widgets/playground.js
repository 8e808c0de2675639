// The decision boundary while a small network trains. Python sends points and random numbers, see playground.py;
// the network computes here, in the order and with the formulas of course_lib, so that both have the same weights.

const ORANGE = "#E69F00";

const logistic = (z) => {
  const e = Math.exp(-Math.abs(z)); // never above 1, so large |z| cannot overflow
  return (z > 0 ? 1 : e) / (1 + e);
};
// Value a = f(z), and the local gradient from z and a; `middle` is the value that a heat map shows white.
const ACTIVATIONS = {
  "sigmoid": { value: logistic, slope: (z, a) => a * (1 - a), rule: "a(1 − a)", name: "σ", middle: 0.5 },
  "tanh": { value: Math.tanh, slope: (z, a) => 1 - a * a, rule: "1 − a²", name: "tanh", middle: 0 },
  "ReLU": { value: (z) => Math.max(0, z), slope: (z) => (z > 0 ? 1 : 0), rule: "1 or 0", name: "ReLU", middle: 0 },
  "leaky ReLU": { value: (z) => Math.max(0.1 * z, z), slope: (z) => (z > 0 ? 1 : 0.1), rule: "1 or 0.1", name: "leaky", middle: 0 },
};
const OUTPUT = ACTIVATIONS.sigmoid;

// --- the network --------------------------------------------------------------------------------------------

// Where each layer's W (D, M) and b (M,) lie in the flat vector of parameters: as in course_lib.network.
function plan(sizes) {
  let end = 0;
  const layers = sizes.slice(1).map((M, l) => {
    const D = sizes[l], W = end, b = end + D * M;
    end = b + M;
    return { D, M, W, b };
  });
  return { layers, count: end };
}

// Affine.random of course_lib.layers: W of variance 1/D from the next normal numbers, b = 0.
function randomParameters({ layers, count }, normals) {
  const p = new Float64Array(count);
  let next = 0;
  for (const { D, M, W } of layers) for (let i = 0; i < D * M; i++) p[W + i] = normals[next++] / Math.sqrt(D);
  return p;
}

// Values of n samples: a[0] is x (n, 2), then z[l] and a[l + 1] (n, M) for each layer.
function forward({ layers }, p, activation, x, n) {
  const a = [x], z = [];
  layers.forEach(({ D, M, W, b }, l) => {
    const from = a[l], sum = new Float64Array(n * M), value = new Float64Array(n * M);
    const f = l === layers.length - 1 ? OUTPUT.value : activation.value;
    for (let s = 0; s < n; s++)
      for (let j = 0; j < M; j++) {
        let total = 0;
        for (let i = 0; i < D; i++) total += from[s * D + i] * p[W + i * M + j];
        sum[s * M + j] = total + p[b + j];
        value[s * M + j] = f(sum[s * M + j]);
      }
    z.push(sum);
    a.push(value);
  });
  return { a, z, n };
}

// Loss, gradient of all parameters, and for each layer the gradients dz and da (n, M) that pass it.
function backward({ layers, count }, p, activation, { a, z, n }, labels, lam) {
  const gradient = new Float64Array(count), dz = [], da = [];
  const score = z.at(-1);
  let loss = 0;
  dz[layers.length - 1] = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    loss += Math.max(score[s], 0) + Math.log1p(Math.exp(-Math.abs(score[s]))) - labels[s] * score[s];
    dz[layers.length - 1][s] = (a.at(-1)[s] - labels[s]) / n;
  }
  loss /= n;
  for (let l = layers.length - 1; l >= 0; l--) {
    const { D, M, W, b } = layers[l], from = a[l], arriving = dz[l];
    const back = (da[l] = new Float64Array(n * D));
    for (let s = 0; s < n; s++)
      for (let j = 0; j < M; j++) {
        const d = arriving[s * M + j];
        gradient[b + j] += d;
        for (let i = 0; i < D; i++) {
          gradient[W + i * M + j] += from[s * D + i] * d;
          back[s * D + i] += d * p[W + i * M + j];
        }
      }
    for (let i = W; i < b; i++) {
      loss += lam * p[i] * p[i];
      gradient[i] += 2 * lam * p[i];
    }
    if (l) dz[l - 1] = back.map((d, i) => d * activation.slope(z[l - 1][i], from[i]));
  }
  return { loss, gradient, dz, da };
}

// --- drawing ------------------------------------------------------------------------------------------------

const GRID = 40; // a heat map has GRID × GRID points
const SHADES = Uint32Array.from({ length: 256 }, (_, k) => { // orange for −1, white for 0, blue for 1
  const v = (k - 127.5) / 127.5, end = v < 0 ? [230, 159, 0] : [0, 114, 178];
  const [r, g, b] = end.map((full) => Math.round(255 + 0.7 * Math.abs(v) * (full - 255)));
  return (255 << 24) | (b << 16) | (g << 8) | r;
});

// A canvas that is sharp on fine screens; its drawing counts in `width` × `height`.
function paper(width, height, attributes) {
  const fine = Math.min(2, Math.max(1, devicePixelRatio));
  const canvas = node("canvas", { role: "img", width: width * fine, height: height * fine, ...attributes });
  const pen = canvas.getContext("2d");
  pen.scale(fine, fine);
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.x) * width) / box.width, ((event.clientY - box.y) * height) / box.height];
  };
  return { canvas, pen, at, width, height };
}

function write(pen, [x, y], words, { color = INK, size = 13, bold = false, align = "center", halo = true } = {}) {
  pen.font = `${bold ? "bold " : ""}${size}px "DejaVu Sans", Verdana, sans-serif`;
  pen.textAlign = align;
  pen.setLineDash([]);
  pen.lineJoin = "round";
  if (halo) (pen.strokeStyle = PAPER), (pen.lineWidth = 3.5), pen.strokeText(words, x, y);
  pen.fillStyle = color;
  pen.fillText(words, x, y);
}

function stroke(pen, [x0, y0], [x1, y1], color, width, dash = []) {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.setLineDash(dash);
  pen.beginPath();
  pen.moveTo(x0, y0);
  pen.lineTo(x1, y1);
  pen.stroke();
}

function mark(pen, [x, y], label, size = 5) { // a disc for label 1, a diamond for label 0
  pen.beginPath();
  if (label) pen.arc(x, y, size, 0, 7);
  else for (const [u, v] of [[0, -1], [1, 0], [0, 1], [-1, 0]]) pen.lineTo(x + 1.3 * size * u, y + 1.3 * size * v);
  pen.closePath();
  pen.setLineDash([]);
  pen.fillStyle = label ? BLUE : ORANGE;
  pen.strokeStyle = label ? PAPER : INK;
  pen.lineWidth = 1.2;
  pen.fill();
  pen.stroke();
}

function dot(pen, [x, y]) { // what marks the samples of the next step
  pen.beginPath();
  pen.arc(x, y, 2, 0, 7);
  pen.fillStyle = INK;
  pen.fill();
}

// All heat maps side by side: one for each input and unit, in the order of the layers.
function heat(atlas, sizes, values, activation) {
  const units = sizes.reduce((sum, M) => sum + M, 0), width = units * GRID;
  if (atlas.image?.width !== width) {
    [atlas.canvas.width, atlas.canvas.height] = [width, GRID];
    atlas.image = atlas.pen.createImageData(width, GRID);
  }
  const pixels = new Uint32Array(atlas.image.data.buffer);
  let start = 0;
  sizes.forEach((M, l) => {
    const middle = l === 0 ? 0 : l === sizes.length - 1 ? OUTPUT.middle : activation.middle;
    const scale = middle ? 255 : 127.5, shift = 127.5 - scale * middle;
    for (let j = 0; j < M; j++, start += GRID)
      for (let k = 0; k < GRID * GRID; k++) {
        const shade = Math.max(0, Math.min(255, shift + scale * values[l][k * M + j]));
        pixels[Math.floor(k / GRID) * width + start + (k % GRID)] = SHADES[shade | 0];
      }
  });
  atlas.pen.putImageData(atlas.image, 0, 0);
}

// The map with this number. Its outer points lie on the edge, so that no neighbour shines in.
function drawMap(pen, atlas, number, x, y, size) {
  pen.drawImage(atlas.canvas, number * GRID + 0.5, 0.5, GRID - 1, GRID - 1, x, y, size, size);
}

// Where the output is ½: in each square of four grid points, a line between the sides that it crosses.
function boundary(pen, output, size) {
  pen.strokeStyle = INK;
  pen.lineWidth = 2;
  pen.setLineDash([]);
  pen.beginPath();
  const at = (k) => (k * size) / (GRID - 1);
  for (let r = 0; r + 1 < GRID; r++)
    for (let c = 0; c + 1 < GRID; c++) {
      const corners = [[r, c], [r, c + 1], [r + 1, c + 1], [r + 1, c]];
      const above = corners.map(([y, x]) => output[y * GRID + x] - 0.5);
      const cuts = [];
      for (let k = 0; k < 4; k++) {
        const u = above[k], v = above[(k + 1) % 4];
        if (u > 0 === v > 0) continue;
        const t = u / (u - v), [y0, x0] = corners[k], [y1, x1] = corners[(k + 1) % 4];
        cuts.push([at(x0 + t * (x1 - x0)), at(y0 + t * (y1 - y0))]);
      }
      for (let k = 0; k + 1 < cuts.length; k += 2) pen.moveTo(...cuts[k]), pen.lineTo(...cuts[k + 1]);
    }
  pen.stroke();
}

const WIDTH = 580, HEIGHT = 420, PLANE = 340;

// How large a unit is drawn, and where its middle is.
const side = (sizes) => Math.min(64, 388 / Math.max(...sizes) - 8);
const spot = (sizes, l, j) => [46 + (l * (WIDTH - 92)) / (sizes.length - 1), HEIGHT / 2 + 12 + (j - (sizes[l] - 1) / 2) * (side(sizes) + 8)];

// The ends of a parameter's line, or for a bias the place of its unit.
function ends(sizes, { l, i, j }) {
  const to = spot(sizes, l + 1, j);
  if (i < 0) return [to, to];
  const from = spot(sizes, l, i);
  return [[from[0] + side(sizes) / 2, from[1]], [to[0] - side(sizes) / 2, to[1]]];
}

function drawLinks(pen, sizes, links, p, gradient, { lines, chosen, layer }) {
  const most = Math.max(...links.map((link) => Math.abs(gradient[link.index]))) || 1;
  const hollow = (from, to, color, width, dash, below) => {
    stroke(pen, from, to, color, width, dash);
    if (below && width > 1.8) stroke(pen, from, to, PAPER, width - 1.6, dash);
  };
  for (const link of links) {
    if (link.i < 0) continue;
    const [from, to] = ends(sizes, link), w = p[link.index], g = gradient[link.index];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]), u = [(from[1] - to[1]) / length, (to[0] - from[0]) / length];
    const aside = (away) => [from, to].map(([x, y]) => [x + away * u[0], y + away * u[1]]);
    const both = lines === "both" ? 3 : 0;
    pen.globalAlpha = layer === undefined || layer === link.l ? 1 : 0.2;
    if (chosen === link) stroke(pen, from, to, "#FFF3B0", 16);
    if (lines !== "gradients") hollow(...aside(-both), BLUE, Math.min(9, 0.6 + 2.2 * Math.abs(w)), [], w < 0);
    if (lines !== "weights") hollow(...aside(both), VERMILLION, 0.5 + (5.5 * Math.abs(g)) / most, [7, 4], g < 0);
  }
  pen.globalAlpha = 1;
}

function drawUnits(pen, atlas, sizes, told, chosen) {
  const size = side(sizes);
  let number = 0;
  sizes.forEach((M, l) => {
    const name = l === 0 ? "inputs" : l === sizes.length - 1 ? "output" : `layer ${l}`;
    write(pen, [spot(sizes, l, 0)[0], 12], name, { color: "#555555" });
    for (let j = 0; j < M; j++, number++) {
      const [x, y] = spot(sizes, l, j), left = x - size / 2, top = y - size / 2;
      drawMap(pen, atlas, number, left, top, size);
      const now = told?.layer === l || (chosen.i < 0 && chosen.l + 1 === l && chosen.j === j);
      pen.strokeStyle = now ? INK : GREY;
      pen.lineWidth = now ? 3 : 1;
      pen.setLineDash([]);
      pen.strokeRect(left, top, size, size);
      if (l === 0 && !told) write(pen, [x, y], `x${"₁₂"[j]}`, { bold: true });
      const value = told?.values[l]?.[j], slope = told?.gradients[l]?.[j];
      if (value !== undefined) write(pen, [x, y - size / 4], significant(value, 2), { color: "#00598C", size: 12, bold: true });
      if (slope !== undefined) write(pen, [x, y + size / 4], significant(slope, 2), { color: "#A84300", size: 12, bold: true });
    }
  });
}

function drawLoss({ pen, width, height }, history) {
  pen.clearRect(0, 0, width, height);
  const top = Math.max(...history, 1e-9), steps = history.length - 1;
  const at = (k, loss) => [44 + ((width - 54) * k) / Math.max(steps, 1), height - 20 - ((height - 30) * loss) / top];
  stroke(pen, at(0, 0), at(Math.max(steps, 1), 0), GREY, 1);
  stroke(pen, at(0, 0), at(0, top), GREY, 1);
  write(pen, [40, at(0, top)[1] + 4], significant(top, 2), { align: "right", size: 12 });
  write(pen, [40, at(0, 0)[1]], "0", { align: "right", size: 12 });
  write(pen, [width / 2 + 20, height - 8], "loss L, step by step", { size: 12 });
  pen.strokeStyle = BLUE;
  pen.lineWidth = 2;
  pen.setLineDash([]);
  pen.beginPath();
  history.forEach((loss, k) => pen.lineTo(...at(k, loss)));
  pen.stroke();
  const [x, y] = at(steps, history.at(-1));
  pen.fillStyle = BLUE;
  pen.beginPath();
  pen.arc(x, y, 4, 0, 7);
  pen.fill();
}

// --- one sample, all the way through and back -----------------------------------------------------------------

const signed = (value) => (value < 0 ? `(${significant(value, 3)})` : significant(value, 3));
const sumOf = (terms) => terms.map(([a, b]) => `${signed(a)}·${signed(b)}`).join(" + ");

// What step number `walk` of the sample's way says: the layer it is in, a title, and the rows of a table.
function tellStep({ layers }, p, activation, way, back, label, walk) {
  const L = layers.length, unit = (l, j) => (l === L ? "output" : `unit ${j + 1}`);
  const source = (l, i) => (l ? `a${"₁₂₃₄₅₆₇₈"[i]}` : `x${"₁₂"[i]}`);
  const name = (l) => (l === L ? "the output" : `layer ${l}`);
  if (walk === 1) return {
    layer: 0, title: "The sample goes in", heads: ["x₁", "x₂", "label y"],
    rows: [[significant(way.a[0][0]), significant(way.a[0][1]), String(label)]],
  };
  if (walk <= L + 1) {
    const l = walk - 1, { D, M, W, b } = layers[l - 1], f = l === L ? OUTPUT : activation;
    return {
      layer: l, link: l - 1, title: `Forward through ${name(l)}`,
      heads: ["", "z", `${l === L ? "ŷ" : "a"} = ${f.name}(z)`, `where z = Σ ${l > 1 ? "a" : "x"}·w + b`],
      rows: Array.from({ length: M }, (_, j) => [
        unit(l, j), significant(way.z[l - 1][j]), significant(way.a[l][j]),
        `${sumOf(Array.from({ length: D }, (_, i) => [way.a[l - 1][i], p[W + i * M + j]]))} + ${signed(p[b + j])}`,
      ]),
    };
  }
  if (walk === L + 2) return {
    layer: L, title: "The loss of this sample, and where the gradient begins",
    heads: ["label y", "ŷ", label ? "L = −log ŷ" : "L = −log(1 − ŷ)", "∂L/∂z = ŷ − y"],
    rows: [[String(label), significant(way.a[L][0]), significant(back.loss), significant(back.dz[L - 1][0])]],
  };
  const l = 2 * L + 3 - walk, { D, M } = layers[l - 1], f = l === L ? OUTPUT : activation, next = layers[l];
  const links = (j) => Array.from({ length: D }, (_, i) => significant(way.a[l - 1][i] * back.dz[l - 1][j], 3)).join(", ");
  const names = Array.from({ length: D }, (_, i) => source(l - 1, i)).join(", ");
  const arriving = (j) => sumOf(Array.from({ length: next.M }, (_, k) => [back.dz[l][k], p[next.W + j * next.M + k]]));
  const gradients = ["∂L/∂z = ∂L/∂b", `∂L/∂w = (${names}) · ∂L/∂z`];
  return {
    layer: l, link: l - 1, title: `Backward through ${name(l)}`,
    heads: l === L
      ? ["", ...gradients]
      : ["", "gradient arriving ∂L/∂a", `× local gradient ${f.rule}`, `= ${gradients[0]}`, gradients[1], "where ∂L/∂a = Σ ∂L/∂z·w of the next layer"],
    rows: Array.from({ length: M }, (_, j) => {
      const dz = significant(back.dz[l - 1][j]);
      if (l === L) return [unit(l, j), dz, links(j)];
      return [unit(l, j), significant(back.da[l][j]), significant(f.slope(way.z[l - 1][j], way.a[l][j])), dz, links(j), arriving(j)];
    }),
  };
}

// --- the widget ---------------------------------------------------------------------------------------------

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3], PENALTIES = [0, 0.0001, 0.001, 0.003, 0.01, 0.03, 0.1];
const BATCHES = [1, 10, 50, 200];
const withNow = (list, now) => [...new Set([...list, now])].sort((a, b) => a - b); // Python may have set another

function render({ model, el }) {
  const get = (name) => model.get(name), set = (values) => change(model, values);
  const sets = get("sets"), calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const atlas = { canvas: document.createElement("canvas") };
  atlas.pen = atlas.canvas.getContext("2d");

  // the network, its data, and what the last backward pass gave
  let built, saved, net, sizes, links, p, x, labels, grid, way, back, history, count, training = false;
  let lines = "both", speed = 5, chosen = 0, hovered = null;
  const activation = () => ACTIVATIONS[get("activation")];
  // The samples of the next step: all, or the next few in an order that is gone through again and again.
  const inTurn = () => Array.from({ length: get("batch") }, (_, k) => get("order")[(count * get("batch") + k) % labels.length]);
  const inBatches = () => get("batch") < labels.length;
  // Outputs and loss of all samples, and the gradient of those that the next step uses.
  function look() {
    way = forward(net, p, activation(), x, labels.length);
    back = backward(net, p, activation(), way, labels, get("lam"));
    if (!inBatches()) return;
    const few = inTurn(), fewX = Float64Array.from(few.flatMap((s) => [x[2 * s], x[2 * s + 1]]));
    const fewWay = forward(net, p, activation(), fewX, few.length);
    back.gradient = backward(net, p, activation(), fewWay, few.map((s) => labels[s]), get("lam")).gradient;
  }
  const broken = () => !Number.isFinite(back.loss);
  function load() {
    sizes = [2, ...get("hidden"), 1];
    net = plan(sizes);
    saved = get("parameters");
    p = saved.length === net.count ? Float64Array.from(saved) : randomParameters(net, get("normals")[get("seed")]);
    count = saved.length === net.count ? get("steps") : 0;
    links = net.layers.flatMap(({ D, M, W, b }, l) => [
      ...Array.from({ length: D * M }, (_, k) => ({ index: W + k, l, i: Math.floor(k / M), j: k % M })),
      ...Array.from({ length: M }, (_, j) => ({ index: b + j, l, i: -1, j })),
    ]);
    chosen = Math.min(chosen, links.length - 1);
    hovered = null;
    history = [];
  }
  const points = paper(PLANE, PLANE, {}); // painted once for all the pictures of a training
  function readData() {
    const { still, stray, labels: wanted, reach } = sets[get("data")];
    labels = wanted;
    x = Float64Array.from(still, (value, i) => value + get("noise") * stray[i]);
    grid = new Float64Array(2 * GRID * GRID);
    for (let k = 0; k < GRID * GRID; k++) {
      grid[2 * k] = reach * ((2 * (k % GRID)) / (GRID - 1) - 1);
      grid[2 * k + 1] = reach * (1 - (2 * Math.floor(k / GRID)) / (GRID - 1));
    }
    points.pen.clearRect(0, 0, PLANE, PLANE);
    labels.forEach((label, s) => mark(points.pen, onPlane(s), label));
  }
  function step() {
    const alpha = get("alpha");
    for (let i = 0; i < p.length; i++) p[i] -= alpha * back.gradient[i];
    count += 1;
    look();
    if (broken()) return;
    history.push(back.loss);
    if (history.length > 1200) history = history.filter((_, k) => k % 2 === 0); // the curve stays as it was
  }
  function keep() {
    if (broken()) return paint();
    saved = Array.from(p);
    set({ parameters: saved, gradient: Array.from(back.gradient), loss: back.loss, steps: count });
  }
  let painted = 0, frame = 0;
  function loop(now) {
    const until = performance.now() + 8; // the rest of the frame is for painting and for whoever drags a slider
    for (let k = 0; k < speed && !broken() && performance.now() < until; k++) step();
    if (broken()) return pause();
    if (!calm || now - painted > 500) (painted = now), paint(); // whoever asked for less motion gets two pictures a second
    frame = requestAnimationFrame(loop);
  }
  function pause() {
    if (!training) return;
    training = false;
    cancelAnimationFrame(frame);
    keep();
    paint();
  }
  function toggle() {
    if (training || broken()) return pause();
    training = true;
    paint();
    frame = requestAnimationFrame(loop);
  }
  function anew(values) {
    pause();
    set({ ...values, parameters: [], steps: 0 });
    built = ""; // the traits may be what they were, but the network is not
    settle();
  }

  // controls
  const button = (words, onclick) => node("button", { type: "button", onclick }, words);
  const train = button("", toggle);
  train.className = "play-train";
  const one = button("one step", () => (pause(), broken() || (step(), keep())));
  const again = button("reset", () => anew({}));
  const speeds = choice({ label: "steps a picture", options: [1, 5, 25], changed: (value) => (speed = value) });
  const shownLines = choice({ label: "lines show", options: ["both", "weights", "gradients"], changed: (value) => ((lines = value), paint()) });
  const data = choice({ label: "data", options: Object.keys(sets), changed: (name) => anew({ data: name, noise: sets[name].noise, sample: 0 }) });
  const noise = slider({ label: "noise", min: 0, max: 0.5, step: 0.01, changed: (value) => set({ noise: value }) });
  const seed = slider({ label: "seed", min: 0, max: get("normals").length - 1, step: 1, buttons: true, changed: (value) => anew({ seed: value }) });
  const kinds = choice({ label: "activation", options: Object.keys(ACTIVATIONS), changed: (name) => anew({ activation: name }) });
  const alpha = choice({ label: "learning rate α", options: withNow(RATES, get("alpha")), changed: (value) => set({ alpha: value }) });
  const lam = choice({ label: "penalty λ", options: withNow(PENALTIES, get("lam")), changed: (value) => set({ lam: value }) });
  const batch = choice({ label: "samples a step", options: withNow(BATCHES, get("batch")), changed: (value) => set({ batch: value }) });
  const layers = choice({
    label: "hidden layers", options: [0, 1, 2, 3],
    changed: (wanted) => anew({ hidden: Array.from({ length: wanted }, (_, l) => get("hidden")[l] ?? 3), walk: 0 }),
  });
  const units = [0, 1, 2].map((l) => slider({
    label: `units, layer ${l + 1}`, min: 1, max: 8, step: 1, buttons: true,
    changed: (value) => anew({ hidden: get("hidden").map((old, k) => (k === l ? value : old)) }),
  }));
  const weight = slider({ label: "chosen weight", min: -5, max: 5, step: 0.05, changed: (value) => ((p[links[chosen].index] = value), look(), keep()) });
  const samples = slider({ label: "sample", min: 0, max: sets[get("data")].labels.length - 1, step: 1, buttons: true, changed: (value) => set({ sample: value }) });
  const walkPlace = node("div");
  let walk;
  function makeWalk() {
    walk = slider({ label: "follow it", min: 0, max: 2 * net.layers.length + 2, step: 1, buttons: true, changed: (value) => set({ walk: value }) });
    walkPlace.replaceChildren(walk.row);
    keepKeys(walkPlace);
  }
  const status = node("p", { class: "play-status" }), about = node("p", { class: "play-about", "aria-live": "polite" });
  const title = node("p", { class: "play-title", "aria-live": "polite" }), table = node("table");
  const network = paper(WIDTH, HEIGHT, { tabindex: "0" });
  const plane = paper(PLANE, PLANE, { tabindex: "0" });
  const curve = paper(PLANE, 110, {});
  el.classList.add("stage", "playground");
  el.append(
    node("div", { class: "play-bar" }, train, one, again, speeds.row, shownLines.row),
    node("div", { class: "play-settings" }, data.row, kinds.row, alpha.row, batch.row, lam.row, layers.row),
    node("div", { class: "play-sliders" }, noise.row, seed.row, ...units.map((unit) => unit.row)),
    status,
    node("div", { class: "play-stage" }, node("div", { class: "play-network" }, network.canvas), node("div", { class: "play-plane" }, plane.canvas), node("div", { class: "play-curve" }, curve.canvas)),
    node("p", { class: "play-legend" },
      "Blue, solid: a weight. Vermillion, dashed: its gradient ∂L/∂w. The thicker, the larger; hollow: below 0. ● label 1, ◆ label 0. Black line: ŷ = ½."),
    node("div", { class: "play-link" }, about, weight.row),
    node("div", { class: "play-sample" }, samples.row, walkPlace), title, node("div", { class: "play-table" }, table),
  );
  keepKeys(el);

  // choosing a link or a bias by mouse and by key
  function under(event) {
    const [mx, my] = network.at(event);
    let best = null, least = 9;
    for (const link of links) {
      const [[x0, y0], [x1, y1]] = ends(sizes, link);
      const t = Math.max(0, Math.min(1, ((mx - x0) * (x1 - x0) + (my - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2 || 1)));
      const away = Math.hypot(mx - x0 - t * (x1 - x0), my - y0 - t * (y1 - y0)) - (link.i < 0 ? side(sizes) / 2 : 0);
      if (away < least) (least = away), (best = links.indexOf(link));
    }
    return best;
  }
  network.canvas.addEventListener("pointermove", (event) => {
    const now = under(event);
    if (now !== hovered) (hovered = now), paint();
  });
  network.canvas.addEventListener("pointerleave", () => ((hovered = null), paint()));
  network.canvas.addEventListener("click", (event) => ((chosen = under(event) ?? chosen), paint()));
  const keys = (canvas, moves) => canvas.addEventListener("keydown", (event) => {
    if (!(event.key in moves)) return;
    event.preventDefault(); // the page must not scroll
    moves[event.key]();
  });
  const choose = (index) => ((chosen = (index + links.length) % links.length), (hovered = null), paint());
  const layerStart = (by) => {
    const l = (links[chosen].l + by + net.layers.length) % net.layers.length;
    choose(links.findIndex((link) => link.l === l));
  };
  keys(network.canvas, {
    ArrowDown: () => choose(chosen + 1), ArrowUp: () => choose(chosen - 1), ArrowRight: () => layerStart(1), ArrowLeft: () => layerStart(-1),
  });

  // choosing a sample
  const onPlane = (s) => [x[2 * s], -x[2 * s + 1]].map((value) => ((value / sets[get("data")].reach + 1) * PLANE) / 2);
  const go = (by) => set({ sample: (get("sample") + by + labels.length) % labels.length });
  plane.canvas.addEventListener("click", (event) => {
    const [mx, my] = plane.at(event), away = labels.map((_, s) => Math.hypot(onPlane(s)[0] - mx, onPlane(s)[1] - my));
    set({ sample: away.indexOf(Math.min(...away)) });
  });
  keys(plane.canvas, { ArrowRight: () => go(1), ArrowDown: () => go(1), ArrowLeft: () => go(-1), ArrowUp: () => go(-1) });

  const put = (where, words) => where.textContent === words || (where.textContent = words);
  function paint() {
    const s = get("sample"), number = Math.min(get("walk"), 2 * net.layers.length + 2), f = activation();
    const map = forward(net, p, f, grid, GRID * GRID), output = map.a.at(-1);
    const own = forward(net, p, f, x.slice(2 * s, 2 * s + 2), 1), ownBack = backward(net, p, f, own, [labels[s]], 0);
    const step = number ? tellStep(net, p, f, own, ownBack, labels[s], number) : null, L = net.layers.length;
    const told = step && {
      layer: step.layer,
      values: own.a.map((values, l) => (l < number ? values : [])),
      gradients: own.a.map((_, l) => (l && 2 * L + 2 - l <= number - (l === L ? 0 : 1) ? ownBack.dz[l - 1] : [])),
    };
    heat(atlas, sizes, map.a, f);

    const link = links[hovered ?? chosen], w = p[link.index], g = back.gradient[link.index];
    network.pen.clearRect(0, 0, WIDTH, HEIGHT);
    drawLinks(network.pen, sizes, links, p, back.gradient, { lines, chosen: link, layer: step?.link });
    drawUnits(network.pen, atlas, sizes, told, link);

    drawMap(plane.pen, atlas, sizes.reduce((sum, M) => sum + M, -1), 0, 0, PLANE);
    boundary(plane.pen, output, PLANE);
    plane.pen.drawImage(points.canvas, 0, 0, PLANE, PLANE);
    for (const one of inBatches() ? inTurn() : []) dot(plane.pen, onPlane(one));
    plane.pen.strokeStyle = INK;
    plane.pen.lineWidth = 2.5;
    plane.pen.beginPath();
    plane.pen.arc(...onPlane(s), 11, 0, 7);
    plane.pen.stroke();
    drawLoss(curve, history.length ? history : [back.loss]);

    const right = labels.filter((label, k) => label === Number(way.z.at(-1)[k] > 0)).length;
    const norm = Math.hypot(...back.gradient), named = unitName(link.l, link.i), to = unitName(link.l + 1, link.j);
    const what = link.i < 0 ? `Bias of ${to}: b` : `Link from ${named} to ${to}: w`, letter = link.i < 0 ? "b" : "w";
    const whose = !inBatches() ? "" : get("batch") === 1 ? " of the dotted sample" : ` of the ${get("batch")} dotted samples`;
    const numbers = broken()
      ? `Step ${count} · the loss is no number any more: the learning rate is too large. Choose a smaller one and press reset.`
      : `Step ${count} · loss L = ${significant(back.loss)} · length of the gradient${whose} ‖∇L‖ = ${significant(norm)} · ${right} of ${labels.length} right`;
    put(train, training ? "❚❚ pause" : "▶ train");
    put(status, numbers);
    put(about, `${what} = ${significant(w)}, ∂L/∂${letter} = ${significant(g)}. The next step: ${letter} ← ${significant(w)} − ${get("alpha")} · ${signed(g)} = ${significant(w - get("alpha") * g)}`);
    about.setAttribute("aria-live", training ? "off" : "polite"); // nobody wants sixty of them a second read out
    put(title, step ? `Sample ${s}, step ${number} of ${2 * L + 2}: ${step.title}` : `Sample ${s}: move “follow it” to see its numbers, all the way through the network and back.`);
    const row = (cells, kind) => `<tr>${cells.map((cell) => `<${kind}>${cell}</${kind}>`).join("")}</tr>`;
    const body = step ? row(step.heads, "th") + step.rows.map((cells) => row(cells, "td")).join("") : "";
    if (table.dataset.now !== body) (table.dataset.now = body), (table.innerHTML = body);
    network.canvas.setAttribute("aria-label", `Network ${sizes.join("-")}, ${get("activation")}. ${about.textContent}. Up and down: next link; left and right: next layer.`);
    plane.canvas.setAttribute("aria-label", `Decision boundary on ${get("data")}. ${numbers}. Sample ${s} at ${significant(x[2 * s], 3)}, ${significant(x[2 * s + 1], 3)}, label ${labels[s]}, ŷ = ${significant(own.a.at(-1)[0])}. Arrow keys: next sample.`);
    curve.canvas.setAttribute("aria-label", `Loss over ${count} steps, now ${significant(back.loss)}.`);
    weight.show(p[links[chosen].index]);
  }
  const unitName = (l, i) => (l === 0 ? `x${"₁₂"[i]}` : l === sizes.length - 1 ? "the output" : `unit ${i + 1} of layer ${l}`);

  function settle() {
    const key = JSON.stringify(["data", "hidden", "activation", "seed"].map(get));
    if (key !== built || get("parameters") !== saved) {
      const reach = net?.layers.length;
      load();
      if (net.layers.length !== reach) makeWalk();
      built = key;
    }
    readData();
    look();
    if (!history.length && !broken()) history.push(back.loss);
    data.show(get("data")), kinds.show(get("activation")), alpha.show(get("alpha")), batch.show(get("batch")), lam.show(get("lam"));
    noise.show(get("noise")), seed.show(get("seed")), layers.show(get("hidden").length), samples.show(get("sample"));
    walk.show(get("walk"));
    units.forEach((unit, l) => {
      unit.row.style.visibility = l < get("hidden").length ? "visible" : "hidden";
      if (l < get("hidden").length) unit.show(get("hidden")[l]);
    });
    paint();
  }
  shownLines.show(lines), speeds.show(speed);
  const names = ["data", "noise", "hidden", "activation", "alpha", "batch", "lam", "seed", "sample", "walk", "parameters", "steps"];
  const stop = follow(model, names, settle);
  return () => ((training = false), cancelAnimationFrame(frame), stop());
}

export default { render };
