/**
 * Elements whose every value is text: nothing here, or in what uses it, reads a value as HTML. The page is served with
 * `trusted-types 'none'`, so the browser refuses it too.
 */

const SVG = "http://www.w3.org/2000/svg";

/** An element with these properties or attributes, and children; texts among the children stay texts, null is nothing. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) {
      made[key] = value;
    } else if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(key, value);
    }
  }
  made.append(...present(children));
  return made;
}

/** The same for drawings, which have attributes alone. */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  made.append(...present(children));
  return made;
}

function present(children) {
  return children.flat(2).filter((child) => child !== null && child !== undefined && child !== false);
}

/** A link to another site; the words alone when the address is not one for browsers. */
export function outward(address, words) {
  return isWebAddress(address) ? element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, words) : words;
}

/** Whether a browser may be sent there: nothing but http and https, so no script. */
export function isWebAddress(address) {
  return /^https?:\/\//i.test(address);
}

/** Text in which web addresses are links. */
export function withLinks(text) {
  return text.split(/(https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]])/).map((part, index) => (index % 2 ? outward(part, part) : part));
}

/** A button that does this, not again before it is done; it keeps the focus. */
export function button(label, work, properties = {}) {
  const made = element("button", { type: "button", className: "zc-button", ...properties }, label);
  made.addEventListener("click", () => once(made, work));
  return made;
}

/** Runs work that a button stands for. At once, because a window may be opened in the click itself alone. */
export async function once(pressed, work) {
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
    once(form.querySelector("button:not([type=button])"), work);
  });
}

/** What a control is known by when it is drawn again. */
const KNOWN_BY = ["name", "data-sort", "data-turn", "data-action"];

/** Puts other elements there; the focus stays with the one control that is known by the same, or goes to another place. */
export function redraw(place, parts, otherwise) {
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const known = focused && KNOWN_BY.find((name) => focused.hasAttribute(name));
  place.replaceChildren(...parts);
  if (focused) {
    const again = known ? place.querySelectorAll(`[${known}="${CSS.escape(focused.getAttribute(known))}"]:enabled`) : [];
    (again.length === 1 && again[0].checkVisibility() ? again[0] : otherwise).focus();
  }
}

let ids = 0;

/** An id that nothing else on the page has. */
export function freshId(word) {
  ids += 1;
  return `zc-${word}-${ids}`;
}

/** A field with its label above it. */
export function labelled(label, field, ...more) {
  field.id ||= freshId("field");
  return element("div", { className: "zc-field" }, element("label", { htmlFor: field.id }, label), field, ...more);
}

/** A choice among [value, label] pairs. */
export function choice(pairs, value, properties = {}) {
  const options = pairs.map(([one, label]) => element("option", { value: one, selected: one === value }, label));
  return element("select", properties, ...options);
}

/** Loads a style sheet that lies beside a module, once; done when it is there. */
export function needStyle(address) {
  const all = [...document.querySelectorAll("link[rel=stylesheet]")];
  const there = all.find((link) => link.href === address);
  if (there) {
    return there.sheet ? Promise.resolve() : loaded(there);
  }
  const link = element("link", { rel: "stylesheet", href: address });
  document.head.append(link);
  return loaded(link);
}

/** A page without its style is poor, and still a page. */
function loaded(link) {
  return new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
  });
}
