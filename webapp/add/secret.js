/**
 * Fields for secrets. They are no password fields, although they look alike: a browser would fill in a password of this
 * site, offer to make one up, or keep the token as one. The value is a property, never an attribute.
 */
import { button, element } from "../lib/html.js";

/** What password managers look at before they leave a field alone. */
const NOT_A_LOGIN = { "data-1p-ignore": "", "data-bwignore": "", "data-lpignore": "true", "data-form-type": "other", "data-protonpass-ignore": "true" };
const MAX_FILE = 100_000;

/** Makes a field show dots; what is pasted loses the blanks and line ends around it. */
export function concealed(control) {
  control.classList.add("zc-secret");
  control.dataset.concealed = "true";
  Object.entries(NOT_A_LOGIN).forEach(([name, value]) => control.setAttribute(name, value));
  if (!CSS.supports("-webkit-text-security", "disc") && control.localName === "input") {
    control.type = "password";
    control.autocomplete = "new-password";
  }
  control.addEventListener("paste", (event) => {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (pasted !== pasted.trim()) {
      event.preventDefault();
      insert(control, pasted.trim());
    }
  });
  return control;
}

/** As if it had been typed. */
function insert(control, text) {
  control.setRangeText(text, control.selectionStart, control.selectionEnd, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The button that shows what is typed, or hides it. */
export function revealer({ say }, label, control) {
  const made = button(say("secret.show"), async () => {
    const shown = control.dataset.concealed === "false";
    control.dataset.concealed = String(shown);
    if (!CSS.supports("-webkit-text-security", "disc") && control.localName === "input") {
      control.type = shown ? "password" : "text";
    }
    made.textContent = say(shown ? "secret.show" : "secret.hide");
    made.ariaLabel = say(shown ? "secret.show-of" : "secret.hide-of", { label });
  });
  made.ariaLabel = say("secret.show-of", { label });
  made.dataset.action = "reveal";
  return made;
}

/** Takes the text from a file, which a key often is; it can be dropped on the field, too. */
export function chooseFile({ say, complain }, control) {
  const picker = element("input", { type: "file", hidden: true, tabIndex: -1, ariaLabel: say("secret.file") });
  const take = async (file) => {
    if (file && file.size <= MAX_FILE) {
      control.value = "";
      insert(control, (await file.text()).trim());
    } else if (file) {
      complain(new Error(say("secret.file-too-long")));
    }
    picker.value = "";
  };
  picker.addEventListener("change", () => take(picker.files[0]));
  control.addEventListener("drop", (event) => {
    if (event.dataTransfer.files.length > 0) {
      event.preventDefault();
      take(event.dataTransfer.files[0]);
    }
  });
  const made = button(say("secret.file"), async () => picker.click());
  return element("span", {}, made, picker);
}
