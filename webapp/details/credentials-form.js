/** What a connection sends: options can be seen and changed, secrets only replaced. */
import { Fields } from "../add/fields.js";
import { redirectUri } from "../add/redirect-uri.js";
import { testAndSave } from "../add/try-out.js";
import { element, onSubmit } from "../lib/html.js";
import { stateOf } from "../lib/status.js";

/** The form behind its title, made when somebody opens it; `save` sends a change. */
export function credentialsForm(context, connection, integration, save) {
  const wanted = ["needs_secret", "undecryptable"].includes(connection.status);
  const made = element("details", { className: "zc-credentials" }, element("summary", {}, context.say("credentials.title")));
  made.addEventListener("toggle", () => made.append(form(context, connection, integration, save)), { once: true });
  made.open = wanted;
  return made;
}

function form(context, connection, integration, save) {
  const scheme = integration.auth[connection.auth_kind];
  const testable = integration.testable && !scheme.interactive;
  const { say, tell, attempt } = context;
  const fields = new Fields(context, scheme, connection);
  const outcome = element("div", { className: "zc-outcome", role: "status" });
  const store = async (credentials) => {
    const now = await save({ credentials });
    if (now) {
      tell(say("credentials.saved", { status: say(`status.${stateOf(now)}`) }));
    }
  };
  const made = element(
    "form",
    { className: "zc-form", noValidate: true, autocomplete: "off" },
    element("p", { className: "zc-note" }, say("credentials.help")),
    scheme.interactive && redirectUri(context, scheme.redirect_uri),
    fields.element,
    outcome,
    element("div", { className: "zc-actions" }, element("button", { className: "zc-button" }, say(testable ? "credentials.save" : "add.save"))),
  );
  onSubmit(made, () =>
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
      const body = testable ? { connection_id: connection.id, app: connection.app, credentials } : null;
      await testAndSave(context, { form: made, fields, outcome, body, save: () => store(credentials) });
    }),
  );
  return made;
}
