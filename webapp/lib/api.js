/** The one place that speaks HTTP: gives values, or throws a Problem. */

const ROOT = new URL("../wp-json/zaplane/", import.meta.url);
const FRESH_NONCE = new URL("../wp-admin/admin-ajax.php?action=rest-nonce", import.meta.url);

let nonce = "";

/** An answer that is an error; `signedOut` when nobody is signed in any more. */
export class Problem extends Error {
  constructor(status, code, message) {
    super(message);
    this.code = code;
    this.signedOut = status === 401 || code === "rest_cookie_invalid_nonce";
  }
}

/** Whether this browser has a session; its nonce is kept. */
export async function resume() {
  const answer = await request(FRESH_NONCE, {});
  nonce = answer.ok ? await answer.text() : "";
  return answer.ok;
}

/** Opens a session; answers with the user. */
export async function signIn(login, password, remember) {
  nonce = "";
  const { value } = await once("POST", "v2/session", { login, password, remember });
  nonce = value.nonce;
  return value.user;
}

/** The value of an answer. */
export async function call(method, path, body) {
  return (await answerOf(method, path, body)).value;
}

/** All pages of a list. */
export async function all(path, member) {
  const found = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const { value, headers } = await answerOf("GET", `${path}?per_page=100&page=${page}`);
    found.push(...value[member]);
    pages = Number(headers.get("X-WP-TotalPages"));
  }
  return found;
}

/** A nonce goes stale within a day; a session may be alive for weeks. */
async function answerOf(method, path, body) {
  try {
    return await once(method, path, body);
  } catch (problem) {
    if (problem.code === "rest_cookie_invalid_nonce" && (await resume())) {
      return once(method, path, body);
    }
    throw problem;
  }
}

async function once(method, path, body) {
  const headers = { Accept: "application/json" };
  if (nonce) {
    headers["X-WP-Nonce"] = nonce;
  }
  if (body) {
    headers["Content-Type"] = "application/json";
  }
  const answer = await request(new URL(path, ROOT), { method, headers, body: body && JSON.stringify(body) });
  const value = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Problem(answer.status, value.code, value.message ?? `The server answered ${answer.status}.`);
  }
  nonce = answer.headers.get("X-WP-Nonce") ?? nonce;
  return { value, headers: answer.headers };
}

async function request(address, options) {
  try {
    return await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Problem(0, "unreachable", "The server cannot be reached. Is it running?");
  }
}
