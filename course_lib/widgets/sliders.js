// The sliders of course_lib.widgets.slide above the picture that Python draws for their values.

function render({ model, el }) {
  el.classList.add("stage");
  // Jupyter sends the next values only when Python is done with the last ones, and only the newest.
  const use = (name) => (value) => change(model, { values: { ...model.get("values"), [name]: value } });
  const make = { slider, checkbox, choice };
  const controls = model.get("controls").map(({ kind, name, ...options }) => {
    const control = make[kind]({ ...options, changed: use(name) });
    return { name, ...control };
  });
  const back = () => change(model, { values: model.get("start") });
  const reset = node("button", { type: "button", onclick: back }, "reset");
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
  let asked = 0, drawn = 0;
  async function draw() {
    const turn = ++asked;
    const alt = model.get("alt");
    if (model.get("fault")) {
      drawn = turn;
      place.replaceChildren(node("p", { class: "stage-fault", role: "alert" }, model.get("fault")));
    } else if (model.get("svg")) {
      drawn = turn;
      place.innerHTML = model.get("svg");
    } else {
      const image = await createImageBitmap(new Blob([model.get("png")], { type: "image/png" }));
      if (turn < drawn) return; // a newer picture was decoded sooner
      drawn = turn;
      if (canvas.width !== image.width) [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext("2d").drawImage(image, 0, 0);
      canvas.setAttribute("aria-label", alt);
      if (place.firstChild !== canvas) place.replaceChildren(canvas);
    }
  }
  const show = () => controls.forEach(({ name, show }) => show(model.get("values")[name]));
  const stops = [follow(model, ["values"], show), follow(model, ["png", "svg", "fault"], draw)];
  return () => stops.forEach((stop) => stop());
}

export default { render };
