/* The small frame in which islands far off the rest of a layer are shown, while the map stands as it was fitted. */

const ROOM = { width: 0.24, height: 0.3 }; // of the stage, at most
const MOST_ENLARGED = 2.5; // times the scale of the map
const GAP = 6, INSIDE = 5, TOOLS = 44; // CSS pixels

export class Inset {
  shown = false;
  zoom = 1;

  /* `rest`: the islands' box in world units. They lie near the edge of the stage that `rest` points to. */
  constructor(layer, main, rest) {
    this.rest = rest;
    this.regions = layer.regions
      .map((_, i) => i)
      .filter((i) => {
        const { box } = layer.regions[i];
        return box.left <= rest.right && box.right >= rest.left && box.top <= rest.bottom && box.bottom >= rest.top;
      });
    this.inside = new Set(this.regions);
    this.whole = new Set(
      this.regions.filter((i) => {
        const { box } = layer.regions[i];
        return box.left >= rest.left && box.right <= rest.right && box.top >= rest.top && box.bottom <= rest.bottom;
      }),
    );
    this.name = nameOf(layer, this.regions);
    this.north = rest.top < main.top;
    this.west = (rest.left + rest.right) / 2 < (main.left + main.right) / 2;
  }

  /* Finds its corner: the one that covers fewest regions, near its true side where they are equal. */
  place(layer, view) {
    const { rest } = this;
    const width = rest.right - rest.left, height = rest.bottom - rest.top;
    this.scale = Math.min(
      (view.width * ROOM.width - 2 * INSIDE) / width,
      (view.height * ROOM.height - 2 * INSIDE) / height,
      view.scale * MOST_ENLARGED,
    );
    this.width = width * this.scale + 2 * INSIDE;
    this.height = height * this.scale + 2 * INSIDE;
    const corners = [];
    for (const north of [this.north, !this.north])
      for (const west of [this.west, !this.west])
        corners.push({
          left: west ? GAP : view.width - GAP - this.width - (north ? TOOLS : 0),
          top: north ? GAP : view.height - GAP - this.height,
        });
    const covered = corners.map(({ left, top }) => {
      let count = 0;
      layer.regions.forEach((region, i) => {
        const { box } = region;
        const a = view.toScreen({ x: box.left, y: box.top }), b = view.toScreen({ x: box.right, y: box.bottom });
        if (!this.whole.has(i) && a.x < left + this.width && b.x > left && a.y < top + this.height && b.y > top) count++;
      });
      return count;
    });
    Object.assign(this, corners[covered.indexOf(Math.min(...covered))]);
    this.x = this.left + INSIDE - rest.left * this.scale;
    this.y = this.top + INSIDE - rest.top * this.scale;
  }

  toScreen({ x, y }) {
    return { x: x * this.scale + this.x, y: y * this.scale + this.y };
  }

  toWorld(px, py) {
    return { x: (px - this.x) / this.scale, y: (py - this.y) / this.scale };
  }

  holds(px, py) {
    return this.shown && px >= this.left && px <= this.left + this.width && py >= this.top && py <= this.top + this.height;
  }
}

/* What the islands are called: the one region, or the one kecamatan, in which they lie; else nothing. */
function nameOf(layer, regions) {
  if (regions.length === 1) return layer.regions[regions[0]].name;
  const names = new Set(regions.map((i) => layer.parents[layer.regions[i].id.slice(0, 6)]));
  return names.size === 1 ? ([...names][0] ?? "") : "";
}
