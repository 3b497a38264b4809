/** The browsers in which somebody is signed in. */
import { button, element } from "../lib/html.js";

const PATH = "v2/sessions";

export class Sessions {
  #context;
  #list = element("ul", { className: "zc-sessions" });
  #others;

  constructor(context) {
    const { say, attempt } = context;
    this.#context = context;
    this.#others = button(say("session.end-others"), () => attempt(() => this.#endOthers()), { "data-action": "end-others" });
    const title = element("h3", { tabIndex: -1 }, say("session.title"));
    this.element = element("section", { ariaLabel: say("session.title") }, title, this.#list, this.#others);
  }

  async refresh() {
    const { api, signal } = this.#context;
    const { sessions } = await api.call("GET", PATH, undefined, signal);
    this.#list.replaceChildren(...sessions.map((one) => this.#session(one)));
    this.#others.hidden = sessions.length < 2;
  }

  #session({ id, created, expires, address, user_agent: agent, current }) {
    const { say, rich, language, attempt } = this.#context;
    const words = rich("session.since", { created: language.time(created), expires: language.time(expires) });
    const name = browserOf(agent) ?? say("session.unknown");
    const browser = element("strong", {}, name);
    const here = current && element("span", { className: "zc-label" }, say("session.this"));
    const end = button(say("session.end"), () => attempt(() => this.#end(id)), { ariaLabel: say("session.end-of", { address, browser: name }) });
    return element("li", { "data-current": String(current) }, element("div", {}, browser, " ", here, element("p", { className: "zc-note" }, `${address} · `, ...words)), current ? null : end);
  }

  async #end(id) {
    const { api, say, tell } = this.#context;
    await api.call("DELETE", `${PATH}/${id}`);
    await this.#after(() => tell(say("session.ended")));
  }

  async #endOthers() {
    const { api, say, tell } = this.#context;
    await api.call("DELETE", PATH);
    await this.#after(() => tell(say("session.others-ended")));
  }

  async #after(say) {
    await this.refresh();
    this.element.querySelector("h3").focus();
    say();
  }
}

/** A browser and its system, as people call them; every one names others besides itself, so the order counts. */
function browserOf(agent) {
  const browsers = { Edg: "Edge", OPR: "Opera", Firefox: "Firefox", Chrome: "Chrome", Safari: "Safari", curl: "curl" };
  const systems = { Android: "Android", iPhone: "iPhone", iPad: "iPad", Windows: "Windows", "Mac OS X": "macOS", Linux: "Linux" };
  const find = (names) => Object.entries(names).find(([part]) => agent.includes(part))?.[1];
  const [browser, system] = [find(browsers), find(systems)];
  return browser && system ? `${browser}, ${system}` : browser;
}
