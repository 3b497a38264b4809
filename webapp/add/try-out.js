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
