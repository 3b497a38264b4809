/** Choosing what is done with many connections, and what became of it. */
import { ask } from "../lib/dialog.js";
import { button, element } from "../lib/html.js";
import { everything, KINDS, run } from "./bulk-work.js";

const FAILURES_SHOWN = 10;

/** The buttons for what is chosen; hidden while nothing is. */
export function bulkBar(context, list, selection) {
  const { say } = context;
  const count = element("strong", { role: "status" });
  const all = button(say("bulk.all", { count: selection.total }), () => selection.chooseAll(), { "data-bulk": "all" });
  const works = KINDS.map((kind) =>
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
