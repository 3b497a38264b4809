/** Words, numbers and times in the reader's language, from the message files beside. */
import english from "../messages/en.js";
import { element } from "./html.js";

/** The languages that there are, in their own words. */
export const LANGUAGES = { en: "English", de: "Deutsch", ru: "Русский" };

const RIGHT_TO_LEFT = /^(ar|dv|fa|he|ku-arab|ps|sd|ug|ur|yi)\b/i;
const MEDIUM = { dateStyle: "medium", timeStyle: "short" };
const CHOSEN = "zaplane-language";

/** What the reader chose here before, if that can be known. */
export function chosenLanguage() {
  try {
    return localStorage.getItem(CHOSEN) ?? "";
  } catch {
    return "";
  }
}

/** Keeps what the reader chose, where the browser keeps anything. */
export function chooseLanguage(code) {
  try {
    localStorage.setItem(CHOSEN, code);
  } catch {
    // it holds for this visit then
  }
}

/** The first wanted language that there is. */
export function bestLanguage(wanted) {
  const codes = wanted.filter(Boolean).map((tag) => tag.toLowerCase().split(/[-_]/)[0]);
  return codes.find((code) => code in LANGUAGES) ?? "en";
}

/** The words of a language. */
export async function speak(code) {
  const texts = code === "en" ? english : (await import(`../messages/${code}.js`)).default;
  return new Language(code, texts);
}

/** What can be said, and how. */
export class Language {
  #texts;
  #plural;

  constructor(code, texts) {
    this.code = code;
    this.direction = RIGHT_TO_LEFT.test(code) ? "rtl" : "ltr";
    this.#texts = texts;
    this.#plural = new Intl.PluralRules(code);
  }

  /** A text; `{name}` in it is replaced, and `count` chooses between its forms. */
  say(key, values = {}) {
    return this.rich(key, values).join("");
  }

  /** The same as parts, so that values may be elements. */
  rich(key, values = {}) {
    let text = this.#texts[key] ?? english[key] ?? key;
    if (typeof text === "object") {
      text = text[this.#plural.select(values.count)] ?? text.other;
    }
    return text.split(/\{(\w+)\}/).map((part, index) => (index % 2 ? this.#value(values[part]) : part));
  }

  /** A text of which it is not certain that there is one. */
  known(key, otherwise) {
    return key in english ? this.say(key) : otherwise;
  }

  #value(value) {
    return typeof value === "number" ? this.number(value) : (value ?? "");
  }

  number(value) {
    return value.toLocaleString(this.code);
  }

  /** A time of the API, which is UTC, in the reader's zone; a word when there is none. */
  time(utc, style = MEDIUM) {
    if (!utc) {
      return this.say("time.never");
    }
    const moment = new Date(`${utc}Z`);
    return element("time", { dateTime: moment.toISOString() }, moment.toLocaleString(this.code, style));
  }

  /** The same as plain words. */
  moment(utc, style = MEDIUM) {
    return utc ? this.time(utc, style).textContent : this.say("time.never");
  }

  compare(one, other) {
    return one.localeCompare(other, this.code);
  }
}
