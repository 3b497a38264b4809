/** The choice between ways to connect, where there is more than one. */
import { element } from "../lib/html.js";

/** The choice; `choose` is told which. */
export function ways({ say }, { auth }, choose) {
  const all = Object.entries(auth);
  if (all.length < 2) {
    return [];
  }
  const choices = all.map(([kind, { label, description }], index) => {
    const radio = element("input", { type: "radio", name: "auth-type", value: kind, checked: index === 0 });
    radio.addEventListener("change", () => choose(kind));
    const words = element("span", {}, element("strong", {}, label), element("span", { className: "zc-note" }, description));
    return element("label", { className: "zc-way" }, radio, words);
  });
  return [element("fieldset", { className: "zc-ways" }, element("legend", {}, say("add.how")), ...choices)];
}
