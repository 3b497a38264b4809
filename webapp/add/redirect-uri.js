/** The address to enter at the OAuth app, and whether browsers will find their way back by it. */
import { copy } from "../lib/clipboard.js";
import { button, element, freshId } from "../lib/html.js";

/** The address with a button that copies it, and what a check of it found. */
export function redirectUri(context, uri) {
  const { say, tell } = context;
  const field = element("input", { type: "text", readOnly: true, value: uri, id: freshId("redirect") });
  field.addEventListener("focus", () => field.select());
  const copyIt = button(say("redirect.copy"), async () => {
    const copied = await copy(uri, context.place);
    tell(say(copied ? "redirect.copied" : "redirect.not-copied"));
    if (!copied) {
      field.focus();
    }
  }, { "data-action": "copy" });
  const found = element("p", { className: "zc-note zc-found", role: "status" });
  check(context, uri).then(({ good, words }) => {
    found.dataset.good = String(good);
    found.textContent = words;
  });
  return element(
    "div",
    { className: "zc-field zc-redirect" },
    element("label", { htmlFor: field.id }, say("redirect.label")),
    element("div", { className: "zc-box" }, field, copyIt),
    element("p", { className: "zc-note" }, say("redirect.help")),
    found,
  );
}

/** Whether a browser that is sent there comes to this server, with this person's session. */
async function check({ api, say }, uri) {
  const { origin, protocol, hostname } = new URL(uri);
  if (origin !== location.origin) {
    return { good: false, words: say("redirect.other-origin", { here: location.origin, there: origin }) };
  }
  const there = await api.isThere(uri).catch(() => false);
  if (!there) {
    return { good: false, words: say("redirect.not-there") };
  }
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || local
    ? { good: true, words: say(local ? "redirect.good-local" : "redirect.good") }
    : { good: false, words: say("redirect.http") };
}
