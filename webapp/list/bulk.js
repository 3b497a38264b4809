/** Work on many connections: some at a time, with progress, until it is done or somebody has had enough. */
import { ask } from "../lib/dialog.js";
import { button, element } from "../lib/html.js";

const AT_ONCE = 4;
const FAILURES_SHOWN = 10;

const WORK = {
  test: async (api, id, signal) => {
    const { success, message } = await api.call("POST", `v1/connections/${id}/test`, undefined, signal);
    return success ? null : message;
  },
  off: async (api, id, signal) => void (await api.call("PUT", `v1/connections/${id}`, { status: "inactive" }, signal)),
  on: async (api, id, signal) => void (await api.call("PUT", `v1/connections/${id}`, { status: "active" }, signal)),
  delete: async (api, id, signal) => void (await api.call("DELETE", `v1/connections/${id}`, undefined, signal)),
};

/** The buttons for what is chosen; hidden while nothing is. */
export function bulkBar(context, list, selection) {
  const { say } = context;
  const count = element("strong", { role: "status" });
  const all = button(say("bulk.all", { count: selection.total }), () => selection.chooseAll(), { "data-bulk": "all" });
  const works = Object.keys(WORK).map((kind) =>
    button(say(`bulk.${kind}`), () => start(context, list, selection, kind, bar), {
      className: kind === "delete" ? "zc-button zc-danger" : "zc-button",
      "data-bulk": kind,
    }),
  );
  const none = button(say("bulk.none"), () => selection.setPage(false), { "data-bulk": "none" });
  const bar = element("div", { className: "zc-bulk", role: "group", ariaLabel: say("bulk.label") }, count, all, ...works, none);
  const refresh = () => {
    bar.hidden = selection.count === 0;
    all.hidden = !selection.canChooseAll;
    count.textContent = say("bulk.chosen", { count: selection.count });
    const boxes = context.place.querySelectorAll("tr[data-id] input[type=checkbox]");
    boxes.forEach((box) => (box.checked = selection.has(Number(box.closest("tr").dataset.id))));
    const page = context.place.querySelector("[data-choose=page]");
    if (page) {
      page.checked = selection.wholePage;
      page.indeterminate = selection.count > 0 && !selection.wholePage;
    }
  };
  selection.onChange(refresh);
  refresh();
  return bar;
}

async function start(context, list, selection, kind, bar) {
  const { say, attempt } = context;
  const count = selection.count;
  if (kind === "delete") {
    const words = { title: say("bulk.delete-title", { count }), confirm: say("bulk.delete-confirm", { count }), cancel: say("cancel"), danger: true };
    if (!(await ask(context.place, words, element("p", {}, say("delete.advice"))))) {
      return;
    }
  }
  await attempt(async () => {
    list.report();
    list.freeze(true);
    try {
      bar.replaceChildren(say("loading"));
      const chosen = selection.all ? await everything(context, list) : selection.connections;
      const outcome = await run(context, chosen, kind, bar);
      // what was done is told, also when the list cannot be read again
      await context.attempt(() => list.load());
      report(context, list, kind, chosen.length, outcome);
    } finally {
      bar.hidden = true;
      list.freeze(false);
    }
  });
}

/** All that match, by number and name, however many pages that are. */
async function everything({ api, signal }, list) {
  const found = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const path = list.path({ page, per_page: 100, _fields: "connections.id,connections.name" });
    const { value, headers } = await api.answer("GET", path, { signal });
    found.push(...value.connections);
    pages = Number(headers.get("X-WP-TotalPages"));
  }
  return found;
}

/** Does it, a few at a time; what was begun is finished when it is cancelled. */
async function run({ api, say, signal }, chosen, kind, bar) {
  const bad = [];
  let done = 0;
  let cancelled = false;
  const progress = element("progress", { max: chosen.length, value: 0, ariaLabel: say(`bulk.${kind}`) });
  const words = element("span");
  const cancel = button(say("cancel"), () => (cancelled = true), { "data-bulk": "cancel" });
  bar.replaceChildren(progress, words, cancel);
  cancel.focus();
  const waiting = [...chosen];
  const work = async () => {
    while (waiting.length > 0 && !cancelled && !signal.aborted) {
      const one = waiting.shift();
      const problem = await WORK[kind](api, one.id, signal).catch((failure) => {
        if (failure.signedOut) {
          throw failure;
        }
        return failure.message;
      });
      done += 1;
      if (problem) {
        bad.push({ name: one.name, problem });
      }
      progress.value = done;
      words.textContent = say("bulk.progress", { done, count: chosen.length });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { done, bad, cancelled };
}

function report({ say, tell, place }, list, kind, count, { done, bad, cancelled }) {
  const outcome = say(`bulk.${kind}-done`, { count: done, good: done - bad.length, bad: bad.length });
  tell(cancelled ? say("bulk.cancelled", { outcome, left: count - done }) : outcome);
  if (bad.length > 0) {
    const lines = bad.slice(0, FAILURES_SHOWN).map(({ name, problem }) => element("li", {}, say("test.said", { name, message: problem })));
    const more = bad.length > FAILURES_SHOWN && element("li", {}, say("bulk.more", { count: bad.length - FAILURES_SHOWN }));
    list.report(element("ul", { className: "zc-report" }, ...lines, more));
  }
  place.querySelector("h2").focus();
}
