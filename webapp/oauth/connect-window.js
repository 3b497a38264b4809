/** The only place that opens a window and listens to one. */

const NAME = "zaplane-oauth";
const FEATURES = "popup,width=600,height=750";
const MESSAGE = "zaplane_oauth_callback";
const CHANNEL = "zaplane_oauth";

/** A window for a person who authorizes; made in the click itself, because later ones are blocked. */
export class ConnectWindow {
  #opened = window.open("about:blank", NAME, FEATURES);
  #ending = new AbortController();

  /** Whether the browser did not let it open. */
  get blocked() {
    return this.#opened === null;
  }

  /** Leads it to the system. */
  lead(address) {
    this.#opened?.location.replace(address);
  }

  /**
   * Calls `heard` when the page at the end says something. It is a hint to ask the server: some systems cut the tie
   * between the windows, and anybody of our origin can speak in the channel.
   */
  listen(heard, flow) {
    const { signal } = this.#ending;
    const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
    const message = (event) => {
      if (event.origin === location.origin && event.source === this.#opened && event.data?.type === MESSAGE) {
        heard();
      }
    };
    window.addEventListener("message", message, { signal });
    channel?.addEventListener("message", ({ data }) => data?.type === MESSAGE && data.flow === flow && heard(), { signal });
    signal.addEventListener("abort", () => channel?.close());
  }

  focus() {
    this.#opened?.focus();
  }

  /** Nobody listens any more. */
  end() {
    this.#ending.abort();
  }

  /** Closes it, too. */
  close() {
    this.end();
    this.#opened?.close();
  }
}
