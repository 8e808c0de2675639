// Paper for a digit, and the network 784-100-10 that reads it: outputs as bars, hidden activations as squares.

const SIDE = 28, HIDDEN = 100, OUT = 10;
const BOX = 20; // the digits of course_lib.data stand in a box of this size, in the middle
const PEN = 3.1; // as wide as their strokes
// Theirs were 32 by 32 dots, black or white; each cell of 4 by 4 dots became one number, and 8 by 8 cells were
// stretched over the box. What is drawn here goes the same way, with two more cells on each side of the box.
const CELLS = 12, CELL = BOX / 8, DOT = CELL / 4, START = (SIDE - CELLS * CELL) / 2;

const sigmoid = (z) => 1 / (1 + Math.exp(-z));
const floats = (view) => new Float32Array(view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength));

// A layer without bias: sigmoid(x @ W), W row by row as in NumPy.
function layer(x, W, M) {
  const z = new Float64Array(M);
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) for (let j = 0; j < M; j++) z[j] += x[i] * W[i * M + j];
  return z.map(sigmoid);
}

function distance([px, py], [ax, ay], [bx, by]) {
  const u = bx - ax, v = by - ay, long = u * u + v * v;
  const t = long ? Math.max(0, Math.min(1, ((px - ax) * u + (py - ay) * v) / long)) : 0;
  return Math.hypot(px - ax - t * u, py - ay - t * v);
}

// As large as the box allows, and in the middle of the paper.
function centred(strokes) {
  const points = strokes.flat();
  const ends = [0, 1].map((i) => [Math.min(...points.map((p) => p[i])), Math.max(...points.map((p) => p[i]))]);
  const longest = Math.max(...ends.map(([low, high]) => high - low));
  const scale = longest ? (BOX - PEN) / longest : 1;
  return strokes.map((one) => one.map((p) => p.map((v, i) => (v - (ends[i][0] + ends[i][1]) / 2) * scale + SIDE / 2)));
}

// Which of the dots a pen leaves black.
function dotsOf(strokes) {
  const rows = Array.from({ length: 4 * CELLS }, () => new Uint8Array(4 * CELLS));
  const place = (k) => START + (k + 0.5) * DOT, index = (v) => (v - START) / DOT - 0.5;
  for (const one of strokes)
    for (let k = 0; k < Math.max(1, one.length - 1); k++) {
      const a = one[k], b = one[k + 1] ?? a;
      const [[left, right], [top, bottom]] = [0, 1].map((i) => [
        Math.max(0, Math.ceil(index(Math.min(a[i], b[i]) - PEN / 2))),
        Math.min(4 * CELLS - 1, Math.floor(index(Math.max(a[i], b[i]) + PEN / 2))),
      ]);
      for (let r = top; r <= bottom; r++)
        for (let c = left; c <= right; c++) if (distance([place(c), place(r)], a, b) <= PEN / 2) rows[r][c] = 1;
    }
  return rows;
}

// Ink on the 28×28 pixels, from 0 to 1: each pixel takes from the four cells around it.
function ink(strokes, under) {
  const cells = Array.from({ length: CELLS }, () => new Float64Array(CELLS));
  dotsOf(strokes).forEach((row, r) => row.forEach((dot, c) => (cells[r >> 2][c >> 2] += dot / 16)));
  const split = (k) => {
    const u = (k + 0.5 - START) / CELL - 0.5, low = Math.floor(u);
    return [low, u - low];
  };
  return Float32Array.from(under, (before, k) => {
    const [i, p] = split(Math.floor(k / SIDE)), [j, q] = split(k % SIDE);
    const across = (row) => (1 - q) * row[j] + q * row[j + 1];
    return Math.max(before, (1 - p) * across(cells[i]) + p * across(cells[i + 1]));
  });
}

function paintPixels(canvas, pixels) {
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => image.data.set([0, 0, 0, 255 * value], 4 * i));
  const brush = canvas.getContext("2d");
  brush.clearRect(0, 0, SIDE, SIDE);
  brush.putImageData(image, 0, 0);
}

function render({ model, el }) {
  const weights = floats(model.get("weights"));
  const wih = weights.subarray(0, SIDE * SIDE * HIDDEN), who = weights.subarray(wih.length);
  const pictures = floats(model.get("examples"));
  const names = ["none", ...Array.from({ length: pictures.length / SIDE ** 2 }, (_, i) => String(i))];
  const blank = new Float32Array(SIDE ** 2);
  const chosen = () => (model.get("example") ? pictures.subarray((model.get("example") - 1) * blank.length).slice(0, blank.length) : blank);

  const paper = node("canvas", { class: "paper", width: 560, height: 560, tabindex: "0", role: "application" });
  paper.setAttribute("aria-label", "Paper, 28 by 28. Arrow keys move the pen, Space sets it down or lifts it, Delete clears.");
  const said = node("p", { class: "said", "aria-live": "polite" });
  const pen = { at: [14, 5], down: false, keys: false }; // down: by Space; keys: whether the keyboard moves it
  let drawing = false; // whether the mouse or a finger draws
  const put = (values) => ((pen.down = drawing = false), change(model, values));
  const tell = (words) => (said.textContent = words);
  const clear = () => (put({ strokes: [], example: 0 }), tell("The paper is empty."));
  const undo = () => put({ strokes: model.get("strokes").slice(0, -1) });
  const load = (name) => put({ strokes: [], example: names.indexOf(name) });
  const example = choice({ label: "example", options: names, changed: load });
  const centre = checkbox({ label: "centre it", changed: (on) => change(model, { centre: on }) });
  const buttons = node("div", { class: "buttons" },
    node("button", { type: "button", onclick: clear }, "clear"),
    node("button", { type: "button", onclick: undo }, "undo"),
    ...(names.length > 1 ? [example.row] : []), centre.row);
  const seen = node("canvas", { width: SIDE, height: SIDE, role: "img" });
  const hiddenSheet = sheet(100, 100);
  const answer = node("p", { class: "answer", "aria-live": "polite" });
  const bars = Array.from({ length: OUT }, () => node("div"));
  const numbers = bars.map(() => node("td"));
  const rows = bars.map((bar, j) => node("tr", {}, node("th", { scope: "row" }, String(j)), node("td", { class: "bar" }, bar), numbers[j]));
  const sum = node("p");

  el.classList.add("stage");
  const left = node("div", {}, node("h4", {}, "draw a digit here"), paper, buttons, said);
  const middle = node("div", {}, node("h4", {}, "what it is shown"), seen, node("h4", {}, "100 hidden"), hiddenSheet);
  const right = node("div", {}, answer, node("table", {}, node("tbody", {}, ...rows)), sum);
  el.append(node("div", { class: "digit-pad-room" }, node("div", { class: "digit-pad" }, left, middle, right)));
  keepKeys(el);

  function paint() {
    const strokes = model.get("strokes"), under = chosen();
    // a loaded example is in its place already: what is drawn over it must stay where it is drawn
    const move = model.get("centre") && !model.get("example") && strokes.length > 0;
    const x = ink(move ? centred(strokes) : strokes, under);
    const H = layer(x, wih, HIDDEN), O = layer(H, who, OUT);
    change(model, { pixels: x }); // an array, not a DataView: Jupyter takes any two of those for equal

    example.show(names[model.get("example")]);
    centre.show(model.get("centre"));
    drawPaper(strokes, under);
    paintPixels(seen, x);
    const dark = x.reduce((total, value) => total + value, 0);
    seen.setAttribute("aria-label", dark ? `28 by 28 pixels, ${dark.toFixed(0)} of them inked in all` : "28 by 28 pixels, empty");
    drawHidden(H);
    const best = O.indexOf(Math.max(...O));
    answer.textContent = dark === 0 ? "It sees empty paper." : O[best] < 0.5 ? `Not sure. Perhaps ${best}?` : `It reads ${best}.`;
    O.forEach((value, j) => {
      bars[j].style.width = `${100 * value}%`;
      numbers[j].textContent = value.toFixed(4);
      j === best ? rows[j].setAttribute("aria-current", "true") : rows[j].removeAttribute("aria-current");
    });
    sum.textContent = `The ten sum to ${O.reduce((total, value) => total + value, 0).toFixed(4)}.`;
  }

  function drawHidden(H) {
    const busy = H.filter((value) => value > 0.5).length;
    hiddenSheet.setAttribute("aria-label", `Hidden activations: ${busy} of 100 above 0.5.`);
    hiddenSheet.innerHTML = Array.from(H, (value, i) => { // the area of a square is the activation
      const side = 9 * Math.sqrt(value), x = 10 * (i % 10) + 5 - side / 2, y = 10 * Math.floor(i / 10) + 5 - side / 2;
      return `<rect x="${x}" y="${y}" width="${side}" height="${side}" fill="${BLUE}"><title>hidden ${i + 1}: ${value.toFixed(4)}</title></rect>`;
    }).join("");
  }

  function drawPaper(strokes, under) {
    const brush = paper.getContext("2d"), one = paper.width / SIDE;
    brush.clearRect(0, 0, paper.width, paper.height);
    brush.strokeStyle = "#EEEEEE";
    brush.lineWidth = 1;
    for (let k = 1; k < SIDE; k++) for (const [from, to] of [[[k, 0], [k, SIDE]], [[0, k], [SIDE, k]]]) trace(brush, [from, to], one);
    under.forEach((value, i) => {
      brush.fillStyle = `rgba(0, 0, 0, ${value})`;
      if (value) brush.fillRect((i % SIDE) * one, Math.floor(i / SIDE) * one, one, one);
    });
    Object.assign(brush, { strokeStyle: INK, lineWidth: 2 * one, lineCap: "round", lineJoin: "round" });
    for (const points of strokes) trace(brush, points.length > 1 ? points : [points[0], points[0]], one);
    if (!pen.keys) return;
    Object.assign(brush, { strokeStyle: pen.down ? VERMILLION : BLUE, lineWidth: 5 });
    brush.setLineDash(pen.down ? [] : [8, 6]);
    brush.beginPath();
    brush.arc(pen.at[0] * one, pen.at[1] * one, (PEN / 2) * one, 0, 2 * Math.PI);
    brush.stroke();
    brush.setLineDash([]);
  }

  function trace(brush, points, one) {
    brush.beginPath();
    points.forEach(([x, y], k) => (k ? brush.lineTo(x * one, y * one) : brush.moveTo(x * one, y * one)));
    brush.stroke();
  }

  const begin = (point) => change(model, { strokes: [...model.get("strokes"), [point]] });
  function goOn(point) {
    const strokes = model.get("strokes"), last = strokes.at(-1);
    if (Math.hypot(...point.map((v, i) => v - last.at(-1)[i])) < 0.3) return; // hardly moved
    change(model, { strokes: [...strokes.slice(0, -1), [...last, point]] });
  }

  const place = (event) => {
    const { left, top, width, height } = paper.getBoundingClientRect();
    return [(SIDE * (event.clientX - left)) / width, (SIDE * (event.clientY - top)) / height].map((v) => Math.max(0, Math.min(SIDE, v)));
  };
  paper.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.isPrimary) return;
    paper.setPointerCapture(event.pointerId);
    drawing = true;
    Object.assign(pen, { down: false, keys: false });
    tell("");
    begin(place(event));
  });
  paper.addEventListener("pointermove", (event) => {
    if (drawing && event.isPrimary) for (const step of event.getCoalescedEvents?.() ?? [event]) goOn(place(step));
  });
  for (const end of ["pointerup", "pointercancel"]) paper.addEventListener(end, () => (drawing = false));

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const where = () => `column ${pen.at[0]}, row ${pen.at[1]}`;
    if (event.key in ARROWS) {
      pen.at = pen.at.map((v, i) => Math.max(0, Math.min(SIDE, v + ARROWS[event.key][i])));
      if (pen.down) goOn(pen.at);
      tell(`Pen ${pen.down ? "down" : "up"}, ${where()}.`);
    } else if (event.key === " ") {
      pen.down = !pen.down;
      if (pen.down) begin(pen.at);
      tell(pen.down ? `Pen down at ${where()}: arrow keys draw.` : `Pen up at ${where()}.`);
    } else if (event.key === "Delete" || event.key === "Backspace") clear();
    else return;
    pen.keys = true;
    event.preventDefault(); // the page must not scroll
    drawPaper(model.get("strokes"), chosen());
  });
  paper.addEventListener("focus", () => {
    if (paper.matches(":focus-visible")) tell("Arrow keys move the pen, Space sets it down or lifts it, Delete clears.");
  });

  return follow(model, ["strokes", "example", "centre"], paint);
}

export default { render };
