/** A form's fields as the catalogue describes them, with what was typed and what is wrong with it. */
import { element } from "../lib/html.js";
import { field } from "./field.js";

/** What is certainly wrong for a type, so that all of it is said at once; the server looks closer. */
const SHAPES = {
  integer: /^-?\d{1,18}$/,
  url: /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/i,
  host: /^(https:\/\/)?[^\s/?#@]+\/?$/i,
};

/** The fields of one way to connect. */
export class Fields {
  #context;
  #scheme;
  #initial = new Map();
  #parts = new Map();

  /**
   * @param scheme one of an integration's `auth`
   * @param stored of an existing connection: its `options`, and the names of its `secrets`; those stay when nothing is typed
   */
  constructor(context, scheme, stored = null) {
    this.#context = context;
    this.#scheme = scheme;
    for (const [key, about] of Object.entries(scheme.fields)) {
      const value = stored?.options[key] ?? about.default ?? "";
      const part = field(context, key, about, value, stored?.secrets.includes(key) ?? false);
      part.control.addEventListener("input", () => this.#typed(part));
      part.control.addEventListener("change", () => this.#typed(part));
      this.#parts.set(key, part);
      this.#initial.set(key, stored === null ? "" : part.value());
    }
    this.element = element("div", { className: "zc-fields" }, ...[...this.#parts.values()].map((part) => part.element));
    this.#showAskedFor();
  }

  #typed(part) {
    part.complain("");
    this.#showAskedFor();
  }

  /** A field that depends on another one is there while that has one of the values it names. */
  #showAskedFor() {
    for (const [key, part] of this.#parts) {
      const conditions = Object.entries(this.#scheme.fields[key].depends_on);
      part.element.hidden = !conditions.every(([other, values]) => values.includes(this.#effective(other)));
    }
  }

  /** A field that is not asked for counts as its default, as at the server. */
  #effective(key) {
    const part = this.#parts.get(key);
    return part?.element.hidden ? (this.#scheme.fields[key].default ?? "") : part?.value();
  }

  #asked() {
    return [...this.#parts].filter(([, part]) => !part.element.hidden);
  }

  /** Whether it can be sent; otherwise says what is wrong and goes to the first wrong field. */
  check() {
    const wrong = this.#asked().filter(([key, part]) => {
      const problem = this.#problem(this.#scheme.fields[key], part);
      part.complain(problem);
      return problem !== "";
    });
    wrong[0]?.[1].focus();
    return wrong.length === 0;
  }

  #problem(about, part) {
    const { say } = this.#context;
    const value = part.value();
    if (value === "") {
      return about.required && !part.stored ? say("field.required", { label: about.label }) : "";
    }
    if (/^[*•●·]{3,}$/.test(value)) {
      return say("field.mask");
    }
    if (SHAPES[about.type]?.test(value) === false) {
      return say(`field.${about.type}`, { label: about.label });
    }
    return about.pattern && !matches(about.pattern, value) ? say("field.pattern", { label: about.label }) : "";
  }

  /** What to send: what was typed, and of an existing connection only what is new. */
  values() {
    const typed = this.#asked().map(([key, part]) => [key, part.value()]);
    const isNew = ([key, value]) => value !== this.#initial.get(key);
    return Object.fromEntries(typed.filter(isNew).map(([key, value]) => [key, value === "" ? null : value]));
  }

  /** Shows messages next to the fields they are about, and whether there was any. */
  complain(messages) {
    const known = Object.entries(messages).filter(([key]) => this.#parts.has(key) && !this.#parts.get(key).element.hidden);
    known.forEach(([key, message]) => this.#parts.get(key).complain(message));
    this.#parts.get(known[0]?.[0])?.focus();
    return known.length > 0;
  }

  /** Forgets what was typed. */
  clear() {
    this.#parts.forEach((part) => part.clear());
  }
}

/** Patterns are written for the server; one that this browser does not understand is left to it. */
function matches(pattern, value) {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}
