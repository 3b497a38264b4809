/** Work on many connections: some at a time, with progress, until it is done or somebody has had enough. */
import { button, element } from "../lib/html.js";

const AT_ONCE = 4;

/** How often the server may ask to wait, with nothing done in between, before that is a failure. */
const PATIENCE = 20;

/** Each gives nothing, or what has a message that tells why it failed. */
const WORK = {
  test: async (api, id) => {
    const outcome = await api.call("POST", `v1/connections/${id}/test`);
    return outcome.success ? null : outcome;
  },
  off: async (api, id) => void (await api.call("PUT", `v1/connections/${id}`, { status: "inactive" })),
  on: async (api, id) => void (await api.call("PUT", `v1/connections/${id}`, { status: "active" })),
  delete: async (api, id) => void (await api.call("DELETE", `v1/connections/${id}`)),
};

/** What can be done. */
export const KINDS = Object.keys(WORK);

/** All that match, by number and name, however many pages that are. */
export async function everything({ api, signal }, list) {
  const found = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const path = list.path({ page, per_page: 100, _fields: "connections.id,connections.name" });
    const { value, headers } = await api.answer("GET", path, { signal });
    found.push(...value.connections);
    pages = Number(headers.get("X-WP-TotalPages"));
  }
  return found;
}

/** Does it and shows that in the bar. What was begun is finished when it is cancelled or the list is left. */
export async function run({ api, say, signal, later }, chosen, kind, bar) {
  const cancelling = new AbortController();
  const stop = AbortSignal.any([signal, cancelling.signal]);
  const progress = element("progress", { max: chosen.length, value: 0, ariaLabel: say(`bulk.${kind}`) });
  const words = element("span");
  const cancel = button(say("cancel"), () => cancelling.abort(), { "data-bulk": "cancel" });
  bar.replaceChildren(progress, words, cancel);
  cancel.focus();
  const waiting = [...chosen];
  const bad = [];
  let done = 0;
  let pauses = 0;
  signal.addEventListener("abort", () => waiting.length > 0 && !cancelling.signal.aborted && later(say("bulk.left", { done, count: chosen.length })));
  const work = async () => {
    while (waiting.length > 0 && !stop.aborted) {
      const one = waiting.shift();
      const problem = await WORK[kind](api, one.id).catch((failure) => failure);
      if (problem?.signedOut) {
        throw problem;
      }
      pauses = problem?.retryAfter ? pauses + 1 : 0;
      if (pauses > 0 && pauses <= PATIENCE) {
        waiting.unshift(one);
        words.textContent = say("bulk.pause", { done, count: chosen.length, seconds: problem.retryAfter });
        await pause(problem.retryAfter, stop);
        continue;
      }
      done += 1;
      if (problem) {
        bad.push({ name: one.name, problem: problem.message });
      }
      progress.value = done;
      words.textContent = say("bulk.progress", { done, count: chosen.length });
    }
  };
  const over = new AbortController();
  window.addEventListener("beforeunload", (event) => event.preventDefault(), { signal: over.signal });
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } finally {
    over.abort();
  }
  signal.throwIfAborted();
  return { done, bad, cancelled: cancelling.signal.aborted };
}

/** Over after so many seconds, or when it is stopped. */
function pause(seconds, stop) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    stop.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}
