import { call } from "../lib/api.js";
import { button, byId, element, fill, onSubmit, row, time } from "../lib/html.js";

const PATH = "v2/application-passwords";

/** Lets people make application passwords; `attempt` runs what a button does. */
export function registerApplicationPasswords(attempt, tell) {
  const form = byId("application-password-form");
  const make = async () => {
    const made = await call("POST", PATH, { name: form.elements.name.value });
    form.reset();
    showOnce(made);
    await showApplicationPasswords(attempt, tell);
  };
  onSubmit(form, () => attempt(make));
}

/** Lists them. */
export async function showApplicationPasswords(attempt, tell) {
  const { application_passwords: passwords } = await call("GET", PATH);
  fill("application-passwords", passwords.map((one) => passwordRow(one, attempt, tell)));
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

function passwordRow({ uuid, name, created, last_used: used }, attempt, tell) {
  const revoke = async () => {
    if (confirm(`Revoke the password of ${name}? The program is locked out at once.`)) {
      await call("DELETE", `${PATH}/${uuid}`);
      forgetApplicationPassword();
      await showApplicationPasswords(attempt, tell);
      tell(`${name} was revoked.`);
      byId("application-password-name").focus();
    }
  };
  const cells = [["Made", time(created)], ["Last used", time(used)]];
  return row(name, cells, button("Revoke", name, () => attempt(revoke)));
}
