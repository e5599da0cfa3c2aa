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
  #main = null;
  #fitted = 1;
  #home = { x: 0, y: 0 };

  /* Shows the layer, or `main`, the part of it that the map is fitted to; a resize keeps zoom and middle. */
  fit(bounds, main, width, height) {
    const zoom = this.#bounds === bounds ? this.zoom : 1;
    const middle = this.toWorld(this.width / 2, this.height / 2);
    Object.assign(this, { width, height });
    this.#bounds = bounds;
    this.#main = main;
    this.#fitted = Math.min(
      (width - 2 * PADDING) / (main.right - main.left),
      (height - 2 * PADDING) / (main.bottom - main.top),
    );
    this.goHome();
    if (zoom <= 1) return;
    this.scale = this.#fitted * zoom;
    this.x = width / 2 - middle.x * this.scale;
    this.y = height / 2 - middle.y * this.scale;
    this.#hold();
  }

  /* As fitted: the whole main part, in the middle. */
  goHome() {
    const main = this.#main;
    this.scale = this.#fitted;
    this.x = this.width / 2 - ((main.left + main.right) / 2) * this.scale;
    this.y = this.height / 2 - ((main.top + main.bottom) / 2) * this.scale;
    this.#hold();
    this.#home = { x: this.x, y: this.y };
  }

  get isHome() {
    return this.zoom < 1.001 && Math.abs(this.x - this.#home.x) < 1 && Math.abs(this.y - this.#home.y) < 1;
  }

  /* Whether a box in world units stands on the screen as a whole. */
  shows({ left, top, right, bottom }) {
    const a = this.toScreen({ x: left, y: top }), b = this.toScreen({ x: right, y: bottom });
    return a.x >= 0 && a.y >= 0 && b.x <= this.width && b.y <= this.height;
  }

  /* The part of the world that is on the screen. */
  get window() {
    const a = this.toWorld(0, 0), b = this.toWorld(this.width, this.height);
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
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
    this.goHome();
  }

  /* Moves the view so that a region is on it. */
  reveal(region) {
    const at = this.toScreen(region);
    const dx = at.x < 0 || at.x > this.width ? this.width / 2 - at.x : 0;
    const dy = at.y < 0 || at.y > this.height ? this.height / 2 - at.y : 0;
    if (dx || dy) this.panBy(dx, dy);
    return dx !== 0 || dy !== 0;
  }

  /* Keeps the layer on the screen: centred where it is smaller, without a gap at the edge where it is larger,
     but for the one that brings its main part into the middle. */
  #hold() {
    const place = (offset, size, middle, room) => {
      if (size * this.scale <= room - 2 * PADDING) return (room - size * this.scale) / 2;
      const home = room / 2 - middle * this.scale;
      const least = Math.min(home, room - size * this.scale - PADDING);
      return Math.min(Math.max(home, PADDING), Math.max(least, offset));
    };
    const { left, right, top, bottom } = this.#main;
    this.x = place(this.x, this.#bounds.width, (left + right) / 2, this.width);
    this.y = place(this.y, this.#bounds.height, (top + bottom) / 2, this.height);
  }
}
