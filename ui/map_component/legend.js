/* The legend and the words for a value: plain HTML, text set as text. */

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export function fillLegend(legend, data) {
  const list = element("ul");
  for (const entry of data.classes) {
    if (!entry.count && entry.absent) continue;
    const item = element("li");
    const swatch = element("span", `swatch ${entry.pattern ?? ""}`);
    swatch.style.setProperty("--fill", entry.colour);
    swatch.style.setProperty("--line", entry.line ?? "#fff");
    item.append(swatch, element("span", "", entry.label), element("span", "count", entry.shown_count));
    list.append(item);
  }
  legend.replaceChildren(element("div", "legend-title", data.legend), list);
}

/* A function from value to text, after `ui.map.Format`. */
export function formatter(format) {
  const number = new Intl.NumberFormat(format.locale, {
    minimumFractionDigits: format.decimals,
    maximumFractionDigits: format.decimals,
  });
  return (single) => {
    const value = Number(single.toPrecision(7)); // the decimal digits that the single-precision number stands for
    const [, size, word] = format.steps.find(([from]) => Math.abs(value) >= from) ?? [0, 1, ""];
    const whole = size === 1 && format.steps.length ? Math.round(Math.abs(value)).toLocaleString(format.locale) : "";
    const digits = whole || number.format(Math.abs(value) / size);
    const shown = /[1-9]/.test(digits);
    const sign = shown && value < 0 ? "\u2212" : shown && format.signed ? "+" : "";
    return `${sign}${format.prefix}${digits}${word}${format.suffix}`;
  };
}
