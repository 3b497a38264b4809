/** Elements whose every value is text: nothing here, or in what uses it, reads a value as HTML. */

export const byId = (id) => document.getElementById(id);

/** An element with these properties and children; texts among the children stay texts. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A time of the API, which is UTC, in the reader's zone and words. */
export function time(utc, otherwise) {
  if (!utc) {
    return element("span", { className: "faint", textContent: otherwise });
  }
  const moment = new Date(`${utc}Z`);
  return element("time", {
    dateTime: moment.toISOString(),
    textContent: moment.toLocaleString([], { dateStyle: "medium", timeStyle: "short" }),
  });
}

/** A button that cannot be pressed again before its work is done. */
export function button(label, name, work) {
  const made = element("button", { type: "button", className: "quiet", textContent: label });
  made.setAttribute("aria-label", `${label} ${name}`);
  made.addEventListener("click", () => busy(made, work));
  return made;
}

/** Runs work that a button stands for; the button keeps the focus meanwhile. */
export async function busy(pressed, work) {
  if (pressed.getAttribute("aria-disabled") === "true") {
    return;
  }
  pressed.setAttribute("aria-disabled", "true");
  try {
    await work();
  } finally {
    pressed.removeAttribute("aria-disabled");
  }
}

/** Does this instead of sending a form. */
export function onSubmit(form, work) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    busy(form.querySelector("button"), work);
  });
}
