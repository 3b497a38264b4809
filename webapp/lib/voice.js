/** What is said to everybody, also to those who do not see it: how things go, and what went wrong. */
import { element } from "./html.js";

export class Voice {
  #context;
  #later = "";
  #status = element("p", { className: "zc-status", role: "status" });
  #alert = element("div", { className: "zc-alert", role: "alert" });

  /** @param context has `say`, `embedded` and `settingsUrl` */
  constructor(context) {
    this.#context = context;
  }

  get elements() {
    return [this.#status, this.#alert];
  }

  tell(text) {
    this.#status.textContent = text;
  }

  /** Keeps something for when the next view is there. */
  later(text) {
    this.#later = text;
  }

  /** A view is there. */
  arrive() {
    this.#status.textContent ||= this.#later;
    this.#later = "";
  }

  /** All that was said is over. */
  hush() {
    this.tell("");
    this.calm();
  }

  /** Nothing is wrong any more. */
  calm() {
    this.#alert.replaceChildren();
  }

  complain(problem) {
    const { embedded, say, settingsUrl } = this.#context;
    this.#alert.replaceChildren(element("p", {}, problem.message));
    if (problem.unreachable && embedded) {
      const settings = settingsUrl && element("a", { href: settingsUrl }, say("problem.settings"));
      this.#alert.append(element("p", {}, say("problem.unreachable-hint"), " ", settings));
    }
    this.#alert.scrollIntoView({ block: "nearest" });
  }
}
