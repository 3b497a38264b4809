/** Keys of programs that send them as bearer tokens. */
import { choice } from "../lib/html.js";
import { ProgramCredentials } from "./program-credentials.js";

export function apiKeys(context) {
  const { say, language } = context;
  const lives = [
    ["", say("programs.expires-never")],
    ["30", say("programs.expires-month")],
    ["90", say("programs.expires-quarter")],
    ["365", say("programs.expires-year")],
  ];
  const life = choice(lives, "", { name: "life" });
  return new ProgramCredentials(context, {
    word: "key",
    path: "v2/api-keys",
    rows: "api_keys",
    text: "key",
    columns: [
      [say("programs.expires"), ({ expires }) => [expires ? language.time(expires) : say("programs.expires-never")]],
      [say("programs.used"), ({ last_used: time }) => [language.time(time)]],
    ],
    fields: [[say("programs.expires"), life]],
    wanted: () => (life.value ? { expires_in_days: Number(life.value) } : {}),
  });
}
