/** One connection: its state, what can be done with it, and what happened to it. */
import { element, needStyle, redraw } from "../lib/html.js";
import { mark } from "../lib/mark.js";
import { back } from "../lib/router.js";
import { evidence, statusMark } from "../lib/status.js";
import { actions } from "./actions.js";
import { Activity } from "./activity.js";
import { credentialsForm } from "./credentials-form.js";
import { nameForm } from "./name-form.js";

export async function show(context, query, id) {
  await new Details(context, id).start();
}

class Details {
  #context;
  #id;
  #seen;
  #integration;
  #head = element("div", { className: "zc-details-head" });
  #actions = element("div");
  #facts = element("dl", { className: "zc-facts" });
  #forms = { name: element("div"), credentials: element("div") };
  #activity;

  constructor(context, id) {
    this.#context = context;
    this.#id = id;
    this.#activity = new Activity(context, id);
  }

  async start() {
    const { place, say } = this.#context;
    const styles = ["details.css", "../add/add.css"].map((name) => needStyle(new URL(name, import.meta.url).href));
    const loading = element("p", { className: "zc-loading" }, say("loading"));
    place.append(element("p", {}, element("a", { href: back("/") }, say("details.back"))), loading);
    await Promise.all([this.#load(), this.#activity.refresh(), ...styles]);
    loading.replaceWith(this.#head, this.#actions, this.#facts, ...Object.values(this.#forms), this.#activity.element);
  }

  async #load() {
    const { api, signal } = this.#context;
    const value = await api.call("GET", `v2/connections/${this.#id}`, undefined, signal);
    // a connection stays although its manifest is gone
    this.#integration ??= await api.call("GET", `v2/integrations/${value.app}`, undefined, signal).catch((problem) => {
      if (problem.status === 404) {
        return { slug: value.app, name: value.app_name, auth: {}, testable: false };
      }
      throw problem;
    });
    this.#show(value);
  }

  /** Shows it as it is now, and forms that change it from there; what is being typed into others stays. */
  #show(connection, forms = ["name", "credentials"]) {
    this.#seen = connection;
    this.#showState(connection);
    forms.forEach((name) => redraw(this.#forms[name], [this.#form(name, connection)].filter(Boolean), this.#head.querySelector("h2")));
  }

  #form(name, connection) {
    const save = (change) => this.#save(change);
    if (name === "name") {
      return nameForm(this.#context, connection, save);
    }
    return connection.auth_kind in this.#integration.auth && credentialsForm(this.#context, connection, this.#integration, save);
  }

  #showState(connection) {
    const { say } = this.#context;
    const title = element("h2", { className: "zc-titled", tabIndex: -1 }, mark(connection.app, connection.app_name), connection.name);
    const advice = element("p", {}, say(`advice.${connection.status}`));
    const state = element("div", { className: "zc-state-box" }, statusMark(this.#context, connection), ...evidence(this.#context, connection), advice);
    this.#head.replaceChildren(title, state);
    redraw(this.#actions, [actions(this.#context, connection, this.#integration, this)], title);
    this.#facts.replaceChildren(...this.#factsOf(connection));
  }

  #factsOf(connection) {
    const { say, language } = this.#context;
    const { grant } = connection;
    const scheme = this.#integration.auth[connection.auth_kind];
    const facts = {
      app: connection.app_name,
      way: scheme?.label ?? connection.auth_kind,
      account: connection.account,
      labels: connection.labels.join(", "),
      scopes: grant && grant.granted_scopes.join(", "),
      used: language.time(connection.last_used_at),
      worked: language.time(connection.last_success_at),
      tested: language.time(connection.last_tested_at),
      created: language.time(connection.created_at),
      number: String(connection.id),
    };
    const known = Object.entries(facts).filter(([, value]) => value);
    return known.map(([name, value]) => element("div", {}, element("dt", {}, say(`fact.${name}`)), element("dd", {}, value)));
  }

  /** Reads it again after something was done to it; what is being typed stays, and what that is based on. */
  async refresh() {
    const { api, signal } = this.#context;
    const value = await api.call("GET", `v2/connections/${this.#id}`, undefined, signal);
    if (sameWords(this.#seen, value)) {
      this.#seen = value;
    }
    this.#showState(value);
    await this.#activity.refresh();
  }

  /** Changes it, unless somebody else did meanwhile. */
  async #save(change) {
    const { say, tell } = this.#context;
    try {
      return await this.#put(change);
    } catch (problem) {
      if (problem.status !== 412) {
        throw problem;
      }
      const seen = this.#seen;
      await this.#load();
      const sameSecrets = !change.credentials || seen.updated_at === this.#seen.updated_at;
      if (sameWords(seen, this.#seen) && sameSecrets) {
        return this.#put(change);
      }
      tell(say("details.changed-meanwhile"));
      return null;
    }
  }

  async #put(change) {
    const { api, signal } = this.#context;
    const { value } = await api.answer("PUT", `v2/connections/${this.#id}`, { body: change, signal, match: tagOf(this.#seen) });
    this.#show(value, [change.credentials ? "credentials" : "name"]);
    await this.#activity.refresh();
    return value;
  }
}

/** Whether nobody wrote something else in between; a test or a new token makes another version, too. */
function sameWords(one, other) {
  const words = ({ name, labels, options, secrets }) => JSON.stringify([name, labels, options, secrets]);
  return words(one) === words(other);
}

/** The tag of a version. Not that of the answer's header, which proxies change when they compress. */
function tagOf({ version }) {
  return `"${version}"`;
}
