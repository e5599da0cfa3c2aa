/* Drawing on the two canvases: regions and borders below; hover, focus and selection above. */

const SMALLEST = 6; // CSS pixels: a region smaller than this in both directions gets a dot
const DOT = 3.5;
const BORDER = "rgb(214 216 214 / 85%)"; // seen on the lightest and on the darkest class
const MARKED_LAYER = 1000; // layers of more regions than this have no dots

export function colours(element) {
  const style = getComputedStyle(element);
  const read = (name, otherwise) => style.getPropertyValue(`--c-${name}`).trim() || otherwise;
  return {
    ink: read("ink", "#1f2529"),
    paper: read("paper", "#ffffff"),
    wash: read("wash", "#f4f5f3"),
    muted: read("muted", "#5c666d"),
    pale: read("pale", "#b8bfc4"),
    link: read("link", "#0b5f59"),
  };
}

/* A tile of lines or dots, in device pixels, that does not grow with the zoom. */
function patternOf(ctx, kind, colour, dpr) {
  const size = Math.round(6 * dpr);
  const tile = new OffscreenCanvas(size, size);
  const t = tile.getContext("2d");
  t.strokeStyle = t.fillStyle = colour;
  t.lineWidth = dpr;
  t.beginPath();
  if (kind === "dots") {
    t.arc(size / 2, size / 2, 1.1 * dpr, 0, 7);
    t.fill();
  } else {
    for (const shift of [-size, 0, size]) {
      t.moveTo(shift, size);
      t.lineTo(shift + size, 0);
    }
    t.stroke();
  }
  return ctx.createPattern(tile, "repeat");
}

/* Regions of one class as one path: neighbours of one class show no seam. */
export function groupPaths(layer, classOf, count) {
  const groups = Array.from({ length: count }, () => new Path2D());
  layer.regions.forEach((region, i) => groups[classOf[i]].addPath(region.path));
  return groups;
}

export function paintRegions(ctx, { layer, view, classes, classOf, groups, heavy, dpr, palette }) {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const matrix = new DOMMatrix([view.scale * dpr, 0, 0, view.scale * dpr, view.x * dpr, view.y * dpr]);
  ctx.setTransform(matrix);
  classes.forEach((entry, c) => {
    ctx.fillStyle = entry.colour;
    ctx.fill(groups[c]);
    if (!entry.pattern) return;
    const pattern = patternOf(ctx, entry.pattern, entry.line ?? palette.paper, dpr);
    pattern.setTransform(matrix.inverse());
    ctx.fillStyle = pattern;
    ctx.fill(groups[c]);
  });
  const stroke = (path, colour, width) => {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width / view.scale;
    ctx.stroke(path);
  };
  ctx.lineJoin = "round";
  const crowded = layer.regions.length > MARKED_LAYER ? Math.min(1, 0.35 * Math.sqrt(view.zoom)) : 1;
  for (const [kind, path] of Object.entries(layer.borders)) {
    if (kind === "coast") stroke(path, palette.pale, 0.6 * crowded);
    else if (Number(kind) > heavy) stroke(path, BORDER, 0.7 * crowded);
  }
  for (const [kind, path] of Object.entries(layer.borders)) {
    if (Number(kind) <= heavy) {
      stroke(path, palette.paper, 1.8);
      stroke(path, palette.muted, 0.8);
    }
  }
  paintDots(ctx, { layer, view, classes, classOf, dpr, palette });
}

export function isDot(layer, view, region) {
  const { box } = region;
  return (
    layer.regions.length <= MARKED_LAYER &&
    Math.max(box.right - box.left, box.bottom - box.top) * view.scale < SMALLEST
  );
}

function paintDots(ctx, { layer, view, classes, classOf, dpr, palette }) {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.lineWidth = 1;
  ctx.strokeStyle = palette.paper;
  layer.regions.forEach((region, i) => {
    if (!isDot(layer, view, region)) return;
    const at = view.toScreen(region);
    ctx.beginPath();
    ctx.arc(at.x, at.y, DOT, 0, 7);
    ctx.fillStyle = classes[classOf[i]].colour;
    ctx.fill();
    ctx.stroke();
  });
}

/* The dot under a point in CSS pixels, -1 when there is none. */
export function dotAt(layer, view, px, py) {
  if (layer.regions.length > MARKED_LAYER) return -1;
  let found = -1, nearest = (DOT + 1) ** 2;
  layer.regions.forEach((region, i) => {
    if (!isDot(layer, view, region)) return;
    const at = view.toScreen(region);
    const distance = (at.x - px) ** 2 + (at.y - py) ** 2;
    if (distance < nearest) {
      nearest = distance;
      found = i;
    }
  });
  return found;
}

export function paintMarks(ctx, { layer, view, hovered, focused, selected, dpr, palette }) {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const outline = (i, colour, width) => {
    const region = layer.regions[i];
    ctx.strokeStyle = colour;
    ctx.lineJoin = "round";
    if (isDot(layer, view, region)) {
      ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
      const at = view.toScreen(region);
      ctx.lineWidth = width;
      ctx.beginPath();
      ctx.arc(at.x, at.y, DOT + 1, 0, 7);
      ctx.stroke();
    } else {
      ctx.setTransform(view.scale * dpr, 0, 0, view.scale * dpr, view.x * dpr, view.y * dpr);
      ctx.lineWidth = width / view.scale;
      ctx.stroke(region.path);
    }
  };
  if (hovered >= 0 && hovered !== selected) outline(hovered, palette.ink, 1.5);
  if (selected >= 0) {
    outline(selected, palette.paper, 5);
    outline(selected, palette.ink, 2.5);
  }
  if (focused >= 0) {
    outline(focused, palette.paper, 6);
    outline(focused, palette.link, 3);
  }
  if (selected >= 0) paintName(ctx, layer.regions[selected], view, dpr, palette);
}

function paintName(ctx, region, view, dpr, palette) {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.font = "600 13px system-ui, sans-serif";
  const at = view.toScreen({ x: (region.box.left + region.box.right) / 2, y: region.box.top });
  const half = ctx.measureText(region.name).width / 2 + 4;
  const x = Math.min(view.width - half, Math.max(half, at.x));
  const y = Math.min(view.height - 6, Math.max(15, at.y - 7));
  ctx.textAlign = "center";
  ctx.lineWidth = 4;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText(region.name, x, y);
  ctx.fillStyle = palette.ink;
  ctx.fillText(region.name, x, y);
}
