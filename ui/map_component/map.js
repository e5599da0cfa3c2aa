/* The map component: one instance per place on the page, updated at every rerun. */

import { loadLayer, regionAt, regionTowards } from "./layer.js";
import { View } from "./view.js";
import { Inset } from "./inset.js";
import { colours, dotAt, groupPaths, paintMarks, paintRegions } from "./paint.js";
import { Gestures } from "./gestures.js";
import { element, fillLegend, formatter } from "./legend.js";

const STEP = 1.6;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const instances = new WeakMap();

export default function (component, begun) {
  let map = instances.get(component.parentElement);
  if (!map) {
    map = new RegionMap(component.parentElement);
    instances.set(component.parentElement, map);
  }
  map.begun = begun;
  map.send = (id) => component.setTriggerValue("picked", id);
  map.update(component.data);
  return () => map.stop();
}

function bytes(text) {
  const raw = atob(text);
  const found = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) found[i] = raw.charCodeAt(i);
  return found.buffer;
}

class RegionMap {
  view = new View();
  hovered = -1;
  focused = -1;
  selected = -1;
  layer = null;
  data = {};
  frame = 0;

  constructor(parent) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
    parent.adoptedStyleSheets = [sheet];
    this.build(parent);
    this.palette = colours(this.stage);
    this.listen();
    this.watch = new ResizeObserver(() => this.resize());
  }

  build(parent) {
    this.root = element("figure", "map");
    this.stage = element("div", "stage");
    this.stage.tabIndex = 0;
    this.stage.setAttribute("role", "application");
    this.stage.setAttribute("aria-describedby", "alt");
    this.base = element("canvas");
    this.marks = element("canvas");
    this.tip = element("div", "tip");
    this.tip.hidden = true;
    this.message = element("div", "message");
    this.live = element("div", "unseen");
    this.live.setAttribute("aria-live", "polite");
    this.alt = element("p", "unseen");
    this.alt.id = "alt";
    this.buttons = ["zoom_in", "zoom_out", "reset"].map((name) => {
      const button = element("button", name);
      button.type = "button";
      return button;
    });
    const tools = element("div", "tools");
    tools.append(...this.buttons);
    this.legend = element("figcaption", "legend");
    this.stage.append(this.base, this.marks, this.tip, this.message);
    const frame = element("div", "frame");
    frame.append(this.stage, tools);
    this.root.append(frame, this.alt, this.live, this.legend);
    parent.append(this.root);
  }

  update(data) {
    const before = this.data;
    this.data = data;
    this.watch.observe(this.stage);
    this.stage.setAttribute("aria-label", data.title);
    this.stage.setAttribute("aria-roledescription", data.words.map);
    this.alt.textContent = `${data.alt} ${data.words.keys}`;
    this.buttons.forEach((button) => {
      button.ariaLabel = button.title = data.words[button.className];
    });
    this.stage.style.setProperty("--aspect", data.aspect);
    this.stage.style.setProperty("--height", `${data.height}px`);
    fillLegend(this.legend, data);
    this.format = formatter(data.format);
    if (data.layer !== before.layer) this.load();
    else if (this.layer) this.restyle();
  }

  async load() {
    const url = this.data.layer;
    this.layer = null;
    this.stage.dataset.state = "loading";
    this.message.textContent = this.data.words.loading;
    try {
      const layer = await loadLayer(url, this.begun);
      if (url !== this.data.layer) return;
      const whole = { left: 0, top: 0, right: layer.bounds.width, bottom: layer.bounds.height };
      const main = this.data.extent ? layer.world(this.data.extent.main) : whole;
      const inset = this.data.extent && new Inset(layer, main, layer.world(this.data.extent.rest));
      Object.assign(this, { layer, main, inset, hovered: -1, focused: -1 });
      this.message.textContent = "";
      this.resize();
      this.restyle();
      this.stage.dataset.state = "ready";
    } catch (error) {
      if (url !== this.data.layer) return;
      this.stage.dataset.state = "failed";
      this.message.textContent = this.data.words.failed;
      console.warn(error);
    }
  }

  /* New values or another selection. */
  restyle() {
    const { data, layer } = this;
    if (data.codes !== this.shownCodes || data.values !== this.shownValues || layer !== this.shownLayer || data.classes !== this.shownClasses) {
      this.classOf = new Uint8Array(bytes(data.codes));
      this.values = data.values && new Float32Array(bytes(data.values));
      this.groups = groupPaths(layer, this.classOf, data.classes.length);
      this.texts = data.texts && { table: data.texts.table, at: new Uint16Array(bytes(data.texts.at)) };
      Object.assign(this, { shownCodes: data.codes, shownValues: data.values, shownLayer: layer, shownClasses: data.classes });
    }
    this.selected = data.selected === null ? -1 : (layer.index.get(data.selected) ?? -1);
    if (this.selected >= 0) this.reveal(this.selected);
    this.paint();
  }

  /* Moves the view so that a region is on it, unless the inset shows it. Returns whether it moved. */
  reveal(i) {
    return !(this.insetShown() && this.inset.whole.has(i)) && this.view.reveal(this.layer.regions[i]);
  }

  /* The view in which a region stands on the screen. */
  viewOf(i) {
    return this.insetShown() && this.inset.whole.has(i) ? this.inset : this.view;
  }

  /* The inset stands while the map is as it was fitted and its islands are off the screen. */
  insetShown() {
    if (!this.inset) return false;
    this.inset.shown = this.view.isHome && !this.view.shows(this.inset.rest);
    return this.inset.shown;
  }

  resize() {
    const width = this.stage.clientWidth, height = this.stage.clientHeight;
    if (!this.layer || !width || !height) return;
    this.dpr = window.devicePixelRatio || 1;
    for (const canvas of [this.base, this.marks]) {
      canvas.width = Math.round(width * this.dpr);
      canvas.height = Math.round(height * this.dpr);
    }
    this.view.fit(this.layer.bounds, this.main, width, height);
    this.inset?.place(this.layer, this.view);
    if (this.groups) this.paint();
  }

  /* Redraws everything at the next frame; `marksOnly` leaves the regions as they are. */
  paint(marksOnly = false) {
    this.all ||= !marksOnly;
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      if (!this.layer || !this.view.width) return; // another layer is on its way, or the map is hidden
      const started = performance.now();
      const scene = { ...this.scene() };
      if (this.all) paintRegions(this.base.getContext("2d"), scene);
      paintMarks(this.marks.getContext("2d"), scene);
      this.report(performance.now() - started);
      this.all = false;
    });
  }

  scene() {
    const { layer, view, classOf, groups, dpr, palette, hovered, focused, selected } = this;
    return { layer, view, classOf, groups, dpr, palette, hovered, focused, selected,
             classes: this.data.classes, heavy: this.data.heavy, inset: this.insetShown() ? this.inset : null };
  }

  /* What stands on the screen, for tests and other scripts on the page. */
  report(milliseconds) {
    const { dataset } = this.stage;
    const id = (i) => (i < 0 ? "" : this.layer.regions[i].id);
    dataset.hovered = id(this.hovered);
    dataset.focused = id(this.focused);
    dataset.selected = id(this.selected);
    dataset.zoom = this.view.zoom.toFixed(2);
    dataset.view = [this.view.scale, this.view.x, this.view.y].join(" ");
    dataset.inset = this.inset?.shown ? [this.inset.scale, this.inset.x, this.inset.y].join(" ") : "";
    if (this.all) {
      dataset.drawn = Number(dataset.drawn ?? 0) + 1;
      dataset.milliseconds = milliseconds.toFixed(1);
    }
  }

  valueText(i) {
    if (this.texts) return this.texts.table[this.texts.at[i]];
    const entry = this.data.classes[this.classOf[i]];
    return this.values && !entry.absent ? this.format(this.values[i]) : entry.label;
  }

  parentText({ id }) {
    const { parents, layer } = { parents: this.data.parents, layer: this.layer };
    const found = [6, 4, 2].filter((n) => n < id.length).map((n) => layer.parents[id.slice(0, n)] ?? parents[id.slice(0, n)]);
    return found.filter(Boolean).join(", ");
  }

  at(px, py) {
    const view = this.insetShown() && this.inset.holds(px, py) ? this.inset : this.view;
    const dot = dotAt(this.layer, view, px, py);
    if (dot >= 0) return dot;
    const { x, y } = view.toWorld(px, py);
    return regionAt(this.layer, x, y);
  }

  hover(i, px = 0, py = 0) {
    this.tip.hidden = i < 0;
    if (i >= 0) {
      const region = this.layer.regions[i];
      if (i !== this.hovered)
        this.tip.replaceChildren(
          element("strong", "", region.name),
          element("span", "parent", this.parentText(region)),
          element("span", "value", this.valueText(i)),
        );
      const left = Math.min(px + 14, this.view.width - this.tip.offsetWidth - 4);
      const above = py + 18 + this.tip.offsetHeight > this.view.height;
      this.tip.style.left = `${Math.max(4, left)}px`;
      this.tip.style.top = `${Math.max(4, above ? py - this.tip.offsetHeight - 12 : py + 18)}px`;
    }
    if (i === this.hovered) return;
    this.hovered = i;
    this.paint(true);
  }

  focus(i) {
    this.focused = i;
    if (i < 0) return this.paint(true);
    const region = this.layer.regions[i];
    this.live.textContent = [region.name, this.parentText(region), this.valueText(i)].filter(Boolean).join(", ");
    const moved = this.reveal(i);
    const at = this.viewOf(i).toScreen(region);
    this.hover(i, at.x, at.y);
    this.paint(!moved);
  }

  pick(i) {
    if (i === this.selected) return;
    this.selected = i;
    this.paint(true);
    this.send(i < 0 ? "" : this.layer.regions[i].id);
  }

  zoom(factor, px, py) {
    this.hover(-1);
    this.view.zoomAt(factor, px, py);
    this.paint();
  }

  listen() {
    const on = (name, run) => this.stage.addEventListener(name, (event) => this.layer && run.call(this, event));
    on("keydown", this.key);
    on("focus", () => this.stage.matches(":focus-visible") && this.focus(this.startOfKeys()));
    on("blur", () => {
      this.focus(-1);
      this.hover(-1);
    });
    const runs = [() => this.zoom(STEP), () => this.zoom(1 / STEP), () => (this.view.reset(), this.paint())];
    this.buttons.forEach((button, n) => button.addEventListener("click", () => this.layer && runs[n]()));
    new Gestures(this);
  }

  startOfKeys() {
    if (this.selected >= 0) return this.selected;
    const middle = this.view.toWorld(this.view.width / 2, this.view.height / 2);
    let found = 0;
    const far = ({ x, y }) => (x - middle.x) ** 2 + (y - middle.y) ** 2;
    this.layer.regions.forEach((region, i) => {
      if (far(region) < far(this.layer.regions[found])) found = i;
    });
    return found;
  }

  key(event) {
    const last = this.layer.regions.length - 1;
    const runs = {
      Enter: () => this.focused >= 0 && this.pick(this.focused),
      " ": () => this.focused >= 0 && this.pick(this.focused),
      Escape: () => this.pick(-1),
      Home: () => this.focus(0),
      End: () => this.focus(last),
      "+": () => this.zoom(STEP),
      "=": () => this.zoom(STEP),
      "-": () => this.zoom(1 / STEP),
      0: () => (this.view.reset(), this.paint()),
    };
    const arrow = ARROWS[event.key];
    if (arrow) {
      const from = this.focused >= 0 ? this.focused : this.startOfKeys();
      const to = regionTowards(this.layer, from, ...arrow);
      this.focus(to >= 0 ? to : from);
    } else if (runs[event.key] && !event.ctrlKey && !event.metaKey) runs[event.key]();
    else return;
    event.preventDefault();
  }

  stop() {
    this.watch.disconnect();
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }
}
