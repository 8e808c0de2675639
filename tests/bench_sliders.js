// The part of bench_sliders.py that runs in the page: it watches a picture and drags a slider.

// What a reader sees in a cell's output, as a text that differs when the picture does; "" for none.
function seen(cell) {
  const image = cell.querySelector(".jp-OutputArea-output img");
  if (image) return image.complete && image.naturalWidth ? image.src : "";
  const pictures = [...cell.querySelectorAll("[role=img]")].map((one) => one.getAttribute("aria-label"));
  return [...pictures, cell.querySelector("tbody")?.textContent].join("\n");
}

// Look at the cell in every frame until `stop`.
function watch(cell) {
  const scroller = cell.closest(".jp-WindowedPanel-outer"), places = new Set();
  const log = { key: 0, painted: [], empty: 0, jumps: 0, drag: null, watching: true };
  let last = seen(cell);
  // A message posted from an animation frame is read when that frame has been painted.
  const { port1, port2 } = new MessageChannel();
  const look = () => requestAnimationFrame(() => port2.postMessage(0));
  port1.onmessage = () => {
    const now = seen(cell);
    places.add(`${scroller.scrollTop} ${cell.getBoundingClientRect().height}`);
    log.jumps = places.size - 1;
    log.empty += now === "";
    if (now !== "" && now !== last) log.painted.push(performance.now()), (last = now);
    if (log.watching) look();
  };
  look();
  bench.log = log;
}

function stop() {
  bench.log.watching = false;
  return bench.log;
}

addEventListener("keydown", (event) => Object.assign(bench.log, { key: event.timeStamp, painted: [] }), { capture: true });

// How to move each kind of handle to its place number `step`: to and fro between 0 and 20 steps to the left,
// or on paper in a scribble. The paper has the mouse's button down already.
function mover(handle) {
  const box = handle.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
  const away = (step) => 20 - Math.abs((step % 40) - 20);
  const mouse = (target, kind, clientX) =>
    target.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, buttons: 1, clientX, clientY: y }));
  if (handle.matches(".paper"))
    return (step) => {
      const [u, v] = [Math.sin(0.11 * step), Math.sin(0.17 * step)];
      const here = { bubbles: true, isPrimary: true, clientX: x + 0.35 * box.width * u, clientY: y + 0.35 * box.height * v };
      handle.dispatchEvent(new PointerEvent("pointermove", { ...here, coalescedEvents: [new PointerEvent("pointermove", here)] }));
    };
  if (handle.matches("input")) {
    const first = Number(handle.value);
    return (step) => {
      handle.value = first - handle.step * away(step);
      handle.dispatchEvent(new Event("input", { bubbles: true }));
    };
  }
  mouse(handle, "mousedown", x); // a slider of ipywidgets
  return (step) => mouse(document.documentElement, "mousemove", x - 3 * away(step));
}

// Move the handle once a frame, as a browser passes on a mouse's moves; Playwright's mouse would wait for each to
// be painted. Then `bench.log.drag` has the pictures and the moves a second.
function drag(handle, milliseconds) {
  const place = mover(handle), start = performance.now();
  let moves = 0;
  bench.log.painted = [];
  const move = () => {
    place(moves++);
    const took = performance.now() - start;
    if (took < milliseconds) return requestAnimationFrame(move);
    const persecond = (count) => (1000 * count) / took;
    bench.log.drag = { pictures: persecond(bench.log.painted.length), moves: persecond(moves) };
    place(0); // back to where it was, or it would reach its end after some rounds
    handle.dispatchEvent(new MouseEvent("mouseup", { bubbles: true }));
  };
  requestAnimationFrame(move);
}

globalThis.bench = { watch, stop, drag, log: { painted: [] } };
