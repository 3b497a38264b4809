/** A test of what is typed, before it is kept. */
import { button, element, once } from "../lib/html.js";

/**
 * Whether it works; shows what was found next to the field it concerns, and in the outcome.
 *
 * @param body the body of `POST v2/connections/test`
 */
export async function tryOut({ api, say, signal }, body, fields, outcome) {
  outcome.replaceChildren(element("p", {}, say("try.running")));
  const result = await api.call("POST", "v2/connections/test", body, signal).catch((problem) => {
    outcome.replaceChildren();
    throw problem;
  });
  if (result.success) {
    outcome.replaceChildren(element("p", { className: "zc-good" }, result.message));
    return true;
  }
  const words = sentences(result);
  const nextToField = result.field !== null && fields.complain({ [result.field]: words });
  outcome.replaceChildren(element("p", { className: "zc-problem" }, nextToField ? say("try.see-field") : words));
  return false;
}

/** What was found and what to do, as one text. */
function sentences({ message, advice }) {
  return advice ? `${message}${/[.!?]$/.test(message) ? "" : "."} ${advice}` : message;
}

/**
 * Saves what works; what does not, when somebody says so. What is saved is what was tested: the offer goes with the next
 * letter that is typed.
 *
 * @param parts `form`, `fields`, `outcome`; `body` to test, null where that is not possible; `save` for the same values
 */
export async function testAndSave(context, { form, fields, outcome, body, save }) {
  const submit = form.querySelector("button:not([type=button])");
  await besideFields(fields, async () => {
    if (body === null || (await tryOut(context, body, fields, outcome))) {
      await save();
      return;
    }
    const work = () => once(submit, () => context.attempt(() => besideFields(fields, save)));
    const anyway = button(context.say("add.save-anyway"), work, { "data-action": "save-anyway" });
    outcome.append(anyway);
    form.addEventListener("input", () => anyway.remove(), { once: true });
  });
}

/** Does something of which the server may say that a field is wrong; then it is said beside the field. */
export async function besideFields(fields, work) {
  try {
    await work();
  } catch (problem) {
    if (problem.signedOut || !fields.complain(problem.fields ?? {})) {
      throw problem;
    }
  }
}
