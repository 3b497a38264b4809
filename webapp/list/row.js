/** Rows of the list, and their headings. */
import { button, element } from "../lib/html.js";
import { mark } from "../lib/mark.js";
import { to } from "../lib/router.js";
import { briefEvidence, isOnlySaved, statusMark } from "../lib/status.js";

const COLUMNS = ["name", "app", "status", "last_tested_at"];

/** Headings that sort, and the box that chooses the page. */
export function headings({ say }, wanted, selection, want) {
  const all = element("input", { type: "checkbox", ariaLabel: say("list.choose-page"), "data-choose": "page" });
  all.addEventListener("change", () => selection.setPage(all.checked));
  const columns = COLUMNS.map((column) => {
    const sorted = wanted.orderby === column;
    const next = sorted && wanted.order === "asc" ? "desc" : "asc";
    const sort = button(say(`order.${column}`), () => want({ orderby: column, order: next }), { className: "zc-sort", "data-sort": column });
    const direction = wanted.order === "asc" ? "ascending" : "descending";
    return element("th", { scope: "col", ariaSort: sorted ? direction : null }, sort);
  });
  const actions = element("th", { scope: "col" }, element("span", { className: "zc-unseen" }, say("list.actions")));
  return element("thead", {}, element("tr", {}, element("td", {}, all), ...columns, actions));
}

/** One connection. */
export function row(context, connection, selection) {
  const { say } = context;
  const chosen = element("input", { type: "checkbox", ariaLabel: say("list.choose", { name: connection.name }), checked: selection.has(connection.id) });
  chosen.addEventListener("change", () => selection.set(connection.id, chosen.checked));
  const test = button(say("test.now"), () => context.attempt(() => testRow(context, connection, made, selection)), {
    ariaLabel: say("test.now-of", { name: connection.name }),
    "data-action": "test",
  });
  const made = element(
    "tr",
    { "data-id": connection.id },
    element("td", { className: "zc-choose" }, chosen),
    element("th", { scope: "row" }, ...named(context, connection)),
    cell(say("order.app"), connection.app_name),
    cell(say("order.status"), statusMark(context, connection), ...briefEvidence(context, connection)),
    cell(say("order.last_tested_at"), context.language.time(connection.last_tested_at)),
    element("td", { className: "zc-row-actions" }, !isOnlySaved(connection) && test),
  );
  return made;
}

function cell(heading, ...children) {
  return element("td", { "data-heading": heading }, ...children);
}

function named({ say }, connection) {
  const link = element("a", { href: to(`/connections/${connection.id}`) }, connection.name);
  const account = connection.account && element("span", { className: "zc-note" }, say("list.account", { account: connection.account }));
  const labels = connection.labels.map((label) => element("span", { className: "zc-label" }, label));
  return [mark(connection.app, connection.app_name), element("div", {}, link, account, ...labels)];
}

/** Tests one and shows what became of it, in its row and in words. */
async function testRow(context, connection, old, selection) {
  const { api, say, tell, signal } = context;
  tell(say("test.running", { name: connection.name }));
  const { message } = await api.call("POST", `v1/connections/${connection.id}/test`, undefined, signal);
  const now = await api.call("GET", `v2/connections/${connection.id}`, undefined, signal);
  const focused = old.contains(document.activeElement);
  const made = row(context, now, selection);
  old.replaceWith(made);
  if (focused) {
    made.querySelector("[data-action=test]").focus();
  }
  tell(say("test.said", { name: now.name, message }));
}
