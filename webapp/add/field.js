/** One field of a form: a control of the browser's own, label, help, and room for what is wrong. */
import { choice, element, freshId, withLinks } from "../lib/html.js";
import { chooseFile, concealed, revealer } from "./secret.js";

/** Lists and JSON are typed as lines; the server reads the type from them. */
const LINES = ["textarea", "host_list", "header_list", "json"];
const TYPES = { integer: ["text", "numeric"], number: ["text", "decimal"], url: ["url", "url"], host: ["text", "url"] };

/**
 * A field; `stored` when a secret is kept that nobody is shown.
 *
 * Answers with `element`, `control`, `value()`, `complain(text)`, `focus()` and `clear()`.
 */
export function field(context, key, about, value, stored) {
  const { say } = context;
  const many = about.type === "multi_select";
  const id = freshId("field");
  const shown = about.secret ? "" : asText(about.type, value);
  const control = about.type === "boolean" ? checkbox(shown) : input(context, about, shown, stored);
  const help = element("p", { id: `${id}-help`, className: "zc-note" }, ...withLinks(about.help));
  const problem = element("p", { id: `${id}-problem`, className: "zc-problem" });
  control.id = id;
  control.name = key;
  control.required = about.required && !stored && about.type !== "boolean";
  control.setAttribute("aria-describedby", [about.help && help.id, problem.id].filter(Boolean).join(" "));
  const optional = !about.required && about.type !== "boolean" && element("span", { className: "zc-note" }, ` ${say("field.optional")}`);
  const label = element("label", { htmlFor: id }, about.label, optional);
  const line = about.type === "boolean" ? [element("div", { className: "zc-check" }, control, label)] : [label, box(context, about, control)];
  return {
    element: element("div", { className: "zc-field", "data-field": key }, ...line, about.help && help, problem),
    control,
    stored,
    value: () => (about.type === "boolean" ? String(control.checked) : many ? chosen(control) : control.value.trim()),
    complain: (text) => {
      problem.textContent = text;
      control.setAttribute("aria-invalid", String(text !== ""));
    },
    focus: () => control.focus(),
    clear: () => (about.secret ? (control.value = "") : undefined),
  };
}

/** A stored value as it is typed; a default is typed already. */
function asText(type, value) {
  if (typeof value === "string") {
    return value;
  }
  if (type === "header_list") {
    return value.map((header) => `${header.name}: ${header.value}`).join("\n");
  }
  return type === "json" ? JSON.stringify(value, null, 2) : [value].flat().join(type === "multi_select" ? "," : "\n");
}

function chosen(control) {
  return [...control.selectedOptions].map((option) => option.value).join(",");
}

/** A secret comes with a button that shows it while it is typed; a long one can be a file. */
function box(context, about, control) {
  const tools = [about.secret && revealer(context, about.label, control), about.secret && ["textarea", "json"].includes(about.type) && chooseFile(context, control)];
  return element("div", { className: "zc-box" }, control, ...tools);
}

function checkbox(value) {
  return element("input", { type: "checkbox", checked: value === "true" });
}

function input({ say }, about, value, stored) {
  const placeholder = stored ? say("field.stored") : about.placeholder;
  const plain = { value, placeholder, autocomplete: "off", autocapitalize: "none", spellcheck: false };
  if (about.type === "select") {
    const pairs = about.options.map((option) => [option.value, option.label]);
    return choice(about.required && value !== "" ? pairs : [["", say("field.choose")], ...pairs], value);
  }
  if (about.type === "multi_select") {
    const wanted = value.split(",").map((one) => one.trim());
    const options = about.options.map((option) => element("option", { value: option.value, selected: wanted.includes(option.value) }, option.label));
    return element("select", { multiple: true, size: Math.min(options.length, 8) }, ...options);
  }
  if (LINES.includes(about.type)) {
    const area = element("textarea", { ...plain, rows: 5 });
    return about.secret ? concealed(area) : area;
  }
  const [type, inputMode] = TYPES[about.type] ?? ["text", "text"];
  const made = element("input", { type, inputMode, ...plain });
  return about.secret ? concealed(made) : made;
}
