/** The places that a person goes to first. */
import { element } from "./html.js";
import { to } from "./router.js";

const PLACES = { "/": "menu.connections", "/add": "menu.add", "/account": "menu.account" };

export class Menu {
  element;

  /** With the account only where it is kept here. */
  constructor(say, embedded) {
    const paths = Object.keys(PLACES).filter((path) => !embedded || path !== "/account");
    const links = paths.map((path) => element("a", { href: to(path) }, say(PLACES[path])));
    this.element = element("nav", { className: "zc-menu", ariaLabel: say("menu.label"), hidden: true }, ...links);
  }

  /** Says at which place the reader is, or below which. */
  show(path) {
    const section = `/${path.split("/")[1]}`;
    const place = section in PLACES ? section : "/";
    for (const link of this.element.children) {
      const isHere = link.getAttribute("href") === to(place);
      link.ariaCurrent = isHere ? (path === place ? "page" : "true") : null;
    }
    this.element.hidden = false;
  }

  hide() {
    this.element.hidden = true;
  }
}
