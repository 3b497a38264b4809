/** Credentials of programs, of one kind: made, shown once, revoked. */
import { ask } from "../lib/dialog.js";
import { copy } from "../lib/clipboard.js";
import { button, element, labelled, onSubmit } from "../lib/html.js";

export class ProgramCredentials {
  #context;
  #kind;
  #rows = element("tbody");
  #table;
  #none;
  #made = element("div");
  #shown;
  #name;

  /**
   * @param kind.word in the keys of its texts
   * @param kind.path of the API
   * @param kind.rows and kind.text: members of the answers, all of them and the text of a new one
   * @param kind.columns [heading, what shows it in a row] besides name and date
   * @param kind.fields more fields of the form, [label, input]
   * @param kind.wanted the body besides the name
   */
  constructor(context, kind) {
    const { say } = context;
    this.#context = context;
    this.#kind = kind;
    this.#name = element("input", { type: "text", name: kind.word, maxLength: 191, autocomplete: "off", required: true });
    const heading = (words) => element("th", { scope: "col" }, words);
    const own = kind.columns.map(([words]) => heading(words));
    const headings = element("tr", {}, heading(say("programs.name")), heading(say("programs.made")), ...own, heading(say("list.actions")));
    this.#table = element("table", { className: "zc-table" }, element("thead", {}, headings), this.#rows);
    this.#none = element("p", { className: "zc-note" }, say("programs.none"));
    const form = element(
      "form",
      { className: "zc-form zc-line", method: "post" },
      labelled(say(`programs.${kind.word}-field`), this.#name),
      ...kind.fields.map(([label, input]) => labelled(label, input)),
      element("button", { className: "zc-button" }, say(`programs.${kind.word}-make`)),
    );
    onSubmit(form, () => context.attempt(() => this.#make()));
    context.signal.addEventListener("abort", () => this.#made.replaceChildren());
    const title = say(`programs.${kind.word}-title`);
    this.element = element(
      "section",
      { ariaLabel: title },
      element("h3", {}, title),
      element("p", { className: "zc-note" }, say(`programs.${kind.word}-help`)),
      this.#table,
      this.#none,
      form,
      this.#made,
    );
  }

  async refresh() {
    const { api, signal } = this.#context;
    const all = (await api.call("GET", this.#kind.path, undefined, signal))[this.#kind.rows];
    this.#rows.replaceChildren(...all.map((one) => this.#row(one)));
    this.#table.hidden = all.length === 0;
    this.#none.hidden = all.length > 0;
  }

  async #make() {
    const { api, say, tell, place } = this.#context;
    const kind = this.#kind;
    const body = { name: this.#name.value, ...kind.wanted() };
    const { uuid, name, [kind.text]: secret } = await api.call("POST", kind.path, body);
    this.#shown = uuid;
    this.#name.value = "";
    const copied = async () => tell(say((await copy(secret, place)) ? `programs.${kind.word}-copied` : "redirect.not-copied"));
    const text = element("code", { className: "zc-once" }, secret);
    this.#made.replaceChildren(element("p", {}, element("strong", {}, name), ": ", text, " ", button(say("programs.copy"), copied)));
    // its words are read out, the secret itself is not
    tell(say(`programs.${kind.word}-once`, { name }));
    await this.refresh();
  }

  #row(one) {
    const { say, language, attempt } = this.#context;
    const { uuid, name, created } = one;
    const cell = (words, ...children) => element("td", { "data-heading": words }, ...children);
    const ariaLabel = say(`programs.${this.#kind.word}-revoke-of`, { name });
    const revoke = button(say("programs.revoke"), () => attempt(() => this.#revoke(uuid, name)), { ariaLabel });
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      cell(say("programs.made"), language.time(created)),
      ...this.#kind.columns.map(([words, shown]) => cell(words, ...shown(one))),
      element("td", { className: "zc-row-actions" }, revoke),
    );
  }

  async #revoke(uuid, name) {
    const { api, say, tell, place } = this.#context;
    const { word, path } = this.#kind;
    const words = { title: say(`programs.${word}-revoke-title`, { name }), confirm: say("programs.revoke"), cancel: say("cancel"), danger: true };
    if (await ask(place, words, element("p", {}, say("programs.revoke-advice")))) {
      await api.call("DELETE", `${path}/${uuid}`);
      if (uuid === this.#shown) {
        this.#made.replaceChildren();
      }
      await this.refresh();
      tell(say(`programs.${word}-revoked`, { name }));
      this.#name.focus();
    }
  }
}
