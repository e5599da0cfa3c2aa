/* The part of the world that is shown: screen = world * scale + offset, in CSS pixels. */

const PADDING = 10;
const CLOSEST = 40;

export class View {
  width = 0;
  height = 0;
  scale = 1;
  x = 0;
  y = 0;
  #bounds = { width: 1, height: 1 };
  #fitted = 1;

  /* Shows the whole layer; a resize keeps zoom and middle. */
  fit(bounds, width, height) {
    const zoom = this.#bounds === bounds ? this.zoom : 1;
    const middle = this.toWorld(this.width / 2, this.height / 2);
    Object.assign(this, { width, height });
    this.#bounds = bounds;
    this.#fitted = Math.min((width - 2 * PADDING) / bounds.width, (height - 2 * PADDING) / bounds.height);
    this.scale = this.#fitted * zoom;
    const target = zoom > 1 ? middle : { x: bounds.width / 2, y: bounds.height / 2 };
    this.x = width / 2 - target.x * this.scale;
    this.y = height / 2 - target.y * this.scale;
    this.#hold();
  }

  get zoom() {
    return this.scale / this.#fitted;
  }

  toWorld(px, py) {
    return { x: (px - this.x) / this.scale, y: (py - this.y) / this.scale };
  }

  toScreen({ x, y }) {
    return { x: x * this.scale + this.x, y: y * this.scale + this.y };
  }

  zoomAt(factor, px = this.width / 2, py = this.height / 2) {
    const fixed = this.toWorld(px, py);
    this.scale = this.#fitted * Math.max(1, Math.min(CLOSEST, this.zoom * factor));
    this.x = px - fixed.x * this.scale;
    this.y = py - fixed.y * this.scale;
    this.#hold();
  }

  panBy(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.#hold();
  }

  reset() {
    this.zoomAt(1 / this.zoom);
  }

  /* Moves the view so that a region is on it. */
  reveal(region) {
    const at = this.toScreen(region);
    const dx = at.x < 0 || at.x > this.width ? this.width / 2 - at.x : 0;
    const dy = at.y < 0 || at.y > this.height ? this.height / 2 - at.y : 0;
    if (dx || dy) this.panBy(dx, dy);
    return dx !== 0 || dy !== 0;
  }

  /* Keeps the layer on the screen: centred where it is smaller, without a gap at the edge where it is larger. */
  #hold() {
    const place = (offset, size, room) =>
      size <= room - 2 * PADDING
        ? (room - size) / 2
        : Math.min(PADDING, Math.max(room - size - PADDING, offset));
    this.x = place(this.x, this.#bounds.width * this.scale, this.width);
    this.y = place(this.y, this.#bounds.height * this.scale, this.height);
  }
}
