/** What stays around the views: the menu, what is going on, what went wrong. */
import { element } from "./html.js";
import { Menu } from "./menu.js";
import { here, to } from "./router.js";

export class Frame {
  #context;
  #views;
  #signInView;
  #view = new AbortController();
  #later = "";
  #signedOut = false;
  #status = element("p", { className: "zc-status", role: "status" });
  #alert = element("div", { className: "zc-alert", role: "alert" });
  #place = element("div", { className: "zc-view" });
  #menu;

  /**
   * @param context what views get: `api`, `language`, `alone`, `embedded`, `loginUrl`, `settingsUrl`, `restart`; the frame adds its place and what it says
   * @param views [pattern of the path, module] in order; a module has `show(context, query, ...parts)`
   * @param signInView the module to show when nobody is signed in
   */
  constructor(context, views, signInView) {
    const { language } = context;
    this.#views = views;
    this.#signInView = signInView;
    this.#menu = new Menu((key) => language.say(key), context.embedded);
    this.#context = {
      ...context,
      say: (key, values) => language.say(key, values),
      rich: (key, values) => language.rich(key, values),
      tell: (text) => (this.#status.textContent = text),
      later: (text) => (this.#later = text),
      complain: (problem) => this.#complain(problem),
      attempt: (work) => this.attempt(work),
      go: (path) => (location.hash = to(path)),
      signedIn: () => ((this.#signedOut = false), this.show()),
      signedOut: (why) => this.signIn(why),
    };
  }

  /**
   * The whole of it.
   *
   * @param direction of the language, where the page around does not say one
   */
  element(direction) {
    const { language } = this.#context;
    const parts = [this.#menu.element, this.#status, this.#alert, this.#place];
    return element("div", { className: "zc-frame", lang: language.code, dir: direction }, ...parts);
  }

  /** Shows where the reader is. */
  async show() {
    if (this.#signedOut) {
      return; // once somebody is signed in
    }
    const { path, query } = here();
    const found = this.#views.map(([pattern, load]) => ({ match: pattern.exec(path), load })).find(({ match }) => match);
    if (found) {
      this.#menu.show(path);
      await this.#enter(found.load, query, ...found.match.slice(1));
    } else if (path.startsWith("/")) {
      this.#context.go("/");
    }
  }

  /** Asks to sign in, here or elsewhere. */
  async signIn(why = "") {
    this.#signedOut = true;
    this.#menu.hide();
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
    });
    if (!signal.aborted) {
      this.#status.textContent ||= this.#later;
      this.#later = "";
      this.#arrive(first);
    }
  }

  /** Those who cannot see that everything changed hear where they are, also when it could not be shown. */
  #arrive(first) {
    const heading = this.#place.querySelector("h2") ?? element("h2", {}, this.#context.say("problem.title"));
    if (!heading.isConnected) {
      this.#place.prepend(heading);
    }
    heading.tabIndex = -1;
    if (this.#context.alone) {
      // what stands before the words is a mark
      document.title = `${heading.lastChild.textContent} – Zaplane Connections`;
    }
    if (!first && !this.#place.contains(document.activeElement)) {
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
