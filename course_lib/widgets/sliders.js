// The sliders of course_lib.widgets.slide above the picture that Python draws for their values.

const REACH = 40; // steps to each side that are drawn ahead, once one of the nearer half is missing
const KEPT = 400; // pictures

async function render({ model, el }) {
  const say = await sayIn(model);
  el.classList.add("stage");
  const use = (name) => (value) => {
    moving = name;
    model.set("values", { ...model.get("values"), [name]: value });
    ask();
    draw(); // now, so that the browser decodes it before the next frame
  };
  const make = { slider, checkbox, choice };
  const controls = model.get("controls").map(({ kind, name, ...options }) => {
    const control = make[kind]({ ...options, say, changed: use(name) });
    // Whoever points at a slider or comes to it by key will move it soon.
    const near = (event) => event.buttons || ((moving = name), ask());
    for (const sign of ["pointerenter", "focusin"]) control.row.addEventListener(sign, near);
    return { name, ...control };
  });
  const back = () => (model.set("values", model.get("start")), ask());
  const reset = node("button", { type: "button", onclick: back }, say("reset"));
  const place = node("div", { class: "stage-picture" });
  const [width, height] = model.get("size");
  // The place is reserved, so that the page does not jump when a picture comes.
  place.style.width = `${width}px`;
  place.style.aspectRatio = `${width} / ${height}`;
  el.append(...controls.map((control) => control.row), reset, place);
  keepKeys(el);

  // On a screen with one dot a pixel, Matplotlib need not draw four.
  if (devicePixelRatio <= 1) change(model, { fine_screen: false });
  const canvas = node("canvas", { role: "img" });

  // Pictures that Python has drawn, by the values they are for. While a slider moves, it draws the places around
  // it as well, many in one message, so that most moves find their picture here.
  const pictures = new Map();
  const key = (values) => JSON.stringify(model.get("controls").map(({ name }) => values[name]));
  let moving = "", asked = 0, waiting = false;

  function ask() {
    if (waiting) return;
    const missing = (values) => !pictures.has(key(values)), places = around();
    if (!places.slice(0, REACH).some(missing)) return; // each message takes the browser time that the picture needs
    waiting = true;
    model.send({ number: ++asked, wanted: places.filter(missing) });
  }

  // The values now, then those that the moving slider would have a few steps to both sides, the nearest first.
  function around() {
    const now = model.get("values"), found = [now];
    const range = model.get("controls").find(({ name, kind }) => name === moving && kind === "slider");
    for (let steps = 1; range && steps <= REACH; steps += 1)
      for (const way of [1, -1]) {
        const value = Number((now[moving] + way * steps * range.step).toFixed(9));
        if (value >= range.min && value <= range.max) found.push({ ...now, [moving]: value });
      }
    return found;
  }

  function keep(picture) {
    if (pictures.size >= KEPT) pictures.delete(pictures.keys().next().value);
    pictures.set(key(picture.drawn_for), picture);
  }

  function receive(message, buffers) {
    if (message.asked !== asked) return; // another view of this widget asked
    waiting = false;
    message.pictures.forEach((picture, i) => keep({ ...picture, png: buffers[i] }));
    draw();
    ask();
  }

  // A blob costs a millisecond, so a picture keeps its own.
  const decoded = (picture) => createImageBitmap((picture.blob ??= new Blob([picture.png], { type: "image/png" })));

  let latest, begun = 0, shown = 0;
  async function draw() {
    const picture = pictures.get(key(model.get("values")));
    if (!picture || picture === latest) return; // the last one stays until this one comes
    latest = picture;
    const mine = ++begun;
    const image = picture.png.byteLength && await decoded(picture);
    if (mine < shown) return; // a later one came first
    shown = mine;
    if (picture.fault) {
      place.replaceChildren(node("p", { class: "stage-fault", role: "alert" }, picture.fault));
    } else if (picture.svg) {
      place.innerHTML = picture.svg;
    } else {
      if (canvas.width !== image.width) [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext("2d").drawImage(image, 0, 0);
      canvas.setAttribute("aria-label", picture.alt);
      if (place.firstChild !== canvas) place.replaceChildren(canvas);
    }
  }

  // What Python has drawn unasked: the first picture, or one for values that a cell has set.
  function take() {
    const names = ["drawn_for", "svg", "png", "alt", "fault"];
    keep(Object.fromEntries(names.map((name) => [name, model.get(name)])));
    draw();
  }

  // Python learns the values when the reader lets go.
  const settle = () => save(model);
  el.addEventListener("change", settle);
  el.addEventListener("click", settle);
  el.addEventListener("focusout", () => (moving = "")); // whoever goes on to the next slider does not wait for this one
  model.on("msg:custom", receive);
  const show = () => controls.forEach(({ name, show }) => show(model.get("values")[name]));
  const paint = () => (show(), draw());
  const stops = [follow(model, ["drawn_for", "png", "svg", "fault"], take), follow(model, ["values"], paint)];
  return () => (stops.forEach((stop) => stop()), model.off("msg:custom", receive));
}

export default { render };
