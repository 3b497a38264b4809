import * as passwords from "./application-passwords/application-passwords.js";
import { showConnections } from "./connections/connections.js";
import { call, resume } from "./lib/api.js";
import { byId, fill, once } from "./lib/html.js";
import { askToSignIn, registerSignIn } from "./sign-in/sign-in.js";

const INSIDE = ["account", "connections", "application-passwords"];

function tell(text) {
  byId("notice").textContent = text;
}

/** Runs what a person asked for and says what went wrong. */
async function attempt(work) {
  try {
    await work();
  } catch (problem) {
    if (problem.signedOut) {
      leave("Your session has ended. Sign in again.");
    } else {
      tell(problem.message);
    }
  }
}

async function enter(user) {
  tell("");
  byId("account-name").textContent = user.display_name;
  byId("sign-in").hidden = true;
  INSIDE.forEach((id) => (byId(id).hidden = false));
  await attempt(() =>
    Promise.all([showConnections(attempt, tell), passwords.showApplicationPasswords(attempt, tell)]),
  );
}

function leave(why) {
  passwords.forgetApplicationPassword();
  fill("connections", []);
  fill("application-passwords", []);
  INSIDE.forEach((id) => (byId(id).hidden = true));
  tell(why);
  askToSignIn();
}

async function signOut() {
  await call("DELETE", "v2/session");
  leave("You are signed out.");
}

registerSignIn(async (user) => {
  await enter(user);
  byId("connections-title").focus();
});
passwords.registerApplicationPasswords(attempt, tell);
byId("sign-out").addEventListener("click", ({ currentTarget }) => once(currentTarget, () => attempt(signOut)));
await attempt(async () => {
  if (await resume()) {
    await enter((await call("GET", "v2/session")).user);
  } else {
    askToSignIn();
  }
});
