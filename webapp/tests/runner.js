/** Runs tests one after the other and writes down what became of them. */
import { element } from "../lib/html.js";
import { Language } from "../lib/language.js";
import english from "../messages/en.js";

const tests = [];

export function test(name, work) {
  tests.push({ name, work });
}

export async function run() {
  const failures = [];
  for (const { name, work } of tests) {
    const stage = document.getElementById("stage");
    stage.replaceChildren();
    const failure = await Promise.resolve().then(() => work(stage)).then(() => null, (problem) => problem);
    const words = failure ? `FAILED: ${name}: ${failure.message}` : name;
    document.getElementById("results").append(element("li", { "data-failed": String(failure !== null) }, words));
    if (failure) {
      failures.push(words);
      console.error(words, failure);
    }
  }
  document.getElementById("stage").replaceChildren();
  document.getElementById("summary").textContent = `${tests.length - failures.length} passed, ${failures.length} failed`;
  document.documentElement.dataset.passed = String(tests.length - failures.length);
  document.documentElement.dataset.failed = String(failures.length);
}

export function equal(actual, expected, what = "value") {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) {
    throw new Error(`${what}: expected ${other}, got ${one}`);
  }
}

export function truth(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
}

export async function rejects(work, what) {
  const failure = await work().then(() => null, (problem) => problem);
  truth(failure !== null, `${what}: nothing was thrown`);
  return failure;
}

/** Waits until it is so; the runner ends it when it never is. */
export async function until(condition, what) {
  for (let turn = 0; turn < 500; turn++) {
    if (condition()) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`never: ${what}`);
}

/** What a view gets, with a server that answers by these functions: `"GET v2/x": (body, path) => value`. */
export function context(place, answers = {}) {
  const language = new Language("en", english);
  const asked = [];
  const answer = async (method, path, { body, match } = {}) => {
    asked.push({ method, path, body, match });
    const found = answers[`${method} ${path.split("?")[0]}`];
    if (!found) {
      throw new Error(`nobody answers ${method} ${path}`);
    }
    const given = await found(body, path);
    return given.headers ? given : { value: given, headers: new Headers() };
  };
  const said = [];
  return {
    api: { answer, call: async (method, path, body) => (await answer(method, path, { body })).value, isThere: async () => true },
    asked,
    said,
    place,
    language,
    signal: new AbortController().signal,
    say: (key, values) => language.say(key, values),
    rich: (key, values) => language.rich(key, values),
    tell: (text) => said.push(text),
    later: (text) => said.push(text),
    complain: (problem) => said.push(problem.message),
    go: (path) => said.push(`went to ${path}`),
    attempt: async (work) => {
      try {
        return await work();
      } catch (problem) {
        said.push(problem.message);
        return undefined;
      }
    },
  };
}
