/** What can be done with a connection. */
import { ask } from "../lib/dialog.js";
import { button, element } from "../lib/html.js";
import { back } from "../lib/router.js";
import { isOnlySaved, stateOf } from "../lib/status.js";
import { authorize } from "../oauth/authorize.js";

/** The buttons; `details` is asked to read the connection again. */
export function actions(context, connection, integration, details) {
  const { say, attempt } = context;
  const off = connection.status === "inactive";
  const authorized = integration.auth[connection.auth_kind]?.interactive;
  const waiting = element("div");
  const act = (name, work, properties = {}) => button(say(`action.${name}`), () => attempt(work), { "data-action": name, ...properties });
  const buttons = [
    !isOnlySaved(connection) && act("test", () => test(context, connection, details), { className: "zc-button zc-primary" }),
    authorized && act("reconnect", () => reconnect(context, connection, details, waiting)),
    connection.grant?.renewable && act("renew", () => renew(context, connection, details)),
    act(off ? "switch-on" : "switch-off", () => flip(context, connection, details)),
    act("delete", () => remove(context, connection), { className: "zc-button zc-danger" }),
  ];
  return element("div", {}, element("div", { className: "zc-actions" }, ...buttons), waiting);
}

async function test({ api, say, tell, signal, language }, { id, name }, details) {
  tell(say("test.running", { name }));
  const { message } = await api.call("POST", `v1/connections/${id}/test`, undefined, signal);
  await details.refresh();
  const { activity } = await api.call("GET", `v2/connections/${id}/activity?per_page=1`, undefined, signal);
  const millis = activity[0]?.millis ?? null;
  tell(say(millis === null ? "test.said" : "test.said-after", { name, message, seconds: language.number(millis / 1000) }));
}

async function reconnect(context, { id, app }, details, waiting) {
  const flow = await authorize(context, { app, connection_id: id }, waiting);
  await details.refresh();
  if (flow.status !== "connected") {
    throw new Error(flow.message);
  }
  context.tell([flow.message, ...flow.notes].join(" "));
}

async function renew({ api, say, tell, signal }, { id, name }, details) {
  tell(say("renew.running", { name }));
  const now = await api.call("POST", `v2/connections/${id}/renew`, undefined, signal);
  await details.refresh();
  tell(now.renewal.success ? say("renew.done", { name }) : now.renewal.message);
}

async function flip({ api, say, tell, signal }, { id, name, status, testable }, details) {
  const now = await api.call("PUT", `v2/connections/${id}`, { status: status === "inactive" ? "active" : "inactive" }, signal);
  await details.refresh();
  tell(say("test.said", { name, message: say(`status.${stateOf({ ...now, testable })}`) }));
}

/** Says what depends on it before it is gone. */
async function remove(context, connection) {
  const { api, say, signal, place, later } = context;
  const { id, name } = connection;
  const known = await api.call("GET", `v2/connections/${id}/deletion`, undefined, signal);
  const words = { title: say("delete.title", { name }), confirm: say("delete.confirm"), cancel: say("cancel"), danger: true };
  const consequences = element("ul", {}, ...dependents(context, connection, known).map((line) => element("li", {}, line)));
  if (await ask(place, words, element("p", {}, say("delete.advice")), consequences)) {
    await api.call("DELETE", `v1/connections/${id}`, undefined, signal);
    later(say("delete.done", { name }));
    location.hash = back("/");
  }
}

function dependents({ say, language }, { app_name: app }, known) {
  const names = known.shared_with.map(({ name }) => name).join(", ");
  return [
    known.last_used_at ? say("delete.used", { time: language.moment(known.last_used_at) }) : say("delete.never-used"),
    known.secrets.length > 0 && say("delete.secrets", { count: known.secrets.length }),
    known.ends_authorization && say("delete.ends", { app }),
    names && say("delete.shared", { names }),
    known.shared_with_others > 0 && say("delete.shared-others", { count: known.shared_with_others }),
    known.pending_flows > 0 && say("delete.flows", { count: known.pending_flows }),
  ].filter(Boolean);
}
