/** Passwords of programs that sign in with the user's login. */
import { element } from "../lib/html.js";
import { ProgramCredentials } from "./program-credentials.js";

export function applicationPasswords(context) {
  const { say, language } = context;
  const used = ({ last_used: time, last_address: address }) => [language.time(time), address && element("span", { className: "zc-note" }, ` ${address}`)];
  return new ProgramCredentials(context, {
    word: "password",
    path: "v2/application-passwords",
    rows: "application_passwords",
    text: "password",
    columns: [[say("programs.used"), used]],
    fields: [],
    wanted: () => ({}),
  });
}
