/** Which connections are chosen: some of those on the page, or all that match. */
export class Selection {
  #shown = [];
  #chosen = new Set();
  #all = false;
  #changed = () => {};

  /** Another page is shown; nothing of it is chosen. */
  show(connections, total) {
    this.#shown = connections;
    this.total = total;
    this.#chosen = new Set();
    this.#all = false;
    this.#changed = () => {};
  }

  /** Is told about every change. */
  onChange(changed) {
    this.#changed = changed;
  }

  set(id, chosen) {
    this.#all = false;
    this.#chosen[chosen ? "add" : "delete"](id);
    this.#changed();
  }

  setPage(chosen) {
    this.#all = false;
    this.#chosen = new Set(chosen ? this.#shown.map(({ id }) => id) : []);
    this.#changed();
  }

  chooseAll() {
    this.setPage(true);
    this.#all = true;
    this.#changed();
  }

  has(id) {
    return this.#chosen.has(id);
  }

  /** Whether also what is not on the page. */
  get all() {
    return this.#all;
  }

  get count() {
    return this.#all ? this.total : this.#chosen.size;
  }

  /** Whether the whole page is chosen, and there is more. */
  get canChooseAll() {
    return !this.#all && this.wholePage && this.total > this.#shown.length;
  }

  get wholePage() {
    return this.#shown.length > 0 && this.#chosen.size === this.#shown.length;
  }

  /** Those on the page that are chosen. */
  get connections() {
    return this.#shown.filter(({ id }) => this.#chosen.has(id));
  }
}
