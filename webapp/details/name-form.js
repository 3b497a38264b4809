/** What people call a connection: its name and labels. */
import { element, labelled, onSubmit } from "../lib/html.js";

/** The form; `save` sends a change. */
export function nameForm({ say, tell, attempt }, connection, save) {
  const name = element("input", { type: "text", value: connection.name, maxLength: 191, required: true, autocomplete: "off", name: "connection-name" });
  const labels = element("input", { type: "text", value: connection.labels.join(", "), autocomplete: "off", name: "labels" });
  const form = element(
    "form",
    { className: "zc-form", noValidate: true, ariaLabel: say("name.title") },
    element("h3", {}, say("name.title")),
    labelled(say("name.name"), name),
    labelled(say("name.labels"), labels, element("p", { className: "zc-note" }, say("name.labels-help"))),
    element("div", { className: "zc-actions" }, element("button", { className: "zc-button", "data-action": "save-name" }, say("name.save"))),
  );
  onSubmit(form, () =>
    attempt(async () => {
      if (!name.value.trim()) {
        name.focus();
        throw new Error(say("name.missing"));
      }
      const words = labels.value.split(",").map((label) => label.trim()).filter(Boolean);
      if (await save({ name: name.value.trim(), labels: words })) {
        tell(say("name.saved"));
      }
    }),
  );
  return form;
}
