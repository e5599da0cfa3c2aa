/* A layer file (etl/layer_file.py, `encode`) fetched once and turned into paths.
   World units are the cells of the file's grid, x narrowed to the layer's middle latitude, y growing downward. */

const layers = new Map();

/* `begun`: answers that are on their way, by address; each is read once. */
export function loadLayer(url, begun) {
  if (!layers.has(url)) {
    const loading = fetchLayer(begun.get(url) ?? fetch(new URL(url, document.baseURI)), url);
    begun.set(url, undefined);
    loading.catch(() => layers.delete(url));
    layers.set(url, loading);
  }
  return layers.get(url);
}

async function fetchLayer(answer, url) {
  const response = await answer;
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return prepare(await response.json());
}

function runningSum(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

function prepare(file) {
  const ids = runningSum(file.ids).map(String);
  const { points, bounds } = worldPoints(file);
  const arcs = runningSum([0, ...file.arcs]);
  const owners = file.arcs.map(() => []);
  const regions = file.shapes.map((polygons, i) => {
    for (const ring of polygons.flat()) for (const ref of ring) owners[ref < 0 ? ~ref : ref].push(i);
    return { id: ids[i], name: file.names[i], ...outline(polygons, points, arcs) };
  });
  const layer = {
    regions,
    bounds,
    world: ([left, bottom, right, top]) => ({
      left: (left - bounds.west) * bounds.narrowing,
      right: (right - bounds.west) * bounds.narrowing,
      top: bounds.north - top,
      bottom: bounds.north - bottom,
    }),
    parents: file.parents,
    index: new Map(ids.map((id, i) => [id, i])),
    borders: borders(owners, ids, points, arcs),
  };
  layer.buckets = buckets(layer);
  return layer;
}

function worldPoints(file) {
  const xs = file.xy.length / 2;
  const points = new Float64Array(file.xy.length);
  let x = 0, y = 0, top = -Infinity, bottom = Infinity, left = Infinity, right = -Infinity;
  for (let i = 0; i < xs; i++) {
    x += file.xy[2 * i];
    y += file.xy[2 * i + 1];
    points[2 * i] = x;
    points[2 * i + 1] = y;
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < bottom) bottom = y;
    if (y > top) top = y;
  }
  const latitude = file.origin[1] + (file.scale * (top + bottom)) / 2;
  const narrowing = Math.cos((latitude * Math.PI) / 180);
  for (let i = 0; i < xs; i++) {
    points[2 * i] = (points[2 * i] - left) * narrowing;
    points[2 * i + 1] = top - points[2 * i + 1];
  }
  return {
    points,
    bounds: { width: (right - left) * narrowing, height: top - bottom, west: left, north: top, narrowing },
  };
}

/* Path, bounding box, and the centre of the largest ring of one region. */
function outline(polygons, points, arcs) {
  const path = new Path2D();
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  let largest = 0, centre = { x: 0, y: 0 };
  for (const polygon of polygons) {
    polygon.forEach((ring, hole) => {
      const vertices = [];
      for (const ref of ring) {
        const arc = ref < 0 ? ~ref : ref;
        const first = arcs[arc], last = arcs[arc + 1] - 1;
        if (ref < 0) for (let p = last; p > first; p--) vertices.push(points[2 * p], points[2 * p + 1]);
        else for (let p = first; p < last; p++) vertices.push(points[2 * p], points[2 * p + 1]);
      }
      path.moveTo(vertices[0], vertices[1]);
      for (let v = 2; v < vertices.length; v += 2) path.lineTo(vertices[v], vertices[v + 1]);
      path.closePath();
      if (hole) return;
      const found = centroid(vertices);
      for (let v = 0; v < vertices.length; v += 2) {
        box.left = Math.min(box.left, vertices[v]);
        box.right = Math.max(box.right, vertices[v]);
        box.top = Math.min(box.top, vertices[v + 1]);
        box.bottom = Math.max(box.bottom, vertices[v + 1]);
      }
      if (found.area >= largest) {
        largest = found.area;
        centre = found;
      }
    });
  }
  return { path, box, x: centre.x, y: centre.y };
}

function centroid(vertices) {
  const x0 = vertices[0], y0 = vertices[1];
  let area = 0, x = 0, y = 0;
  for (let v = 0; v < vertices.length; v += 2) {
    const w = (v + 2) % vertices.length;
    const ax = vertices[v] - x0, ay = vertices[v + 1] - y0, bx = vertices[w] - x0, by = vertices[w + 1] - y0;
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area ? { area: Math.abs(area / 2), x: x0 + x / (3 * area), y: y0 + y / (3 * area) } : { area: 0, x: x0, y: y0 };
}

/* One path per kind of border: 'coast', or the number of leading digits in which the two ids first differ:
   2 between provinces, 4 between regencies, 6 between kecamatan, 10 between villages. */
function borders(owners, ids, points, arcs) {
  const paths = {};
  owners.forEach(([a, b], arc) => {
    const kind = b === undefined || a === b ? "coast" : [2, 4, 6, 10].find((n) => ids[a].slice(0, n) !== ids[b].slice(0, n));
    const path = (paths[kind] ??= new Path2D());
    path.moveTo(points[2 * arcs[arc]], points[2 * arcs[arc] + 1]);
    for (let p = arcs[arc] + 1; p < arcs[arc + 1]; p++) path.lineTo(points[2 * p], points[2 * p + 1]);
  });
  return paths;
}

/* Regions by the cells of a coarse grid that their boxes touch: what may lie under a point. */
const CELLS = 48;
function buckets({ regions, bounds }) {
  const found = Array.from({ length: CELLS * CELLS }, () => []);
  const cell = (value, size) => Math.max(0, Math.min(CELLS - 1, Math.floor((value / size) * CELLS)));
  regions.forEach(({ box }, i) => {
    for (let r = cell(box.top, bounds.height); r <= cell(box.bottom, bounds.height); r++)
      for (let c = cell(box.left, bounds.width); c <= cell(box.right, bounds.width); c++) found[r * CELLS + c].push(i);
  });
  return (x, y) => found[cell(y, bounds.height) * CELLS + cell(x, bounds.width)];
}

const probe = document.createElement("canvas").getContext("2d");

/* The region at a point in world units, -1 when there is none. */
export function regionAt(layer, x, y) {
  if (x < 0 || y < 0 || x > layer.bounds.width || y > layer.bounds.height) return -1;
  return layer.buckets(x, y).find((i) => probe.isPointInPath(layer.regions[i].path, x, y)) ?? -1;
}

/* The region to which an arrow key leads: near, and more ahead than aside. -1 when there is none. */
export function regionTowards(layer, from, dx, dy) {
  const { x, y } = layer.regions[from];
  let best = -1, least = Infinity;
  layer.regions.forEach((region, i) => {
    const ahead = (region.x - x) * dx + (region.y - y) * dy;
    const aside = Math.abs((region.x - x) * dy) + Math.abs((region.y - y) * dx);
    const cost = ahead + 2 * aside;
    if (i !== from && ahead > 0 && aside <= 2 * ahead && cost < least) {
      least = cost;
      best = i;
    }
  });
  return best;
}
