/** What somebody was typing when the session ended: it waits for the one who typed it, and for nobody else. */
export class Interrupted {
  #api;
  #user = null;
  #typing = false;
  #kept = null;

  constructor(api) {
    this.#api = api;
  }

  /** Somebody types into a form of the view. Who that is can be asked only as long as there is a session. */
  typing() {
    this.#typing = true;
    this.#user ??= this.#api.call("GET", "v2/session").then(({ user }) => user.id, () => null);
  }

  /** Another view is shown. */
  forget() {
    this.#typing = false;
  }

  /** Keeps a view if somebody known was typing there; whether it did. */
  async keep(place, ends) {
    const user = this.#typing ? await this.#user : null;
    this.#kept = user === null ? null : { place, ends, user, address: location.href };
    return this.#kept !== null;
  }

  /** The view that was kept for this user at this address; null when there is none, and somebody else's is gone. */
  take({ id }) {
    const kept = this.#kept;
    this.#kept = null;
    this.#user = Promise.resolve(id);
    if (kept?.user === id && kept.address === location.href) {
      return kept;
    }
    kept?.ends.abort();
    return null;
  }
}
