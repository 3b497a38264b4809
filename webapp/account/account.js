/** Who is signed in, in which browsers, and which programs may come in their name. */
import { button, choice, element, labelled, needStyle } from "../lib/html.js";
import { chooseLanguage, LANGUAGES } from "../lib/language.js";
import { apiKeys } from "./api-keys.js";
import { applicationPasswords } from "./application-passwords.js";
import { Sessions } from "./sessions.js";

export async function show(context) {
  const { api, place, say, signal } = context;
  const style = needStyle(new URL("account.css", import.meta.url).href);
  const passwords = applicationPasswords(context);
  const keys = apiKeys(context);
  const sessions = new Sessions(context);
  const loading = element("p", { className: "zc-loading" }, say("loading"));
  place.append(element("h2", {}, say("account.title")), loading);
  const [{ user }] = await Promise.all([api.call("GET", "v2/session", undefined, signal), passwords.refresh(), keys.refresh(), sessions.refresh(), style]);
  loading.replaceWith(person(context, user), language(context), passwords.element, keys.element, sessions.element);
}

function person(context, user) {
  const { say, rich } = context;
  const name = element("strong", {}, user.display_name);
  const signOut = button(say("account.sign-out"), () => context.attempt(() => leave(context)), { "data-action": "sign-out" });
  const line = element("p", {}, ...rich("account.signed-in", { name, login: user.login }), user.email && element("span", { className: "zc-note" }, ` ${user.email}`));
  return element("section", { className: "zc-person" }, line, signOut);
}

async function leave({ api, say, signedOut }) {
  await api.signOut();
  await signedOut(say("account.signed-out"));
}

function language({ say, language: { code }, restart }) {
  const select = choice(Object.entries(LANGUAGES), code, { name: "language" });
  select.addEventListener("change", () => {
    chooseLanguage(select.value);
    restart();
  });
  return labelled(say("account.language"), select);
}
