/** Lets a person authorize in a window and waits for what becomes of it. The server's word is the truth. */
import { ask } from "../lib/dialog.js";
import { button, element, isWebAddress } from "../lib/html.js";
import { ConnectWindow } from "./connect-window.js";

const ASK_MILLIS = 2000;

/**
 * Begins a flow; has to be called in the click itself.
 *
 * @param wish the body of `POST v2/oauth/flows`
 * @param place where it is shown that somebody is waited for
 * @returns what became of it: `status`, `message`, `notes`, `connection_id`
 */
export async function authorize(context, wish, place) {
  const { api, signal } = context;
  const opened = new ConnectWindow();
  const pressed = document.activeElement;
  let begun;
  try {
    begun = await api.call("POST", "v2/oauth/flows", wish, signal);
    if (!isWebAddress(begun.auth_url)) {
      throw new Error(context.say("oauth.bad-address"));
    }
  } catch (problem) {
    opened.close();
    throw problem;
  }
  opened.lead(begun.auth_url);
  try {
    return await outcome(context, opened, begun, place);
  } finally {
    opened.end();
    const focused = place.contains(document.activeElement);
    place.replaceChildren();
    if (focused) {
      pressed.focus(); // it was on what is gone now
    }
  }
}

/** Asks until it is known, at once when a window says so, and no more when the person gives up. */
function outcome(context, opened, begun, place) {
  const { api, signal } = context;
  const path = `v2/oauth/flows/${begun.flow}`;
  return new Promise((resolve, reject) => {
    let timer;
    let settled = false;
    const settle = (promise) => {
      settled = true;
      clearTimeout(timer);
      promise.then(resolve, reject);
    };
    const question = async () => {
      clearTimeout(timer);
      try {
        const flow = await api.call("GET", path, undefined, signal);
        if (settled) {
          return;
        }
        if (flow.status === "other_account") {
          settle(otherAccount(context, opened, flow, path));
        } else if (flow.status !== "pending") {
          settle(Promise.resolve(flow));
        } else {
          timer = setTimeout(question, ASK_MILLIS);
        }
      } catch (problem) {
        if (!settled && isPassing(problem)) {
          timer = setTimeout(question, ASK_MILLIS);
        } else {
          opened.close();
          settle(Promise.reject(problem));
        }
      }
    };
    const giveUp = () => {
      opened.close();
      settle(api.call("DELETE", path));
    };
    opened.listen(() => !settled && question(), begun.flow);
    place.replaceChildren(...waiting(context, opened, begun, giveUp));
    signal.addEventListener("abort", () => settled || giveUp());
    timer = setTimeout(question, ASK_MILLIS);
  });
}

/** Whether the same question may be answered a little later. */
function isPassing({ status }) {
  return status === 0 || status === 429 || status >= 500;
}

/** What to do while the other window is open, or when there is none. */
function waiting({ say, rich }, opened, begun, giveUp) {
  const words = element("p", { role: "status" }, say(opened.blocked ? "oauth.blocked" : "oauth.waiting"));
  const link = element("a", { href: begun.auth_url, target: "_blank", rel: "opener", "data-oauth": "link" }, say("oauth.link"));
  const again = opened.blocked ? element("p", {}, link) : element("p", { className: "zc-note" }, ...rich("oauth.no-window", { link }));
  const stop = button(say("oauth.cancel"), async () => giveUp(), { "data-oauth": "cancel" });
  const show = !opened.blocked && button(say("oauth.show"), async () => opened.focus());
  return [element("div", { className: "zc-waiting" }, words, again, element("div", { className: "zc-actions" }, stop, show))];
}

async function otherAccount(context, opened, flow, path) {
  const { api, say, place } = context;
  const words = { title: say("oauth.other-title"), confirm: say("oauth.other-yes"), cancel: say("oauth.other-no"), danger: true };
  const meant = await ask(place, words, element("p", {}, flow.message), element("p", {}, say("oauth.other-advice")));
  const decided = await api.call("GET", path);
  if (decided.status !== "other_account") {
    return decided; // in the other window, meanwhile
  }
  opened.close();
  return meant ? api.call("POST", `${path}/confirm`) : api.call("DELETE", path);
}
