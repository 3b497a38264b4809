import { bulkBar } from "../list/bulk.js";
import { element } from "../lib/html.js";
import { Selection } from "../list/selection.js";
import { context, equal, test, truth, until } from "./runner.js";

const MANY = Array.from({ length: 20 }, (_, index) => ({ id: index + 1, name: `n${index + 1}` }));

/** A list that does nothing but remember. */
function stagedList(stage) {
  const list = { loaded: 0, report: (...parts) => stage.append(...parts), freeze: () => {}, path: () => "v2/connections" };
  list.load = async () => (list.loaded += 1);
  return list;
}

function staged(stage, answers) {
  const selection = new Selection();
  selection.show(MANY, MANY.length);
  const given = context(stage, answers);
  const list = stagedList(stage);
  stage.append(element("h2", { tabIndex: -1 }, "List"), bulkBar(given, list, selection));
  selection.setPage(true);
  return { given, list, press: (what) => stage.querySelector(`[data-bulk=${what}]`).click() };
}

test("many are worked on, the failures are told, and the rest goes on", async (stage) => {
  const answers = {};
  for (const { id } of MANY) {
    answers[`POST v1/connections/${id}/test`] = async () => ({ success: id !== 3, message: id === 3 ? "refused" : "fine" });
  }
  const { given, list, press } = staged(stage, answers);
  press("test");
  await until(() => list.loaded === 1, "it is done");
  await until(() => given.said.length === 1, "it is said");
  equal(given.said[0], "20 tested: 19 work, 1 failed.");
  equal([...stage.querySelectorAll(".zc-report li")].map((line) => line.textContent), ["n3: refused"]);
});

test("cancelled, nothing new is begun", async (stage) => {
  const ends = [];
  const answers = {};
  for (const { id } of MANY) {
    answers[`PUT v1/connections/${id}`] = () => new Promise((resolve) => ends.push(() => resolve({ id })));
  }
  const { given, list, press } = staged(stage, answers);
  press("off");
  await until(() => ends.length === 4, "four are under way");
  press("cancel");
  ends.forEach((end) => end());
  await until(() => given.said.length === 1, "it is said");
  equal(given.asked.length, 4);
  truth(given.said[0].startsWith("Cancelled. 4 of 4") && given.said[0].includes("Left as they were: 16"), given.said[0]);
  equal(list.loaded, 1);
});

test("deleting is asked about first", async (stage) => {
  const { given, press } = staged(stage, {});
  press("delete");
  await until(() => stage.querySelector("dialog[open]"), "it asks");
  stage.querySelector("dialog .zc-actions button:last-child").click();
  await until(() => !stage.querySelector("dialog"), "the question is gone");
  equal(given.asked.length, 0);
});
