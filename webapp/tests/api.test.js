import { Api } from "../lib/api.js";
import { Problem } from "../lib/problem.js";
import { equal, rejects, test, truth } from "./runner.js";

/** Answers in place of the network, for one test. */
async function withNetwork(answers, work) {
  const real = window.fetch;
  const asked = [];
  window.fetch = async (address, options = {}) => {
    asked.push({ address: String(address), ...options });
    return answers(asked.length, String(address), options);
  };
  try {
    await work(asked);
  } finally {
    window.fetch = real;
  }
}

function json(status, value, headers = {}) {
  return new Response(JSON.stringify(value), { status, headers: { "Content-Type": "application/json", ...headers } });
}

const say = async (key) => key;

test("a root with a query gets the parameters behind it", () =>
  withNetwork(() => json(200, {}), async (asked) => {
    await new Api("https://a.example/index.php?rest_route=/", "n", "x", say).call("GET", "v2/connections?page=2");
    equal(asked[0].address, "https://a.example/index.php?rest_route=/zaplane/v2/connections&page=2");
    equal(asked[0].headers["X-WP-Nonce"], "n");
  }));

test("a stale nonce is renewed once, and the request sent again", () =>
  withNetwork(
    (turn) => [json(403, { code: "rest_cookie_invalid_nonce", message: "stale" }), new Response("fresh"), json(200, { ok: 1 })][turn - 1],
    async (asked) => {
      equal(await new Api("https://a.example/wp-json/", "old", "https://a.example/nonce", say).call("POST", "v2/x", { a: 1 }), { ok: 1 });
      equal(asked.map(({ headers }) => headers?.["X-WP-Nonce"]), ["old", undefined, "fresh"]);
      equal(asked[2].body, '{"a":1}');
    },
  ));

test("without a session the problem says so", () =>
  withNetwork(
    (turn) => (turn === 2 ? new Response("0", { status: 400 }) : json(403, { code: "rest_cookie_invalid_nonce", message: "stale" })),
    async () => {
      const problem = await rejects(() => new Api("https://a.example/wp-json/", "old", "https://a.example/nonce", say).call("GET", "v2/x"), "call");
      truth(problem instanceof Problem && problem.signedOut, "not signed out");
    },
  ));

test("problems tell how long the server asks to wait", async () => {
  const pauses = [[429, "7", 7], [429, null, 5], [429, "soon", 5], [503, "30", 30], [503, null, 0], [500, "30", 0]];
  for (const [status, header, seconds] of pauses) {
    await withNetwork(() => json(status, { code: "x", message: "m" }, header && { "Retry-After": header }), async () => {
      const problem = await rejects(() => new Api("https://a.example/", "n", "x", say).call("GET", "v2/x"), "call");
      equal(problem.retryAfter, seconds, `${status}, ${header}`);
    });
  }
});

test("what is no JSON is not taken for an answer", () =>
  withNetwork(() => new Response("<html>", { status: 200 }), async () => {
    const problem = await rejects(() => new Api("https://a.example/", "n", "x", say).call("GET", "v2/x"), "call");
    equal(problem.code, "unreadable");
  }));

test("problems name the fields that they are about", () =>
  withNetwork(() => json(400, { code: "invalid_credentials", message: "no", data: { status: 400, params: { token: "wrong" } } }), async () => {
    const problem = await rejects(() => new Api("https://a.example/", "n", "x", say).call("POST", "v2/x", {}), "call");
    equal(problem.fields, { token: "wrong" });
  }));

test("a change says what it is based on", () =>
  withNetwork(() => json(200, {}), async (asked) => {
    await new Api("https://a.example/", "n", "x", say).answer("PUT", "v2/x", { body: {}, match: '"3"' });
    equal(asked[0].headers["If-Match"], '"3"');
  }));

for (const [what, answer] of [["a server that stumbles", () => new Response("no", { status: 503 })], ["a page of somebody else's", () => new Response("<p>Welcome</p>")]]) {
  test(`${what} is not taken for being signed out, nor for a nonce`, () =>
    withNetwork(answer, async () => {
      const api = new Api("https://a.example/", "", "https://a.example/nonce", say);
      const problem = await rejects(() => api.resume(), "resume");
      equal([problem.code, problem.signedOut, api.hasNonce], ["unreadable", false, false]);
    }));
}

test("who has no session is told so by the answer to the question for a nonce", () =>
  withNetwork(() => new Response("0", { status: 400 }), async () => {
    equal(await new Api("https://a.example/", "", "https://a.example/nonce", say).resume(), false);
  }));
