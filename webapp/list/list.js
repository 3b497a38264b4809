/** The list of connections: found, sorted, paged and worked on by the server. */
import { button, element, redraw } from "../lib/html.js";
import { here, remember, to } from "../lib/router.js";
import { bulkBar } from "./bulk.js";
import { filters } from "./filters.js";
import { pager } from "./pager.js";
import { headings, row } from "./row.js";
import { Selection } from "./selection.js";
import { NARROWING, queryOf, wantedBy } from "./wanted.js";

export async function show(context, query) {
  await new List(context, query).start();
}

class List {
  #context;
  #wanted;
  #asking = new AbortController();
  #selection = new Selection();
  #filters = element("div");
  #bulk = element("div");
  #count = element("p", { className: "zc-count", role: "status" });
  #rows = element("div", { className: "zc-rows" });
  #pager = element("div");
  #report = element("div");

  constructor(context, query) {
    this.#context = context;
    this.#wanted = wantedBy(query);
  }

  async start() {
    const { place, say } = this.#context;
    const add = element("a", { className: "zc-button zc-primary", href: to("/add") }, say("list.add"));
    const head = element("div", { className: "zc-head" }, element("h2", {}, say("list.title")), add);
    place.append(head, this.#filters, this.#bulk, this.#report, this.#count, this.#rows, this.#pager);
    this.#rows.append(element("p", { className: "zc-loading" }, say("loading")));
    await this.load();
  }

  /** Shows what there is now. */
  async load() {
    await Promise.all([this.#refresh(), this.#summarize()]);
  }

  /** What there is to choose from. */
  async #summarize() {
    const { api, signal } = this.#context;
    const summary = await api.call("GET", "v2/connections/summary", undefined, signal);
    this.#filters.hidden = summary.total === 0;
    this.#filters.replaceChildren(...filters(this.#context, summary, this.#wanted, (change) => this.want(change)));
  }

  /** Shows something else, from its first page on. */
  async want(change) {
    this.report();
    this.#wanted = { ...this.#wanted, page: "1", ...change };
    remember(here().path, queryOf(this.#wanted));
    await this.#context.attempt(() => this.#refresh());
  }

  /** Where the list is, with other parameters. */
  path(parameters = {}) {
    const all = Object.entries({ ...this.#wanted, ...parameters }).filter(([, value]) => value !== "");
    return `v2/connections?${new URLSearchParams(all)}`;
  }

  /** While many are worked on, nothing else changes what is shown. */
  freeze(frozen) {
    [this.#filters, this.#rows, this.#pager].forEach((part) => (part.inert = frozen));
  }

  /** Says below the buttons what did not go well. */
  report(...parts) {
    this.#report.replaceChildren(...parts);
  }

  async #refresh() {
    this.#asking.abort();
    this.#asking = new AbortController();
    const signal = AbortSignal.any([this.#context.signal, this.#asking.signal]);
    this.#rows.ariaBusy = "true";
    try {
      const { value, headers } = await this.#context.api.answer("GET", this.path(), { signal });
      this.#fill(value.connections, Number(headers.get("X-WP-Total")), Number(headers.get("X-WP-TotalPages")));
      this.#rows.ariaBusy = "false";
    } catch (problem) {
      if (problem.name !== "AbortError" && !problem.signedOut) {
        this.#rows.ariaBusy = "false";
        const again = button(this.#context.say("again"), () => this.#context.attempt(() => this.load()));
        this.#rows.replaceChildren(element("div", { className: "zc-empty" }, again));
      }
      throw problem;
    }
  }

  #fill(connections, total, pages) {
    const { say } = this.#context;
    if (connections.length === 0 && total > 0) {
      this.want({ page: String(pages) });
      return;
    }
    const narrowed = NARROWING.some((name) => this.#wanted[name] !== "");
    this.#count.textContent = total > 0 || narrowed ? say("list.count", { count: total }) : "";
    this.#selection.show(connections, total);
    const heading = this.#context.place.querySelector("h2");
    redraw(this.#rows, [total > 0 ? this.#table(connections) : this.#empty(narrowed)], heading);
    redraw(this.#pager, pager(this.#context, this.#wanted, pages, (change) => this.want(change)), heading);
    this.#bulk.replaceChildren(bulkBar(this.#context, this, this.#selection));
  }

  #table(connections) {
    const rows = connections.map((one) => row(this.#context, one, this.#selection));
    return element(
      "table",
      { className: "zc-table" },
      element("caption", { className: "zc-unseen" }, this.#context.say("list.title")),
      headings(this.#context, this.#wanted, this.#selection, (change) => this.want(change)),
      element("tbody", {}, ...rows),
    );
  }

  #empty(narrowed) {
    const { say } = this.#context;
    if (!narrowed) {
      const words = [element("p", { className: "zc-strong" }, say("list.none")), element("p", {}, say("list.none-advice"))];
      const add = element("a", { className: "zc-button zc-primary", href: to("/add") }, say("list.add-first"));
      return element("div", { className: "zc-empty" }, ...words, add);
    }
    const clear = button(say("list.clear"), async () => {
      await this.want(Object.fromEntries(NARROWING.map((name) => [name, ""])));
      await this.#summarize();
      this.#filters.querySelector("input").focus();
    });
    return element("div", { className: "zc-empty" }, element("p", {}, say("list.nothing-found")), clear);
  }
}
