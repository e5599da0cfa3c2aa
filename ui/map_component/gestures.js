/* Mouse and fingers on the map: what they mean for its view, its hover and its selection. */

export class Gestures {
  drag = null; // where the pressed mouse was last
  dragged = false; // the click that ends a drag selects nothing
  fingers = null; // where two fingers were last

  constructor(map) {
    this.map = map;
    const on = (name, run, options) =>
      map.stage.addEventListener(name, (event) => map.layer && run.call(this, event), options);
    on("pointerdown", this.grab);
    on("pointermove", this.move);
    on("pointerleave", () => this.drag || map.hover(-1));
    on("click", this.click);
    on("dblclick", (event) => map.zoom(2, ...this.spot(event)));
    on("wheel", this.wheel, { passive: false });
    on("touchstart", this.touch, { passive: false });
    on("touchmove", this.pinch, { passive: false });
  }

  spot({ clientX, clientY }) {
    const box = this.map.stage.getBoundingClientRect();
    return [clientX - box.left, clientY - box.top];
  }

  grab(event) {
    this.dragged = false;
    if (event.pointerType !== "mouse" || event.button !== 0) return;
    this.drag = { x: event.clientX, y: event.clientY };
    const move = (e) => this.map.layer && this.pull(e);
    const drop = () => {
      this.drag = null;
      window.removeEventListener("pointermove", move);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", drop, { once: true });
  }

  pull(event) {
    const dx = event.clientX - this.drag.x, dy = event.clientY - this.drag.y;
    if (!this.dragged && Math.hypot(dx, dy) < 4) return;
    this.dragged = true;
    this.drag = { x: event.clientX, y: event.clientY };
    this.map.hover(-1);
    this.map.view.panBy(dx, dy);
    this.map.paint();
  }

  move(event) {
    if (event.pointerType !== "mouse" || this.drag) return;
    const [px, py] = this.spot(event);
    this.map.hover(this.map.at(px, py), px, py);
  }

  click(event) {
    if (this.dragged) return;
    const [px, py] = this.spot(event);
    const i = this.map.at(px, py);
    this.map.hover(i, px, py);
    if (i >= 0) this.map.pick(i);
  }

  /* The wheel turns the page unless the map has the focus or Ctrl is held (a trackpad's pinch says so). */
  wheel(event) {
    const ours = event.ctrlKey || event.metaKey || this.map.stage.matches(":focus");
    const outward = event.deltaY > 0;
    if (!ours || (outward && this.map.view.zoom <= 1 && !event.ctrlKey)) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    this.map.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.002)), ...this.spot(event));
  }

  /* One finger scrolls the page; two fingers zoom and move the map. */
  touch(event) {
    if (event.touches.length !== 2) return;
    event.preventDefault();
    this.fingers = this.spread(event);
  }

  pinch(event) {
    if (event.touches.length !== 2 || !this.fingers) return;
    event.preventDefault();
    const now = this.spread(event);
    this.map.view.panBy(now.x - this.fingers.x, now.y - this.fingers.y);
    this.map.zoom(now.apart / this.fingers.apart, now.x, now.y);
    this.fingers = now;
  }

  spread({ touches: [a, b] }) {
    const [x, y] = this.spot({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });
    return { x, y, apart: Math.max(1, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)) };
  }
}
