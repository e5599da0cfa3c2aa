/* Drawing on the two canvases: regions and borders below; hover, focus and selection above. */

const SMALLEST = 6; // CSS pixels: a region smaller than this in both directions gets a dot
const DOT = 3.5;
const BORDER = "rgb(214 216 214 / 85%)"; // seen on the lightest and on the darkest class
const MARKED_LAYER = 1000; // layers of more regions than this have no dots
const LARGE_LAYER = 20000; // of layers of more regions than this only what is on the screen is drawn
const NARROW = 480; // CSS pixels: on a narrower map the inset goes without its name
const TOO_SMALL = 3; // CSS pixels: regions of this mean size are drawn without the borders between them

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

/* A tile of lines, crossed lines or dots, in device pixels, that does not grow with the zoom. */
function patternOf(ctx, kind, colour, dpr) {
  const size = Math.round(6 * dpr);
  const tile = new OffscreenCanvas(size, size);
  const t = tile.getContext("2d");
  t.strokeStyle = t.fillStyle = colour;
  t.lineWidth = dpr;
  t.beginPath();
  const slanted = (from, to) => {
    for (const shift of [-size, 0, size]) {
      t.moveTo(shift, from);
      t.lineTo(shift + size, to);
    }
  };
  if (kind === "dots") {
    t.arc(size / 2, size / 2, 1.1 * dpr, 0, 7);
    t.fill();
  } else {
    slanted(size, 0);
    if (kind === "cross") slanted(0, size);
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

export function paintRegions(ctx, scene) {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const { layer, view, classOf, classes } = scene;
  const part = layer.regions.length > LARGE_LAYER && view.zoom > 1.5 ? onScreen(layer, view) : null;
  if (part) {
    const groups = classes.map(() => new Path2D());
    for (const i of part) groups[classOf[i]].addPath(layer.regions[i].path);
    paintView(ctx, { ...scene, groups, outlines: groups });
  } else paintView(ctx, scene);
  if (scene.inset) paintInset(ctx, scene);
}

/* The regions whose boxes touch the screen. */
function onScreen({ regions }, view) {
  const { left, top, right, bottom } = view.window;
  const found = [];
  regions.forEach(({ box }, i) => {
    if (box.left < right && box.right > left && box.top < bottom && box.bottom > top) found.push(i);
  });
  return found;
}

function paintInset(ctx, { inset, ...scene }) {
  const { dpr, palette } = scene;
  const frame = () => {
    ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
    ctx.beginPath();
    ctx.rect(inset.left, inset.top, inset.width, inset.height);
  };
  ctx.save();
  frame();
  ctx.fillStyle = palette.paper;
  ctx.fill();
  ctx.clip();
  paintView(ctx, { ...scene, view: inset });
  ctx.restore();
  frame();
  ctx.strokeStyle = palette.muted;
  ctx.lineWidth = 0.8;
  ctx.stroke();
  if (!inset.name || scene.view.width < NARROW) return;
  ctx.font = "12px system-ui, sans-serif";
  ctx.fillStyle = palette.muted;
  ctx.textAlign = inset.left < scene.view.width / 2 ? "left" : "right";
  const x = inset.left < scene.view.width / 2 ? inset.left : inset.left + inset.width;
  const below = inset.top < scene.view.height / 2;
  ctx.fillText(inset.name, x, below ? inset.top + inset.height + 13 : inset.top - 5);
}

function paintView(ctx, { layer, view, classes, classOf, groups, outlines, heavy, dpr, palette }) {
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
  const size = Math.sqrt((layer.bounds.width * layer.bounds.height) / layer.regions.length) * view.scale;
  if (outlines) for (const path of size > TOO_SMALL ? outlines : []) stroke(path, BORDER, 0.7 * crowded);
  else
    for (const [kind, path] of Object.entries(layer.borders)) {
      if (kind === "coast") stroke(path, palette.pale, 0.6 * crowded);
      else if (Number(kind) > heavy && size > TOO_SMALL) stroke(path, BORDER, 0.7 * crowded);
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

export function paintMarks(ctx, { inset, ...scene }) {
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  const { dpr, selected, hovered, focused } = scene;
  const outside = (i) => (inset?.whole.has(i) ? -1 : i), inside = (i) => (inset?.inside.has(i) ? i : -1);
  const only = (kept) => ({ ...scene, selected: kept(selected), hovered: kept(hovered), focused: kept(focused) });
  marks(ctx, only(outside));
  if (!inset) return;
  ctx.save();
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.beginPath();
  ctx.rect(inset.left, inset.top, inset.width, inset.height);
  ctx.clip();
  marks(ctx, { ...only(inside), view: inset, unnamed: !inset.whole.has(selected) });
  ctx.restore();
}

function marks(ctx, { layer, view, hovered, focused, selected, dpr, palette, unnamed }) {
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
  if (selected >= 0 && !unnamed) paintName(ctx, layer.regions[selected], view, dpr, palette);
}

function paintName(ctx, region, view, dpr, palette) {
  ctx.setTransform(dpr, 0, 0, dpr, 0, 0);
  ctx.font = "600 13px system-ui, sans-serif";
  const at = view.toScreen({ x: (region.box.left + region.box.right) / 2, y: region.box.top });
  const half = ctx.measureText(region.name).width / 2 + 4;
  const left = view.left ?? 0, top = view.top ?? 0;
  const x = Math.min(left + view.width - half, Math.max(left + half, at.x));
  const y = Math.min(top + view.height - 6, Math.max(top + 15, at.y - 7));
  ctx.textAlign = "center";
  ctx.lineWidth = 4;
  ctx.strokeStyle = palette.paper;
  ctx.strokeText(region.name, x, y);
  ctx.fillStyle = palette.ink;
  ctx.fillText(region.name, x, y);
}
