/** A mark of our own for an integration: its initial on a colour that always is the same. */
import { element } from "./html.js";

export function mark(slug, name) {
  let hue = 7;
  for (const letter of slug) {
    hue = (hue * 31 + letter.codePointAt(0)) % 360;
  }
  const initial = [...name.trim()][0] ?? "?";
  const made = element("span", { className: "zc-mark", "aria-hidden": "true" }, initial.toLocaleUpperCase());
  made.style.setProperty("--zc-hue", hue);
  return made;
}
