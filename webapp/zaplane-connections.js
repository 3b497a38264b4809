/**
 * `<zaplane-connections root="https://…/wp-json/" nonce="…">`: a person's connections, wherever it is put.
 *
 * - `root`: the REST API's URL, as WordPress's `rest_url()` gives it; without it, `wp-json/` beside the page.
 * - `nonce`: what `wp_create_nonce( 'wp_rest' )` gives. Without it, the element fetches one and lets people sign in here.
 * - `nonce-url`: where a fresh one is told; without it, `admin-ajax.php?action=rest-nonce` beside the API.
 * - `login-url`: where people sign in instead of here; `settings-url`: where somebody can check why the server is not there.
 * - `alone`: the page is about nothing else, so its title and language follow what is shown.
 * - `lang`: language to use in place of the page's or the reader's.
 */
import { Api } from "./lib/api.js";
import { Frame } from "./lib/frame.js";
import { isWebAddress, needStyle } from "./lib/html.js";
import { bestLanguage, chosenLanguage, speak } from "./lib/language.js";
import * as list from "./list/list.js";

// what the first view does not need is loaded when it is wanted
const VIEWS = [
  [/^\/$/, async () => list],
  [/^\/add$/, () => import("./add/gallery.js")],
  [/^\/add\/([\w-]+)$/, () => import("./add/add.js")],
  [/^\/connections\/(\d+)$/, () => import("./details/details.js")],
  [/^\/account$/, () => import("./account/account.js")],
];

class ZaplaneConnections extends HTMLElement {
  #leaving;
  #frame;

  connectedCallback() {
    this.#leaving = new AbortController();
    this.#start(this.#leaving.signal);
  }

  disconnectedCallback() {
    this.#leaving.abort();
    this.#frame?.leave();
    this.replaceChildren();
  }

  async #start(signal) {
    const alone = this.hasAttribute("alone");
    const page = alone ? "" : document.documentElement.lang;
    // words, styles and nonce come at the same time
    const styles = ["zaplane-connections.css", "list/list.css"].map((name) => needStyle(new URL(name, import.meta.url).href));
    const speaking = speak(bestLanguage([this.lang, chosenLanguage(), page, ...navigator.languages]));
    const api = this.#api(speaking);
    const session = this.#session(api);
    const [language] = await Promise.all([speaking, ...styles]);
    if (signal.aborted) {
      return;
    }
    if (alone) {
      document.documentElement.lang = language.code;
    }
    this.#frame = new Frame(
      {
        api,
        language,
        alone,
        embedded: this.hasAttribute("nonce"),
        loginUrl: this.#link("login-url"),
        settingsUrl: this.#link("settings-url"),
        restart: () => (this.disconnectedCallback(), this.connectedCallback()),
      },
      VIEWS,
      () => import("./account/sign-in.js"),
    );
    this.replaceChildren(this.#frame.element(this.closest("[dir]") ? "" : language.direction));
    window.addEventListener("hashchange", () => this.#frame.show(), { signal });
    await this.#frame.attempt(async () => ((await session()) ? this.#frame.show() : this.#frame.signIn()));
  }

  /** An attribute that is a place for browsers. */
  #link(name) {
    const url = new URL(this.getAttribute(name) ?? "about:blank", document.baseURI).href;
    return isWebAddress(url) ? url : null;
  }

  #api(speaking) {
    const root = new URL(this.getAttribute("root") ?? "wp-json/", document.baseURI).href;
    const beside = new URL(root.includes("?") ? "wp-admin/" : "../wp-admin/", root);
    const freshNonce = this.getAttribute("nonce-url") ?? new URL("admin-ajax.php?action=rest-nonce", beside).href;
    // browsers hide the attribute where a policy has nonces, not the property
    const nonce = this.nonce || this.getAttribute("nonce") || "";
    return new Api(root, nonce, freshNonce, async (key, values) => (await speaking).say(key, values));
  }

  /** Asks at once whether there is a session, and lets it be known later. */
  #session(api) {
    const asked = api.hasNonce ? Promise.resolve(true) : api.resume();
    asked.catch(() => {}); // it is said when somebody asks for it
    return () => asked;
  }
}

customElements.define("zaplane-connections", ZaplaneConnections);
