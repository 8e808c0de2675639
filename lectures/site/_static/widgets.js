// Lets the course's pictures play on a page without Jupyter: each gets a model made from its saved state.
// What a picture asks of its model is get, set, save_changes, on and off; nothing is sent anywhere.

class Model {
  constructor({ state, buffers = [] }) {
    this.state = state;
    this.listeners = [];
    for (const { path, data } of buffers) {
      const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
      const holder = path.slice(0, -1).reduce((inner, key) => inner[key], this.state);
      holder[path.at(-1)] = new DataView(bytes.buffer);
    }
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    if (typeof name === "object") return Object.entries(name).forEach(([key, one]) => this.set(key, one));
    if (this.state[name] === value) return;
    this.state[name] = value;
    for (const [event, told] of [...this.listeners]) if (event === `change:${name}` || event === "change") told();
  }
  on(events, told) {
    for (const event of events.split(" ")) this.listeners.push([event, told]);
  }
  off(events, told) {
    const names = events?.split(" ");
    this.listeners = this.listeners.filter(([event, one]) => (names && !names.includes(event)) || (told && one !== told));
  }
  save_changes() {}
  send() {}
}

for (const place of document.querySelectorAll(".widget")) {
  const model = new Model(JSON.parse(place.querySelector("script").textContent));
  const style = document.createElement("style");
  style.textContent = model.get("_css") ?? "";
  const el = document.createElement("div");
  place.replaceChildren(style, el);
  const code = URL.createObjectURL(new Blob([model.get("_esm")], { type: "text/javascript" }));
  import(code).then(({ default: picture }) => picture.render({ model, el }));
}
