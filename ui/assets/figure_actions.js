// Copy link, copy citation and PNG of one figure. Only textContent, no outside request.
const SCALE = 2, PAD = 24, LINE = 1.3

async function copy(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text)
  const field = document.createElement("textarea") // plain http on a local network has no clipboard API
  field.value = text
  field.style.position = "fixed"
  field.style.opacity = "0"
  document.body.appendChild(field)
  field.select()
  const done = document.execCommand("copy")
  field.remove()
  if (!done) throw new Error("copy refused")
}

// Descendants matching a selector, also inside the shadow roots of other components.
function* deep(root, selector) {
  yield* root.querySelectorAll(selector)
  for (const element of root.querySelectorAll("*"))
    if (element.shadowRoot) yield* deep(element.shadowRoot, selector)
}

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--c-${name}`)
const visible = (element) => element.getBoundingClientRect().width > 0

// An SVG drawn as an image knows no web fonts: carry the page's own face inside it.
async function fontStyle(family) {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules) {
      if (!(rule instanceof CSSFontFaceRule) || rule.style.fontStyle === "italic") continue
      if (rule.style.fontFamily.replaceAll('"', "") !== family) continue
      const url = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src"))?.[1]
      const bytes = await (await fetch(new URL(url, sheet.href ?? document.baseURI))).arrayBuffer()
      const base64 = btoa(Array.from(new Uint8Array(bytes), (b) => String.fromCharCode(b)).join(""))
      return `@font-face{font-family:"${family}";font-weight:200 900;src:url(data:font/woff2;base64,${base64})}`
    }
  return ""
}

async function image(svg, style) {
  const clone = svg.cloneNode(true), box = svg.getBoundingClientRect()
  clone.setAttribute("xmlns", "http://www.w3.org/2000/svg")
  clone.setAttribute("width", box.width * SCALE)
  clone.setAttribute("height", box.height * SCALE)
  clone.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`)
  const sheet = document.createElementNS("http://www.w3.org/2000/svg", "style")
  sheet.textContent = style
  clone.prepend(sheet)
  const picture = new Image()
  picture.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(clone))
  await picture.decode()
  return { picture, box }
}

function wrapped(pen, text, width) {
  const lines = []
  let line = ""
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word
    if (line && pen.measureText(longer).width > width) { lines.push(line); line = word } else line = longer
  }
  return line ? [...lines, line] : lines
}

async function png(frame, data) {
  const charts = [...deep(frame, ".js-plotly-plot")].filter(visible)
  const canvases = [...deep(frame, "canvas")].filter(visible)
  const style = charts.length ? await fontStyle("Source Sans") : ""
  const layers = []
  for (const chart of charts)
    for (const svg of chart.querySelectorAll(".main-svg")) if (visible(svg)) layers.push(await image(svg, style))
  for (const canvas of charts.length ? [] : canvases)
    layers.push({ picture: canvas, box: canvas.getBoundingClientRect() })
  if (!layers.length) throw new Error("nothing to draw")
  const left = Math.min(...layers.map((l) => l.box.left)), top = Math.min(...layers.map((l) => l.box.top))
  const right = Math.max(...layers.map((l) => l.box.right)), bottom = Math.max(...layers.map((l) => l.box.bottom))
  const width = right - left, sheet = document.createElement("canvas"), pen = sheet.getContext("2d")
  const titleFont = '600 20px "Source Serif", Georgia, serif', smallFont = '12px "Source Sans", sans-serif'
  pen.font = titleFont
  const title = wrapped(pen, data.title, width)
  pen.font = smallFont
  const foot = [...wrapped(pen, data.source, width), ...wrapped(pen, data.link, width)]
  const head = PAD + title.length * 20 * LINE + 8, tail = 10 + foot.length * 12 * LINE + PAD
  sheet.width = (width + 2 * PAD) * SCALE
  sheet.height = (head + bottom - top + tail) * SCALE
  pen.scale(SCALE, SCALE)
  pen.fillStyle = colour("paper")
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.textBaseline = "top"
  pen.fillStyle = colour("ink")
  pen.font = titleFont
  title.forEach((line, i) => pen.fillText(line, PAD, PAD + i * 20 * LINE))
  for (const { picture, box } of layers)
    pen.drawImage(picture, PAD + box.left - left, head + box.top - top, box.width, box.height)
  pen.fillStyle = colour("muted")
  pen.font = smallFont
  foot.forEach((line, i) => pen.fillText(line, PAD, head + bottom - top + 10 + i * 12 * LINE))
  const blob = await new Promise((done) => sheet.toBlob(done, "image/png"))
  const anchor = document.createElement("a")
  anchor.href = URL.createObjectURL(blob)
  anchor.download = data.file
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(anchor.href), 10000)
}

export default function ({ data, parentElement }) {
  const row = parentElement.querySelector(".actions")
  const acts = {
    link: () => copy(data.link),
    cite: () => copy(data.citation),
    png: () => png(document.querySelector(`.st-key-${CSS.escape(data.frame)}`), data),
  }
  row.replaceChildren(...data.actions.map((name) => {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = data.labels[name]
    button.onclick = async () => {
      let said = name === "png" ? data.labels.png : data.labels.copied
      try { await acts[name]() } catch (error) { console.warn(error); said = data.labels.failed }
      status.textContent = said
      button.textContent = said
      setTimeout(() => { button.textContent = data.labels[name] }, 2000)
    }
    return button
  }))
  const status = document.createElement("span")
  status.setAttribute("role", "status")
  row.appendChild(status)
}
