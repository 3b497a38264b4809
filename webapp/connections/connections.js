import { all, call } from "../lib/api.js";
import { button, byId, element, time } from "../lib/html.js";

const STATUS = {
  active: "Works",
  inactive: "Switched off",
  error: "Failed",
  needs_secret: "Credential needed",
  needs_reconnect: "Authorize again",
  undecryptable: "Cannot be opened",
};

/** Lists the connections; `attempt` runs what a button does, `tell` says how it went. */
export async function showConnections(attempt, tell) {
  const [connections, { integrations }] = await Promise.all([
    all("v2/connections", "connections"),
    call("GET", "v2/integrations"),
  ]);
  const names = new Map(integrations.map(({ slug, name }) => [slug, name]));
  const rows = connections.map((connection) => row(connection, names, attempt, tell));
  byId("connections-rows").replaceChildren(...rows);
  byId("connections-list").hidden = rows.length === 0;
  byId("connections-none").hidden = rows.length > 0;
}

function row(connection, names, attempt, tell) {
  const state = element("td");
  const tested = element("td");
  const fill = (current) => {
    state.replaceChildren(...status(current));
    tested.replaceChildren(time(current.last_tested_at, "never"));
  };
  const test = button("Test", connection.name, () =>
    attempt(async () => {
      tell(`Testing ${connection.name} …`);
      const result = await call("POST", `v1/connections/${connection.id}/test`);
      fill(await call("GET", `v2/connections/${connection.id}`));
      tell(`${connection.name}: ${result.message}`);
    }),
  );
  fill(connection);
  return element(
    "tr",
    {},
    element("th", { scope: "row", textContent: connection.name }),
    element("td", { textContent: names.get(connection.app) ?? connection.app }),
    state,
    tested,
    element("td", { className: "actions" }, test),
  );
}

function status({ status: word, status_reason: reason }) {
  const mark = element("span", { className: "status", textContent: STATUS[word] ?? word });
  mark.dataset.status = word;
  return reason ? [mark, element("p", { className: "faint", textContent: reason })] : [mark];
}
