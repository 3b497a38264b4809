/** A new connection to one system: how, with what, and whether it works. */
import { element, labelled, needStyle, onSubmit, outward } from "../lib/html.js";
import { mark } from "../lib/mark.js";
import { to } from "../lib/router.js";
import { authorize } from "../oauth/authorize.js";
import { Fields } from "./fields.js";
import { redirectUri } from "./redirect-uri.js";
import { besideFields, testAndSave } from "./try-out.js";
import { ways } from "./ways.js";

export async function show(context, query, slug) {
  const { api, place, say, signal } = context;
  const style = needStyle(new URL("add.css", import.meta.url).href);
  const loading = element("p", { className: "zc-loading" }, say("loading"));
  place.append(loading);
  const [integration] = await Promise.all([api.call("GET", `v2/integrations/${slug}`, undefined, signal), style]);
  const docs = integration.docs && element("p", {}, outward(integration.docs, say("add.docs", { app: integration.name })));
  loading.replaceWith(
    element("p", {}, element("a", { href: to("/add") }, say("add.back"))),
    element("h2", { className: "zc-titled" }, mark(integration.slug, integration.name), say("add.title", { app: integration.name })),
    ...(docs ? [docs] : []),
    new AddForm(context, integration).element,
  );
}

class AddForm {
  #context;
  #integration;
  #fields;
  #kind;
  #typed = new Map();
  #name;
  #way = element("div");
  #outcome = element("div", { className: "zc-outcome", role: "status" });
  #submit;

  constructor(context, integration) {
    const { say } = context;
    this.#context = context;
    this.#integration = integration;
    this.#name = element("input", { type: "text", value: integration.name, maxLength: 191, required: true, autocomplete: "off", name: "connection-name" });
    this.#name.addEventListener("input", () => this.#name.removeAttribute("aria-invalid"));
    this.#submit = element("button", { className: "zc-button zc-primary" });
    this.element = element(
      "form",
      { className: "zc-form", noValidate: true, autocomplete: "off" },
      ...ways(context, integration, (kind) => this.#choose(kind)),
      labelled(say("add.name"), this.#name, element("p", { className: "zc-note" }, say("add.name-help"))),
      this.#way,
      this.#outcome,
      element("div", { className: "zc-actions" }, this.#submit, element("a", { className: "zc-button", href: to("/") }, say("cancel"))),
    );
    this.#choose(Object.keys(integration.auth)[0]);
    onSubmit(this.element, () => context.attempt(() => this.#connect()));
  }

  #choose(kind) {
    const { say } = this.#context;
    const scheme = this.#integration.auth[kind];
    this.#kind = kind;
    // what was typed for one way is still there after a look at another
    this.#fields = this.#typed.get(kind) ?? new Fields(this.#context, scheme);
    this.#typed.set(kind, this.#fields);
    this.#outcome.replaceChildren();
    this.#submit.textContent = say(scheme.interactive ? "add.authorize" : this.#integration.testable ? "add.test-and-save" : "add.save");
    const alone = Object.keys(this.#integration.auth).length === 1 && element("p", { className: "zc-note" }, scheme.description);
    this.#way.replaceChildren(...[alone, ...this.#forApp(scheme), this.#fields.element].filter(Boolean));
  }

  /** What has to be entered at the system before. */
  #forApp(scheme) {
    if (!scheme.interactive) {
      return [];
    }
    const { say } = this.#context;
    const scopes = element("ul", {}, ...scheme.scopes.map((scope) => element("li", {}, element("code", {}, scope))));
    const rights = scheme.scopes.length > 0 && element("details", {}, element("summary", {}, say("add.scopes", { count: scheme.scopes.length })), scopes);
    return [redirectUri(this.#context, scheme.redirect_uri), rights];
  }

  async #connect() {
    this.#outcome.replaceChildren();
    if (!this.#name.value.trim()) {
      this.#name.setAttribute("aria-invalid", "true");
      this.#name.focus();
      this.#outcome.replaceChildren(element("p", { className: "zc-problem" }, this.#context.say("add.name-missing")));
    } else if (this.#fields.check()) {
      await (this.#integration.auth[this.#kind].interactive ? this.#authorize() : this.#testAndSave());
    }
  }

  #wish() {
    return { app: this.#integration.slug, name: this.#name.value.trim(), credentials: this.#fields.values() };
  }

  async #authorize() {
    await besideFields(this.#fields, async () => {
      const flow = await authorize(this.#context, this.#wish(), this.#outcome);
      if (flow.status === "connected") {
        this.#done(flow.connection_id, [flow.message, ...flow.notes].join(" "));
      } else {
        this.#outcome.replaceChildren(element("p", { className: "zc-problem" }, flow.message));
      }
    });
  }

  async #testAndSave() {
    const { api, signal } = this.#context;
    const wish = this.#wish();
    const { app, credentials } = wish;
    await testAndSave(this.#context, {
      form: this.element,
      fields: this.#fields,
      outcome: this.#outcome,
      body: this.#integration.testable ? { app, auth_kind: this.#kind, credentials } : null,
      save: async () => {
        const made = await api.call("POST", "v1/connections", { ...wish, auth_type: "api_key" }, signal);
        this.#done(made.id, made.test_result.message);
      },
    });
  }

  #done(id, message) {
    const { go, later } = this.#context;
    this.#typed.forEach((fields) => fields.clear());
    later(message);
    go(`/connections/${id}`);
  }
}
