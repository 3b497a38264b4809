/** Signing in, here or where people of this server sign in. */
import { element, isWebAddress, labelled, onSubmit } from "../lib/html.js";

export async function show(context, why) {
  const { api, place, say, loginUrl, signal } = context;
  const known = loginUrl ? { own_accounts: false, url: loginUrl } : await api.call("GET", "v2/sign-in", undefined, signal);
  const reason = element("p", { role: "status" }, why);
  const form = known.own_accounts ? ownForm(context, reason) : elsewhere(context, known.url);
  place.append(element("section", { className: "zc-sign-in" }, element("h2", {}, say("sign-in.title")), reason, form));
  form.querySelector("input, a")?.focus();
}

function elsewhere({ say }, url) {
  const link = url && isWebAddress(url) && element("p", {}, element("a", { className: "zc-button zc-primary", href: url }, say("sign-in.there")));
  return element("div", {}, element("p", {}, say("sign-in.elsewhere")), link);
}

function ownForm({ api, say, signedIn }, reason) {
  const login = element("input", { type: "text", name: "login", autocomplete: "username", autocapitalize: "none", spellcheck: false, maxLength: 254, required: true });
  const password = element("input", { type: "password", name: "password", autocomplete: "current-password", maxLength: 4096, required: true });
  const remember = element("input", { type: "checkbox", name: "remember" });
  const problem = element("p", { className: "zc-problem", role: "alert" });
  const form = element(
    "form",
    { className: "zc-form", method: "post", noValidate: true },
    labelled(say("sign-in.login"), login),
    labelled(say("sign-in.password"), password),
    element("label", { className: "zc-check" }, remember, say("sign-in.remember")),
    problem,
    element("div", { className: "zc-actions" }, element("button", { className: "zc-button zc-primary" }, say("sign-in.do"))),
  );
  onSubmit(form, async () => {
    const missing = [login, password].find((field) => field.value === "");
    problem.textContent = missing ? say("sign-in.incomplete") : "";
    if (missing) {
      missing.focus();
      return;
    }
    try {
      const user = await api.signIn(login.value, password.value, remember.checked);
      form.reset();
      reason.textContent = "";
      await signedIn(user);
    } catch (failure) {
      problem.textContent = failure.message;
      password.select();
    }
  });
  return form;
}
