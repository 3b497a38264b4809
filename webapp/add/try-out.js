/** A test of what is typed, before it is kept. */
import { element } from "../lib/html.js";

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
  const words = result.advice ? say("try.failed", { message: result.message, advice: result.advice }) : result.message;
  const nextToField = result.field !== null && fields.complain({ [result.field]: words });
  outcome.replaceChildren(element("p", { className: "zc-problem" }, nextToField ? say("try.see-field") : words));
  return false;
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
