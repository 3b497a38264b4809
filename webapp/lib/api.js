/** The one place that speaks HTTP: gives values, or throws a Problem. It knows v1 and v2 and nothing else. */
import { pauseOf, Problem } from "./problem.js";

/** What a nonce looks like; a page of somebody else's does not. */
const NONCE = /^\w{1,64}$/;

/** A server of this contract. */
export class Api {
  #root;
  #nonce;
  #freshNonce;
  #say;

  /**
   * @param root URL of the REST API, which ends with a slash; it may have a query, as without permalinks in WordPress
   * @param nonce the first nonce; may be empty
   * @param freshNonce URL that tells a new one to browsers with a session
   * @param say gives the words for when there is no answer, or none that can be read
   */
  constructor(root, nonce, freshNonce, say) {
    this.#root = root;
    this.#nonce = nonce;
    this.#freshNonce = freshNonce;
    this.#say = say;
  }

  /** Whether this browser has a session; its nonce is kept. */
  async resume() {
    const answer = await this.#request(this.#freshNonce, {});
    const told = await answer.text();
    const known = answer.ok && NONCE.test(told);
    if (!known && (answer.ok || answer.status >= 500)) {
      throw new Problem(answer.status, "unreadable", await this.#say("problem.unreadable", { status: String(answer.status) }));
    }
    this.#nonce = known ? told : "";
    return known;
  }

  /** Whether there is a nonce to begin with. */
  get hasNonce() {
    return this.#nonce !== "";
  }

  /** Opens a session; answers with the user. */
  async signIn(login, password, remember) {
    this.#nonce = "";
    const { value } = await this.#once("POST", "v2/session", { body: { login, password, remember } });
    this.#nonce = value.nonce;
    return value.user;
  }

  /** Ends the session, and forgets the nonce that was good for it. */
  async signOut() {
    await this.call("DELETE", "v2/session");
    this.#nonce = "";
  }

  /** The value of an answer. */
  async call(method, path, body, signal) {
    return (await this.answer(method, path, { body, signal })).value;
  }

  /**
   * An answer's value and headers.
   *
   * @param options `body`, `signal`, and `match`: the tag that a change is based on
   */
  async answer(method, path, options = {}) {
    try {
      return await this.#once(method, path, options);
    } catch (problem) {
      // a nonce goes stale within a day; a session may be alive for weeks
      if (problem.code === "rest_cookie_invalid_nonce" && (await this.resume())) {
        return this.#once(method, path, options);
      }
      throw problem;
    }
  }

  /** Whether something of ours is at that address, which has to be of this origin. */
  async isThere(address) {
    return (await this.#request(address, { method: "HEAD" })).ok;
  }

  async #once(method, path, { body, signal, match }) {
    const headers = { Accept: "application/json" };
    if (this.#nonce) {
      headers["X-WP-Nonce"] = this.#nonce;
    }
    if (body) {
      headers["Content-Type"] = "application/json";
    }
    if (match) {
      headers["If-Match"] = match;
    }
    const address = this.#root + (this.#root.includes("?") ? `zaplane/${path}`.replace("?", "&") : `zaplane/${path}`);
    const answer = await this.#request(address, { method, headers, signal, body: body && JSON.stringify(body) });
    const value = await answer.json().catch(() => null);
    if (!answer.ok || value === null) {
      const message = value?.message ?? (await this.#say("problem.unreadable", { status: String(answer.status) }));
      const told = { fields: value?.data?.params, retryAfter: pauseOf(answer) };
      throw new Problem(answer.status, value?.code ?? "unreadable", message, told);
    }
    this.#nonce = answer.headers.get("X-WP-Nonce") ?? this.#nonce;
    return { value, headers: answer.headers };
  }

  async #request(address, options) {
    try {
      return await fetch(address, { credentials: "same-origin", ...options });
    } catch (failure) {
      if (failure.name === "AbortError") {
        throw failure;
      }
      throw new Problem(0, "unreachable", await this.#say("problem.unreachable"));
    }
  }
}
