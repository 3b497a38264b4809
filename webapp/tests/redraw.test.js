import { element, redraw } from "../lib/html.js";
import { equal, test } from "./runner.js";

function staged(stage, ...names) {
  const place = element("div", {}, ...names.map((name) => element("input", { name })));
  const otherwise = element("h2", { tabIndex: -1 }, "Heading");
  stage.append(otherwise, place);
  place.firstChild.focus();
  return { place, otherwise };
}

test("the focus stays with what is known by the same", (stage) => {
  const { place, otherwise } = staged(stage, "one");
  redraw(place, [element("input", { name: "two" }), element("input", { name: "one" })], otherwise);
  equal(document.activeElement.name, "one");
});

test("the focus goes to another place when it is gone, or when there are several", (stage) => {
  const { place, otherwise } = staged(stage, "one");
  redraw(place, [element("input", { name: "two" })], otherwise);
  equal(document.activeElement, otherwise);
  place.firstChild.focus();
  redraw(place, [element("input", { name: "two" }), element("input", { name: "two" })], otherwise);
  equal(document.activeElement, otherwise);
});

test("the focus of somebody else is left alone", (stage) => {
  const { place, otherwise } = staged(stage, "one");
  document.activeElement.blur();
  redraw(place, [], otherwise);
  equal(document.activeElement, document.body);
});
