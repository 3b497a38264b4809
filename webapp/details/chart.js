/** Tests over time: how long each took, and whether it went well, which is told by shape as well as by colour. */
import { element, freshId, svg } from "../lib/html.js";

const WIDEST = 768;
const NARROWEST = 260;
const SHORT = { dateStyle: "short", timeStyle: "short" };
const HEIGHT = 150;
const EDGE = { left: 46, right: 10, top: 10, bottom: 24 };

/** The drawing, as wide as its place; nothing when there are not two to compare. */
export function chart({ say, language, place }, entries) {
  const points = entries.filter(({ millis }) => millis !== null).map((entry) => ({ ...entry, at: Date.parse(`${entry.happened_at}Z`) })).reverse();
  if (points.length < 2) {
    return [];
  }
  const width = Math.min(WIDEST, Math.max(NARROWEST, place.clientWidth || WIDEST));
  const good = points.filter(({ success }) => success).length;
  const slowest = niceCeiling(Math.max(...points.map(({ millis }) => millis), 1));
  const [first, last] = [points[0].at, points.at(-1).at];
  const x = ({ at }, index) => EDGE.left + (width - EDGE.left - EDGE.right) * (last > first ? (at - first) / (last - first) : index / (points.length - 1));
  const y = (millis) => HEIGHT - EDGE.bottom - (HEIGHT - EDGE.top - EDGE.bottom) * (millis / slowest);
  const title = svg("title", { id: freshId("chart") }, say("chart.title"));
  const seconds = (millis) => say("chart.seconds", { seconds: language.number(millis / 1000) });
  const drawing = svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-labelledby": title.id, class: "zc-drawing" },
    title,
    ...[0, slowest / 2, slowest].flatMap((millis) => grid(width, y(millis), seconds(millis))),
    ...points.map((point, index) => stroke(point, x(point, index), y(point.millis), y(0))),
    label(EDGE.left, "start", language.moment(points[0].happened_at, SHORT)),
    label(width - EDGE.right, "end", language.moment(points.at(-1).happened_at, SHORT)),
  );
  const values = { count: points.length, good, bad: points.length - good, median: language.number(median(points) / 1000) };
  return [element("figure", {}, drawing, element("figcaption", { className: "zc-note" }, say("chart.summary", values)))];
}

function grid(width, y, words) {
  return [
    svg("line", { x1: EDGE.left, x2: width - EDGE.right, y1: y, y2: y, class: "zc-grid" }),
    svg("text", { x: EDGE.left - 6, y: y + 4, "text-anchor": "end" }, words),
  ];
}

/** A dot for what went well, a cross for what did not, on a stroke as long as it took. */
function stroke({ success }, x, y, ground) {
  const sign = success
    ? svg("circle", { cx: x, cy: y, r: 4 })
    : svg("path", { d: `M${x - 4} ${y - 4}L${x + 4} ${y + 4}M${x - 4} ${y + 4}L${x + 4} ${y - 4}` });
  return svg("g", { "data-outcome": success ? "good" : "bad" }, svg("line", { x1: x, x2: x, y1: ground, y2: y }), sign);
}

function label(x, anchor, words) {
  return svg("text", { x, y: HEIGHT - 6, "text-anchor": anchor }, words);
}

/** The next of 1, 2, 5, 10, 20 … that is not smaller. */
function niceCeiling(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((step) => step * power >= value);
}

function median(points) {
  const sorted = points.map(({ millis }) => millis).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}
