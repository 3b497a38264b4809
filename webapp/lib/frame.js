/** What stays around the views: the menu, what is going on, what went wrong. */
import { arrive } from "./arrive.js";
import { button, element } from "./html.js";
import { Interrupted } from "./interrupted.js";
import { Menu } from "./menu.js";
import { here, to } from "./router.js";
import { Voice } from "./voice.js";

export class Frame {
  #context;
  #views;
  #signInView;
  #view = new AbortController();
  #signedOut = false;
  #place = element("div", { className: "zc-view" });
  #menu;
  #voice;
  #interrupted;

  /**
   * @param context what views get: `api`, `language`, `alone`, `embedded`, `loginUrl`, `settingsUrl`, `restart`; the frame adds its place and what it says
   * @param views [pattern of the path, module] in order; a module has `show(context, query, ...parts)`
   * @param signInView the module to show when nobody is signed in
   */
  constructor(context, views, signInView) {
    const { language } = context;
    this.#views = views;
    this.#signInView = signInView;
    this.#interrupted = new Interrupted(context.api);
    const say = (key, values) => language.say(key, values);
    this.#voice = new Voice({ ...context, say });
    this.#menu = new Menu(say, context.embedded);
    this.#place.addEventListener("input", ({ target }) => target.form && !this.#signedOut && this.#interrupted.typing());
    this.#context = {
      ...context,
      say,
      rich: (key, values) => language.rich(key, values),
      tell: (text) => this.#voice.tell(text),
      later: (text) => this.#voice.later(text),
      complain: (problem) => this.#complain(problem),
      attempt: (work) => this.attempt(work),
      go: (path) => (location.hash = to(path)),
      signedIn: (user) => this.#signedIn(user),
      signedOut: (why) => this.signIn(why),
    };
  }

  /**
   * The whole of it.
   *
   * @param direction of the language, where the page around does not say one
   */
  element(direction) {
    return element("div", { className: "zc-frame", lang: this.#context.language.code, dir: direction }, this.#menu.element, ...this.#voice.elements, this.#place);
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

  /** Asks to sign in, here or elsewhere; a view that was interrupted goes on afterwards. */
  async signIn(why = "", interrupted = false) {
    this.#signedOut = true;
    this.#menu.hide();
    if (interrupted && (await this.#interrupted.keep(this.#place.firstElementChild, this.#view))) {
      this.#view = new AbortController();
    }
    await this.#enter(this.#signInView, why);
  }

  async #signedIn(user) {
    this.#signedOut = false;
    const kept = this.#interrupted.take(user);
    if (kept === null) {
      return this.show();
    }
    this.leave();
    this.#view = kept.ends;
    this.#menu.show(here().path);
    this.#place.replaceChildren(kept.place);
    this.#voice.tell(this.#context.say("sign-in.again"));
    arrive(this.#place, this.#context);
  }

  async #enter(load, ...parameters) {
    const signal = this.leave();
    this.#interrupted.forget();
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
      this.#voice.arrive();
      arrive(this.#place, this.#context, first);
    }
  }

  /** Ends what the view is doing. */
  leave() {
    this.#view.abort();
    this.#view = new AbortController();
    this.#voice.hush();
    return this.#view.signal;
  }

  /** Runs what a person asked for and says what went wrong. */
  async attempt(work) {
    this.#voice.calm();
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
    this.#voice.tell("");
    if (problem.signedOut) {
      if (!this.#signedOut) {
        this.signIn(this.#context.say("problem.signed-out"), true);
      }
      return;
    }
    // what did not come does not come by itself any more
    const again = problem.status === 404 ? [] : [button(this.#context.say("again"), () => this.show())];
    this.#place.querySelector(".zc-loading")?.replaceWith(...again);
    this.#voice.complain(problem);
  }
}
