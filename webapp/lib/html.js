/** Elements whose every value is text: nothing here, or in what uses it, reads a value as HTML. */

export const byId = (id) => document.getElementById(id);

/** An element with these properties and children; texts among the children stay texts. */
export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** A row of a table; cells are [heading, ...children], the last one holds the buttons. */
export function row(title, cells, ...buttons) {
  const made = element("tr", {}, element("th", { scope: "row", textContent: title }));
  for (const [heading, ...children] of cells) {
    const cell = element("td", {}, ...children);
    cell.dataset.heading = heading;
    made.append(cell);
  }
  made.append(element("td", { className: "actions" }, ...buttons));
  return made;
}

/** Shows these rows in the list of that name, or that there are none. */
export function fill(list, rows) {
  byId(`${list}-rows`).replaceChildren(...rows);
  byId(`${list}-list`).hidden = rows.length === 0;
  byId(`${list}-none`).hidden = rows.length > 0;
}

/** A time of the API, which is UTC, in the reader's zone and words. */
export function time(utc) {
  if (!utc) {
    return "never";
  }
  const moment = new Date(`${utc}Z`);
  const words = moment.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  return element("time", { dateTime: moment.toISOString(), textContent: words });
}

/** A button that says what it is for. */
export function button(label, name, work) {
  const made = element("button", { type: "button", className: "quiet", textContent: label });
  made.setAttribute("aria-label", `${label} ${name}`);
  made.addEventListener("click", () => once(made, work));
  return made;
}

/** Runs work that a button stands for, not again before it is done; the button keeps the focus. */
export async function once(pressed, work) {
  if (pressed.ariaDisabled === "true") {
    return;
  }
  pressed.ariaDisabled = "true";
  await work().finally(() => (pressed.ariaDisabled = null));
}

/** Does this instead of sending a form. */
export function onSubmit(form, work) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    once(form.querySelector("button"), work);
  });
}
