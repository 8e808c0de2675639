// The loss of a training, drawn while Python computes it; a progress bar, and Stop.

function render({ model, el }) {
  const bar = node("progress", { max: "1", "aria-label": "progress of the training" });
  const stop = node("button", { type: "button", onclick: () => change(model, { stop: true }) }, "Stop");
  const words = node("div"); // below, where it has a line of its own: the page must not jump
  const row = node("div", { class: "stage-choice" }, bar, stop);
  const place = node("div", { class: "stage-picture" });
  const drawing = sheet(620, 250);
  place.style.width = "620px";
  drawing.style.cssText = 'font: 14px "DejaVu Sans", Verdana, sans-serif; text-anchor: middle; paint-order: stroke';
  place.append(drawing);
  el.classList.add("stage");
  el.append(row, words, place);
  keepKeys(el);

  const LEFT = 50, RIGHT = 605, TOP = 12, FLOOR = 205;
  function paint() {
    const losses = model.get("losses"), right = model.get("right"), state = model.get("state");
    const points = Math.max(1, model.get("points")), epochs = Math.max(1, model.get("epochs"));
    const done = right.length - 1, loss = losses.at(-1);
    bar.value = losses.length / points;
    stop.disabled = state !== "running";
    const epoch = state === "running" ? `epoch ${Math.min(epochs, done + 1)} of ${epochs}` : state === "ready" ? "not begun" : `${state} after ${done} of ${epochs} epochs`;
    const numbers = loss === undefined ? "" : ` · loss ${loss.toFixed(4)} · reads ${(100 * right.at(-1)).toFixed(1)} % of unseen digits`;
    words.textContent = epoch + numbers;

    const top = Math.max(1, ...losses);
    const at = (k, value) => [LEFT + ((RIGHT - LEFT) * k) / points, FLOOR - ((FLOOR - TOP) * value) / top];
    const line_of = (corners, look) => `<polyline${attributes({ points: corners.join(" "), fill: "none", ...look })}/>`;
    const ticks = [0, 0.25, 0.5, 0.75, 1].map((v) => line(at(0, v), at(points, v), { stroke: "#E3E3E3", stroke_width: 1 }) + text([LEFT - 22, at(0, v)[1]], v.toFixed(2), { font_size: 12 }));
    const every = Math.max(1, Math.ceil(epochs / 10));
    const marks = Array.from({ length: epochs + 1 }, (_, e) => (e % every ? "" : text([at((e * points) / epochs, 0)[0], FLOOR + 14], e, { font_size: 12 })));
    const curve = losses.map((value, k) => at(k + 1, value));
    const shares = right.map((value, e) => at((e * points) / epochs, value));
    const end = (corners, look) => (corners.length ? circle(corners.at(-1), 4, look) : "");
    drawing.setAttribute("aria-label",
      `Loss during the training: ${loss === undefined ? "none yet" : `from ${losses[0].toFixed(3)} to ${loss.toFixed(3)}`}; ` +
      `share of unseen digits read: ${right.map((v) => v.toFixed(2)).join(", ")}.`);
    drawing.innerHTML = ticks.join("") + marks.join("") + text([(LEFT + RIGHT) / 2, FLOOR + 34], "epochs") +
      line_of(shares, { stroke: GREEN, stroke_width: 2, stroke_dasharray: "6 4" }) + shares.map((p) => circle(p, 3, { stroke: GREEN, stroke_width: 1.5 })).join("") +
      line_of(curve, { stroke: BLUE, stroke_width: 2 }) + end(curve, { fill: BLUE, stroke: BLUE }) +
      text([RIGHT - 80, at(0, 0.62)[1]], "– – unseen digits read right", { fill: GREEN, text_anchor: "end" }) +
      text([RIGHT - 80, at(0, 0.5)[1]], "— loss", { fill: BLUE, text_anchor: "end" });
  }
  return follow(model, ["losses", "right", "state", "stop"], paint);
}

export default { render };
