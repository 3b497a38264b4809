/** Pages of the list. */
import { button, choice, element, labelled } from "../lib/html.js";

const SIZES = ["10", "25", "50", "100"];

/** Nothing when everything is on one page of the usual size. */
export function pager({ say }, wanted, pages, want) {
  if (pages <= 1 && wanted.per_page === "25") {
    return [];
  }
  const page = Number(wanted.page);
  const turn = (to, label, rel) =>
    button(label, () => want({ page: String(to) }), { disabled: to < 1 || to > pages, "data-turn": rel });
  const number = element("input", { type: "number", name: "page", value: wanted.page, min: 1, max: pages, className: "zc-page-number" });
  number.addEventListener("change", () => {
    const chosen = Math.min(Math.max(1, Math.round(Number(number.value)) || 1), pages);
    want({ page: String(chosen) });
  });
  const size = choice(SIZES.map((one) => [one, one]), wanted.per_page, { name: "per_page" });
  size.addEventListener("change", () => want({ per_page: size.value }));
  const numbered = labelled(say("pager.page"), number, element("span", {}, say("pager.of", { pages })));
  const turns = [turn(page - 1, say("pager.previous"), "prev"), numbered, turn(page + 1, say("pager.next"), "next")];
  return [element("nav", { className: "zc-pager", ariaLabel: say("pager.label") }, ...turns, labelled(say("pager.size"), size))];
}
