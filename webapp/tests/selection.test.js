import { Selection } from "../list/selection.js";
import { equal, test } from "./runner.js";

const SHOWN = [{ id: 1 }, { id: 2 }];

test("a page, and then all that match", () => {
  const selection = new Selection();
  selection.show(SHOWN, 7);
  selection.set(1, true);
  equal([selection.count, selection.canChooseAll], [1, false]);
  selection.setPage(true);
  equal([selection.count, selection.canChooseAll], [2, true]);
  selection.chooseAll();
  equal([selection.count, selection.all], [7, true]);
  selection.set(2, false);
  equal([selection.count, selection.all], [1, false]);
});

test("another page begins with nothing chosen", () => {
  const selection = new Selection();
  selection.show(SHOWN, 2);
  selection.setPage(true);
  selection.show(SHOWN, 2);
  equal(selection.count, 0);
});
