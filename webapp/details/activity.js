/** What happened to a connection: drawn, and as a list that says the same. */
import { button, element } from "../lib/html.js";
import { chart } from "./chart.js";

const PAGE = 50;

export class Activity {
  #context;
  #id;
  #entries = [];
  #chart = element("div", { className: "zc-chart" });
  #list = element("ol", { className: "zc-activity" });
  #more = element("div");

  constructor(context, id) {
    const { say } = context;
    this.#context = context;
    this.#id = id;
    this.element = element("section", { ariaLabel: say("activity.title") }, element("h3", {}, say("activity.title")), this.#chart, this.#list, this.#more);
  }

  /** From the newest on. */
  async refresh() {
    this.#entries = [];
    await this.#load();
  }

  async #load() {
    const { api, say, signal } = this.#context;
    const before = this.#entries.at(-1)?.id;
    const path = `v2/connections/${this.#id}/activity?per_page=${PAGE}${before ? `&before=${before}` : ""}`;
    const { activity } = await api.call("GET", path, undefined, signal);
    this.#entries.push(...activity);
    this.#chart.replaceChildren(...chart(this.#context, this.#entries));
    this.#list.replaceChildren(...this.#entries.map((entry) => this.#entry(entry)));
    const older = () =>
      button(say("activity.older"), async () => {
        const shown = this.#entries.length;
        await this.#context.attempt(() => this.#load());
        this.#list.children[shown]?.focus();
      });
    this.#more.replaceChildren(...(activity.length === PAGE ? [older()] : []));
  }

  #entry({ kind, success, message, millis, happened_at: when }) {
    const { say, language } = this.#context;
    const state = success ? "good" : "bad";
    const took = millis === null ? null : element("span", { className: "zc-note" }, say("activity.took", { seconds: language.number(millis / 1000) }));
    return element(
      "li",
      { tabIndex: -1, "data-outcome": state },
      element("span", { className: "zc-sign", "data-outcome": state }, say(`activity.${state}`)),
      element("strong", {}, language.known(`event.${kind}`, kind)),
      element("span", { className: "zc-message" }, message),
      took,
      language.time(when),
    );
  }
}
