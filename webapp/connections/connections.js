import { all, call } from "../lib/api.js";
import { button, element, fill, row, time } from "../lib/html.js";

const STATUS = {
  active: "Works",
  inactive: "Off",
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
  fill("connections", connections.map((one) => connectionRow(one, names, attempt, tell)));
}

function connectionRow(connection, names, attempt, tell) {
  const { id, app, name } = connection;
  const state = element("div");
  const tested = element("span");
  const show = (current) => {
    state.replaceChildren(...status(current));
    tested.replaceChildren(time(current.last_tested_at));
  };
  const test = async () => {
    tell(`Testing ${name} …`);
    const result = await call("POST", `v1/connections/${id}/test`);
    show(await call("GET", `v2/connections/${id}`));
    tell(`${name}: ${result.message}`);
  };
  show(connection);
  const cells = [["Integration", names.get(app) ?? app], ["Status", state], ["Last tested", tested]];
  return row(name, cells, button("Test", name, () => attempt(test)));
}

function status({ status: word, status_reason: reason }) {
  const mark = element("span", { className: "status", textContent: STATUS[word] ?? word });
  mark.dataset.status = word;
  return reason ? [mark, element("p", { className: "faint", textContent: reason })] : [mark];
}
