/** Passwords of programs: made, shown once, revoked. */
import { ask } from "../lib/dialog.js";
import { copy } from "../lib/clipboard.js";
import { button, element, labelled, onSubmit } from "../lib/html.js";

const PATH = "v2/application-passwords";

export class ApplicationPasswords {
  #context;
  #rows = element("tbody");
  #table;
  #none;
  #made = element("div");
  #shown;
  #name = element("input", { type: "text", name: "program", maxLength: 191, autocomplete: "off", required: true });

  constructor(context) {
    const { say } = context;
    this.#context = context;
    const heading = (key) => element("th", { scope: "col" }, say(key));
    const headings = element("tr", {}, heading("password.name"), heading("password.made"), heading("password.used"), heading("list.actions"));
    this.#table = element("table", { className: "zc-table" }, element("thead", {}, headings), this.#rows);
    this.#none = element("p", { className: "zc-note" }, say("password.none"));
    const form = element(
      "form",
      { className: "zc-form zc-line", method: "post" },
      labelled(say("password.program"), this.#name),
      element("button", { className: "zc-button" }, say("password.make")),
    );
    onSubmit(form, () => context.attempt(() => this.#make()));
    context.signal.addEventListener("abort", () => this.#made.replaceChildren());
    this.element = element(
      "section",
      { ariaLabel: say("password.title") },
      element("h3", {}, say("password.title")),
      element("p", { className: "zc-note" }, say("password.help")),
      this.#table,
      this.#none,
      form,
      this.#made,
    );
  }

  async refresh() {
    const { api, signal } = this.#context;
    const { application_passwords: all } = await api.call("GET", PATH, undefined, signal);
    this.#rows.replaceChildren(...all.map((one) => this.#row(one)));
    this.#table.hidden = all.length === 0;
    this.#none.hidden = all.length > 0;
  }

  async #make() {
    const { api, say, tell, place } = this.#context;
    const { uuid, name, password } = await api.call("POST", PATH, { name: this.#name.value });
    this.#shown = uuid;
    this.#name.value = "";
    const copyIt = button(say("password.copy"), async () => tell(say((await copy(password, place)) ? "password.copied" : "redirect.not-copied")));
    const text = element("code", { className: "zc-once" }, password);
    this.#made.replaceChildren(element("p", {}, element("strong", {}, name), ": ", text, " ", copyIt));
    // its words are read out, the password itself is not
    tell(say("password.once", { name }));
    await this.refresh();
  }

  #row({ uuid, name, created, last_used: used, last_address: address }) {
    const { say, language, attempt } = this.#context;
    const cell = (key, ...children) => element("td", { "data-heading": say(key) }, ...children);
    const revoke = button(say("password.revoke"), () => attempt(() => this.#revoke(uuid, name)), { ariaLabel: say("password.revoke-of", { name }) });
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      cell("password.made", language.time(created)),
      cell("password.used", language.time(used), address && element("span", { className: "zc-note" }, ` ${address}`)),
      element("td", { className: "zc-row-actions" }, revoke),
    );
  }

  async #revoke(uuid, name) {
    const { api, say, tell, place } = this.#context;
    const words = { title: say("password.revoke-title", { name }), confirm: say("password.revoke"), cancel: say("cancel"), danger: true };
    if (await ask(place, words, element("p", {}, say("password.revoke-advice")))) {
      await api.call("DELETE", `${PATH}/${uuid}`);
      if (uuid === this.#shown) {
        this.#made.replaceChildren();
      }
      await this.refresh();
      tell(say("password.revoked", { name }));
      this.#name.focus();
    }
  }
}
