/** What a connection sends: options can be seen and changed, secrets only replaced. */
import { Fields } from "../add/fields.js";
import { redirectUri } from "../add/redirect-uri.js";
import { besideFields, tryOut } from "../add/try-out.js";
import { button, element, onSubmit } from "../lib/html.js";

/** The form; `save` sends a change. */
export function credentialsForm(context, connection, scheme, save) {
  const { say, tell, attempt } = context;
  const fields = new Fields(context, scheme, connection);
  const outcome = element("div", { className: "zc-outcome", role: "status" });
  const store = async (credentials) => {
    const now = await save({ credentials });
    if (now) {
      tell(say("credentials.saved", { status: say(`status.${now.status}`) }));
    }
  };
  const form = element(
    "form",
    { className: "zc-form", noValidate: true, autocomplete: "off" },
    element("p", { className: "zc-note" }, say("credentials.help")),
    scheme.interactive && redirectUri(context, scheme.redirect_uri),
    fields.element,
    outcome,
    element("div", { className: "zc-actions" }, element("button", { className: "zc-button" }, say("credentials.save"))),
  );
  onSubmit(form, () =>
    attempt(async () => {
      outcome.replaceChildren();
      const credentials = fields.values();
      if (!fields.check()) {
        return;
      }
      if (Object.keys(credentials).length === 0) {
        tell(say("credentials.unchanged"));
        return;
      }
      await besideFields(fields, async () => {
        const body = { connection_id: connection.id, app: connection.app, credentials };
        if (scheme.interactive || (await tryOut(context, body, fields, outcome))) {
          await store(credentials);
        } else {
          outcome.append(button(say("add.save-anyway"), () => attempt(() => store(credentials)), { "data-action": "save-anyway" }));
        }
      });
    }),
  );
  const wanted = ["needs_secret", "undecryptable"].includes(connection.status);
  return element("details", { className: "zc-credentials", open: wanted }, element("summary", {}, say("credentials.title")), form);
}
