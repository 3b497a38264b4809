/** Arriving at a view. */
import { element } from "./html.js";

/** Those who cannot see that everything changed hear where they are, also when it could not be shown. */
export function arrive(place, { say, alone }, first = false) {
  const heading = place.querySelector("h2") ?? element("h2", {}, say("problem.title"));
  if (!heading.isConnected) {
    place.prepend(heading);
  }
  heading.tabIndex = -1;
  if (alone) {
    // what stands before the words is a mark
    document.title = `${heading.lastChild.textContent} – Zaplane Connections`;
  }
  if (!first && !place.contains(document.activeElement)) {
    heading.focus();
  }
}
