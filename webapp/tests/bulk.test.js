import { bulkBar } from "../list/bulk.js";
import { element } from "../lib/html.js";
import { Problem } from "../lib/problem.js";
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

const WAIT = (seconds) => new Problem(429, "rest_too_many_requests", "Too many.", { retryAfter: seconds });

test("when the server asks for a pause, it gets one, and nothing is left out", async (stage) => {
  const answers = {};
  let refusals = 10;
  for (const { id } of MANY) {
    answers[`PUT v1/connections/${id}`] = async () => {
      if (id > 5 && refusals-- > 0) {
        throw WAIT(0.01);
      }
      return { id };
    };
  }
  const { given, press } = staged(stage, answers);
  press("off");
  await until(() => stage.textContent.includes("The server asks for a pause"), "it says so");
  await until(() => given.said.length === 1, "it is said");
  equal(given.said[0], "20 of 20 connections switched off.");
  equal(given.asked.length, 30);
});

test("a pause ends when it is cancelled", async (stage) => {
  const { given, press } = staged(stage, Object.fromEntries(MANY.map(({ id }) => [`PUT v1/connections/${id}`, async () => Promise.reject(WAIT(3600))])));
  press("off");
  await until(() => stage.textContent.includes("The server asks for a pause"), "it says so");
  press("cancel");
  await until(() => given.said.length === 1, "it is said");
  truth(given.said[0].startsWith("Cancelled. 0 of 0") && given.said[0].includes("Left as they were: 20"), given.said[0]);
});

test("a server that asks for pauses all the time is given up", async (stage) => {
  const { given, press } = staged(stage, Object.fromEntries(MANY.map(({ id }) => [`PUT v1/connections/${id}`, async () => Promise.reject(WAIT(0.001))])));
  press("off");
  await until(() => given.said.length === 1, "it is said");
  equal(given.said[0], "0 of 20 connections switched off.");
  equal(given.asked.length, 40);
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
