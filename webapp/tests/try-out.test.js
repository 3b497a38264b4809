import { Fields } from "../add/fields.js";
import { testAndSave } from "../add/try-out.js";
import { element } from "../lib/html.js";
import { Problem } from "../lib/problem.js";
import { context, equal, test, truth, until } from "./runner.js";

const FIELD = { type: "password", label: "Token", placeholder: "", required: true, help: "", default: null, options: [], depends_on: {}, pattern: null, secret: true };

function staged(stage, answer) {
  const given = context(stage, { "POST v2/connections/test": answer });
  const fields = new Fields(given, { fields: { token: FIELD } });
  const outcome = element("div");
  const form = element("form", {}, fields.element, outcome, element("button", {}, "Save"));
  stage.append(form);
  return { given, fields, outcome, form, anyway: () => outcome.querySelector("[data-action=save-anyway]") };
}

const refused = async () => ({ success: false, message: "invalid_auth", advice: "Check it.", field: "token", details: {}, millis: 1 });

test("what does not work is said beside its field, and saved only when somebody says so", async (stage) => {
  const parts = staged(stage, refused);
  let saved = 0;
  await testAndSave(parts.given, { ...parts, body: {}, save: async () => (saved += 1) });
  equal(stage.querySelector(".zc-problem").textContent, "invalid_auth. Check it.");
  equal(saved, 0);
  parts.anyway().click();
  await until(() => saved === 1, "it is saved");
});

test("the offer to save goes with the next letter, so that nothing untested is saved", async (stage) => {
  const parts = staged(stage, refused);
  await testAndSave(parts.given, { ...parts, body: {}, save: async () => {} });
  truth(parts.anyway(), "no offer");
  parts.form.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
  equal(parts.anyway(), null);
});

test("what goes wrong while it is saved all the same is said", async (stage) => {
  const parts = staged(stage, refused);
  const save = async () => {
    throw new Problem(503, "unavailable", "Later.");
  };
  await testAndSave(parts.given, { ...parts, body: {}, save });
  parts.anyway().click();
  await until(() => parts.given.said.length === 1, "it is said");
  equal(parts.given.said, ["Later."]);
});
