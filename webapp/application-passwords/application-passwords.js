import { call } from "../lib/api.js";
import { button, byId, element, onSubmit, time } from "../lib/html.js";

const PATH = "v2/application-passwords";

/** Lets people make application passwords; `attempt` runs what a button does. */
export function registerApplicationPasswords(attempt, tell) {
  const form = byId("application-password-form");
  onSubmit(form, () =>
    attempt(async () => {
      const made = await call("POST", PATH, { name: form.elements.name.value });
      form.reset();
      showOnce(made);
      await showApplicationPasswords(attempt, tell);
    }),
  );
}

/** Lists them. */
export async function showApplicationPasswords(attempt, tell) {
  const { application_passwords: passwords } = await call("GET", PATH);
  const rows = passwords.map((password) => row(password, attempt, tell));
  byId("application-passwords-rows").replaceChildren(...rows);
  byId("application-passwords-list").hidden = rows.length === 0;
  byId("application-passwords-none").hidden = rows.length > 0;
}

/** Forgets the password that was shown. */
export function forgetApplicationPassword() {
  byId("application-password-made").replaceChildren();
}

function showOnce({ name, password }) {
  byId("application-password-made").replaceChildren(
    element("p", { textContent: `The password for ${name}. Copy it now: it is not shown again.` }),
    element("p", {}, element("code", { textContent: password })),
  );
}

function row(password, attempt, tell) {
  const revoke = button("Revoke", password.name, () =>
    attempt(async () => {
      if (!confirm(`Revoke the password of ${password.name}? The program is locked out at once.`)) {
        return;
      }
      await call("DELETE", `${PATH}/${password.uuid}`);
      forgetApplicationPassword();
      await showApplicationPasswords(attempt, tell);
      tell(`${password.name} was revoked.`);
      byId("application-password-name").focus();
    }),
  );
  return element(
    "tr",
    {},
    element("th", { scope: "row", textContent: password.name }),
    element("td", {}, time(password.created, "")),
    element("td", {}, time(password.last_used, "never")),
    element("td", { className: "actions" }, revoke),
  );
}
