import { bestLanguage, Language, speak } from "../lib/language.js";
import english from "../messages/en.js";
import { equal, test, truth } from "./runner.js";

test("the first language that there is, by its main part", () => {
  equal(bestLanguage(["fr", "de-AT", "en"]), "de");
  equal(bestLanguage(["ru_RU"]), "ru");
  equal(bestLanguage(["xx", ""]), "en");
});

test("Russian has its forms", async () => {
  const russian = await speak("ru");
  equal(russian.say("list.count", { count: 1 }), "1 подключение");
  equal(russian.say("list.count", { count: 3 }), "3 подключения");
  equal(russian.say("list.count", { count: 11 }), "11 подключений");
});

test("every language says all that English says, with the same gaps", async () => {
  for (const code of ["de", "ru"]) {
    const texts = (await import(`../messages/${code}.js`)).default;
    equal(Object.keys(texts).sort(), Object.keys(english).sort(), code);
    for (const [key, text] of Object.entries(texts)) {
      equal([...new Set(gaps(text))].sort(), [...new Set(gaps(english[key]))].sort(), `${code} ${key}`);
    }
  }
});

test("every language has all forms that its numbers need", async () => {
  for (const code of ["en", "de", "ru"]) {
    const texts = (await import(`../messages/${code}.js`)).default;
    const needed = new Intl.PluralRules(code).resolvedOptions().pluralCategories;
    for (const [key, text] of Object.entries(texts).filter(([, one]) => typeof one === "object")) {
      truth(needed.every((form) => form in text), `${code} ${key} lacks a form`);
    }
  }
});

function gaps(text) {
  return typeof text === "string" ? (text.match(/\{\w+\}/g) ?? []) : Object.values(text).flatMap(gaps);
}

test("times are the reader's, and machines can read them", () => {
  const made = new Language("en", english).time("2026-01-12T10:30:00");
  equal(made.dateTime, "2026-01-12T10:30:00.000Z");
  equal(made.textContent, new Date("2026-01-12T10:30:00Z").toLocaleString("en", { dateStyle: "medium", timeStyle: "short" }));
  equal(new Language("en", english).time(null), "never");
});

test("right-to-left languages are known", () => {
  equal(new Language("ar", {}).direction, "rtl");
  equal(new Language("he-IL", {}).direction, "rtl");
  equal(new Language("de", {}).direction, "ltr");
});
