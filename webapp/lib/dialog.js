/** Questions that have to be answered first. The browser keeps the focus inside and gives it back. */
import { element, freshId } from "./html.js";

/**
 * Asks; answers true when it was confirmed.
 *
 * @param place where the dialog hangs, so that it looks like what is around
 * @param words `title`, `confirm`, `cancel`, and whether it is a `danger`
 * @param content elements below the title
 */
export function ask(place, { title, confirm, cancel, danger = false }, ...content) {
  const heading = element("h2", { id: freshId("title") }, title);
  const no = element("button", { type: "button", className: "zc-button" }, cancel);
  const yes = element("button", { type: "button", className: `zc-button ${danger ? "zc-danger" : "zc-primary"}` }, confirm);
  const dialog = element(
    "dialog",
    { className: "zc-dialog", "aria-labelledby": heading.id },
    heading,
    element("div", { className: "zc-dialog-text" }, ...content),
    element("div", { className: "zc-actions" }, yes, no),
  );
  place.append(dialog);
  return new Promise((resolve) => {
    yes.addEventListener("click", () => dialog.close("yes"));
    no.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
    dialog.showModal();
    // what cannot be undone is not one key away
    (danger ? no : yes).focus();
  });
}
