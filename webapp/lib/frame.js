/** What stays around the views: the menu, what is going on, what went wrong. */
import { element } from "./html.js";
import { here, to } from "./router.js";

const MENU = { "/": "menu.connections", "/add": "menu.add", "/account": "menu.account" };

export class Frame {
  #context;
  #views;
  #signInView;
  #view = new AbortController();
  #later = "";
  #status = element("p", { className: "zc-status", role: "status" });
  #alert = element("div", { className: "zc-alert", role: "alert" });
  #place = element("div", { className: "zc-view" });
  #menu = element("nav", { className: "zc-menu", hidden: true });

  /**
   * @param context what views get: `api`, `language`, `embedded`, `loginUrl`, `settingsUrl`, `restart`; the frame adds its place and what it says
   * @param views [pattern of the path, module] in order; a module has `show(context, query, ...parts)`
   * @param signInView the module to show when nobody is signed in
   */
  constructor(context, views, signInView) {
    const { language } = context;
    this.#views = views;
    this.#signInView = signInView;
    this.#context = {
      ...context,
      say: (key, values) => language.say(key, values),
      rich: (key, values) => language.rich(key, values),
      tell: (text) => (this.#status.textContent = text),
      later: (text) => (this.#later = text),
      complain: (problem) => this.#complain(problem),
      attempt: (work) => this.attempt(work),
      go: (path, query) => (location.hash = to(path, query)),
      signedIn: () => this.show(),
      signedOut: (why) => this.signIn(why),
    };
  }

  /**
   * The whole of it.
   *
   * @param direction of the language, where the page around does not say one
   */
  element(direction) {
    const { language, embedded, say } = this.#context;
    const paths = Object.keys(MENU).filter((path) => !embedded || path !== "/account");
    this.#menu.ariaLabel = say("menu.label");
    this.#menu.append(...paths.map((path) => element("a", { href: to(path) }, say(MENU[path]))));
    const parts = [this.#menu, this.#status, this.#alert, this.#place];
    return element("div", { className: "zc-frame", lang: language.code, dir: direction }, ...parts);
  }

  /** Shows where the reader is. */
  async show() {
    const { path, query } = here();
    const found = this.#views.map(([pattern, load]) => ({ match: pattern.exec(path), load })).find(({ match }) => match);
    if (found) {
      this.#menu.hidden = false;
      for (const link of this.#menu.children) {
        link.ariaCurrent = link.getAttribute("href") === to(path) ? "page" : null;
      }
      await this.#enter(found.load, query, ...found.match.slice(1));
    } else if (path.startsWith("/")) {
      this.#context.go("/");
    }
  }

  /** Asks to sign in, here or elsewhere. */
  async signIn(why = "") {
    this.#menu.hidden = true;
    await this.#enter(this.#signInView, why);
  }

  async #enter(load, ...parameters) {
    const signal = this.leave();
    const first = this.#place.childElementCount === 0;
    await this.attempt(async () => {
      const view = await load();
      if (signal.aborted) {
        return;
      }
      const place = element("div", { className: "zc-place" });
      this.#place.replaceChildren(place);
      await view.show({ ...this.#context, place, signal }, ...parameters);
      const heading = place.querySelector("h2");
      this.#status.textContent ||= this.#later;
      this.#later = "";
      if (!signal.aborted && heading) {
        this.#arrive(heading, first || place.contains(document.activeElement));
      }
    });
  }

  /** Those who cannot see that everything changed hear where they are. */
  #arrive(heading, quietly) {
    heading.tabIndex = -1;
    if (!this.#context.embedded) {
      document.title = `${heading.textContent} – Zaplane Connections`;
    }
    if (!quietly) {
      heading.focus();
    }
  }

  /** Ends what the view is doing. */
  leave() {
    this.#view.abort();
    this.#view = new AbortController();
    this.#status.textContent = "";
    this.#alert.replaceChildren();
    return this.#view.signal;
  }

  /** Runs what a person asked for and says what went wrong. */
  async attempt(work) {
    this.#alert.replaceChildren();
    try {
      return await work();
    } catch (problem) {
      if (problem.name !== "AbortError") {
        this.#complain(problem);
      }
      return undefined;
    }
  }

  #complain(problem) {
    const { embedded, say, settingsUrl } = this.#context;
    this.#status.textContent = "";
    if (problem.signedOut) {
      this.signIn(say("problem.signed-out"));
      return;
    }
    // what did not come does not come any more
    this.#place.querySelector(".zc-loading")?.remove();
    this.#alert.replaceChildren(element("p", {}, problem.message));
    if (problem.unreachable && embedded) {
      const settings = settingsUrl && element("a", { href: settingsUrl }, say("problem.settings"));
      this.#alert.append(element("p", {}, say("problem.unreachable-hint"), " ", settings));
    }
    this.#alert.scrollIntoView({ block: "nearest" });
  }
}
