/** Search and filters, with how many there are of each. */
import { choice, element, freshId, labelled } from "../lib/html.js";
import { STATUSES } from "../lib/status.js";

const TYPING_MILLIS = 250;

/** The controls; `want` is told what was chosen. */
export function filters(context, summary, wanted, want) {
  const { say } = context;
  const apps = summary.apps.map(({ slug, name, count }) => [slug, say("filter.option", { name, count })]);
  const labels = summary.labels.map(({ label, count }) => [label, say("filter.option", { name: label, count })]);
  const statuses = STATUSES.filter((status) => summary.statuses[status]).map((status) => [
    status,
    say("filter.option", { name: say(`status.${status}`), count: summary.statuses[status] }),
  ]);
  const parts = [
    search(context, wanted, want),
    filter(say("filter.app"), say("filter.any-app"), "app", apps, wanted, want),
    filter(say("filter.status"), say("filter.any-status"), "status", statuses, wanted, want),
    labels.length > 0 && filter(say("filter.label"), say("filter.any-label"), "label", labels, wanted, want),
    order(context, wanted, want),
  ];
  return [element("div", { className: "zc-filters", role: "search", ariaLabel: say("filter.title") }, ...parts)];
}

function search({ say, signal }, wanted, want) {
  const field = element("input", { type: "search", value: wanted.search, id: freshId("search"), autocomplete: "off", maxLength: 191 });
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => want({ search: field.value.trim() }), TYPING_MILLIS);
  });
  signal.addEventListener("abort", () => clearTimeout(waiting));
  return labelled(say("filter.search"), field);
}

function filter(label, any, name, pairs, wanted, want) {
  // what a bookmark asks for can be chosen although there is none
  const missing = wanted[name] !== "" && !pairs.some(([value]) => value === wanted[name]);
  const all = [["", any], ...(missing ? [[wanted[name], wanted[name]]] : []), ...pairs];
  const select = choice(all, wanted[name], { name });
  select.addEventListener("change", () => want({ [name]: select.value }));
  return labelled(label, select);
}

/** On small screens, where there are no headings to press. */
function order({ say }, wanted, want) {
  const pairs = ["name", "app", "status", "last_tested_at", "created_at"].flatMap((key) => [
    [`${key} asc`, say(`order.${key}`)],
    [`${key} desc`, say("order.reverse", { order: say(`order.${key}`) })],
  ]);
  const select = choice(pairs, `${wanted.orderby} ${wanted.order}`, { name: "order" });
  select.addEventListener("change", () => {
    const [orderby, direction] = select.value.split(" ");
    want({ orderby, order: direction });
  });
  const field = labelled(say("order.label"), select);
  field.classList.add("zc-small-only");
  return field;
}
