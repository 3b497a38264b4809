import { Menu } from "../lib/menu.js";
import { equal, test } from "./runner.js";

function current(menu) {
  return [...menu.element.children].map((link) => link.ariaCurrent);
}

test("the menu says where the reader is, and below which place", () => {
  const menu = new Menu((key) => key, false);
  menu.show("/");
  equal(current(menu), ["page", null, null]);
  menu.show("/connections/7");
  equal(current(menu), ["true", null, null]);
  menu.show("/add/slack");
  equal(current(menu), [null, "true", null]);
  menu.show("/account");
  equal(current(menu), [null, null, "page"]);
});

test("embedded, the account is kept by the page around", () => {
  equal(new Menu((key) => key, true).element.children.length, 2);
});
