import { Fields } from "../add/fields.js";
import { context, equal, test, truth } from "./runner.js";

const ABOUT = { label: "Label", placeholder: "", required: false, help: "", default: null, options: [], depends_on: {}, pattern: null, secret: false };

function scheme(fields) {
  return { fields: Object.fromEntries(Object.entries(fields).map(([key, about]) => [key, { ...ABOUT, label: key, ...about }])) };
}

function shown(stage, fields, stored) {
  const made = new Fields(context(stage), scheme(fields), stored);
  stage.append(made.element);
  return { made, control: (key) => stage.querySelector(`[name=${key}]`), problem: (key) => stage.querySelector(`[data-field=${key}] .zc-problem`).textContent };
}

function type(control, text) {
  control.value = text;
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

test("each type of field is a control of the browser's own", (stage) => {
  const { control } = shown(stage, {
    a: { type: "text" },
    b: { type: "password", secret: true },
    c: { type: "textarea", secret: true },
    d: { type: "select", options: [{ value: "x", label: "X" }], default: "x" },
    e: { type: "integer" },
    f: { type: "boolean", default: "true" },
    g: { type: "url" },
    h: { type: "host" },
  });
  equal(["a", "b", "c", "d", "e", "f", "g", "h"].map((key) => control(key).type), ["text", "text", "textarea", "select-one", "text", "checkbox", "url", "text"]);
  equal(control("f").checked, true);
  equal(control("d").value, "x");
});

test("lists and JSON are typed as lines and choices", (stage) => {
  const stored = { options: { many: ["a", "c"], hosts: ["a.example:1", "b.example"], headers: [{ name: "X-A", value: "1" }], more: { a: [1] }, port: 5432, tls: true }, secrets: [] };
  const options = ["a", "b", "c"].map((value) => ({ value, label: value }));
  const { made, control } = shown(
    stage,
    { many: { type: "multi_select", options }, hosts: { type: "host_list" }, headers: { type: "header_list" }, more: { type: "json" }, port: { type: "integer" }, tls: { type: "boolean" } },
    stored,
  );
  equal(["many", "hosts", "headers", "more"].map((key) => control(key).type), ["select-multiple", "textarea", "textarea", "textarea"]);
  equal([control("hosts").value, control("headers").value, JSON.parse(control("more").value)], ["a.example:1\nb.example", "X-A: 1", { a: [1] }]);
  equal([control("port").value, control("tls").checked], ["5432", true]);
  equal(made.values(), {});
  control("many").options[1].selected = true;
  type(control("headers"), "X-A: 1\nX-B: 2");
  control("many").options[0].selected = false;
  equal(made.values(), { many: "b,c", headers: "X-A: 1\nX-B: 2" });
});

test("a secret is no login: nothing is filled in, kept or spelt", (stage) => {
  const { control } = shown(stage, { token: { type: "password", secret: true } });
  equal(control("token").autocomplete, "off");
  equal(control("token").spellcheck, false);
  truth(control("token").hasAttribute("data-1p-ignore"), "1Password is not told");
  equal(getComputedStyle(control("token")).webkitTextSecurity ?? "disc", "none", "shown only while there is a placeholder");
});

test("what is missing or wrong is said beside the field, which gets the focus", (stage) => {
  const { made, control, problem } = shown(stage, { id: { type: "text", required: true }, token: { type: "password", secret: true, required: true, pattern: "^xoxb-" } });
  truth(!made.check(), "it was taken");
  equal(problem("id"), "id is missing.");
  equal(control("id").getAttribute("aria-invalid"), "true");
  equal(document.activeElement, control("id"));
  type(control("id"), "1");
  equal(problem("id"), "");
  type(control("token"), "wrong");
  truth(!made.check(), "a wrong pattern was taken");
  type(control("token"), "xoxb-1");
  truth(made.check(), "a right one was refused");
  equal(made.values(), { id: "1", token: "xoxb-1" });
});

test("dots are no secret", (stage) => {
  const { made, control, problem } = shown(stage, { token: { type: "password", secret: true } });
  type(control("token"), "••••••");
  truth(!made.check(), "dots were taken");
  truth(problem("token").includes("dots"), "it does not say why");
});

test("a field is asked for only while the other one has the value", (stage) => {
  const { made, control } = shown(stage, {
    way: { type: "select", default: "a", options: [{ value: "a", label: "A" }, { value: "b", label: "B" }] },
    more: { type: "text", required: true, depends_on: { way: ["b"] } },
  });
  truth(made.check(), "what is not asked for is missing");
  type(control("way"), "b");
  truth(!made.check(), "what is asked for is not missing");
  type(control("more"), "x");
  equal(made.values(), { way: "b", more: "x" });
});

test("a stored secret is not shown and stays when nothing is typed", (stage) => {
  const { made, control } = shown(
    stage,
    { host: { type: "host", required: true }, token: { type: "password", secret: true, required: true } },
    { options: { host: "a.example" }, secrets: ["token"] },
  );
  equal(control("host").value, "a.example");
  equal(control("token").value, "");
  truth(made.check(), "a stored secret is missing");
  equal(made.values(), {});
  type(control("host"), "b.example");
  equal(made.values(), { host: "b.example" });
});

test("what is erased is sent as erased", (stage) => {
  const { made, control } = shown(stage, { subject: { type: "text" } }, { options: { subject: "ada" }, secrets: [] });
  type(control("subject"), "");
  equal(made.values(), { subject: null });
});

test("what is pasted loses the blanks around it", (stage) => {
  const { made, control } = shown(stage, { token: { type: "password", secret: true } });
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", "\n  xoxb-1 \r\n");
  control("token").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  equal(control("token").value, "xoxb-1");
  equal(made.values(), { token: "xoxb-1" });
  truth(!stage.querySelector("[name=token]").outerHTML.includes("xoxb-1"), "it is in an attribute");
});

test("the server's words are shown beside their field", (stage) => {
  const { made, problem } = shown(stage, { token: { type: "password", secret: true } });
  truth(made.complain({ token: "invalid_auth" }), "not shown");
  equal(problem("token"), "invalid_auth");
  truth(!made.complain({ other: "?" }), "a field that is not there was found");
});

test("what hangs on a field that is not asked for goes by its default", (stage) => {
  const options = ["a", "b"].map((value) => ({ value, label: value }));
  const { control } = shown(stage, {
    one: { type: "select", default: "b", options },
    two: { type: "select", default: "a", options, depends_on: { one: ["b"] } },
    three: { type: "text", depends_on: { two: ["b"] } },
  });
  const isShown = (key) => !control(key).closest("[data-field]").hidden;
  type(control("two"), "b");
  equal([isShown("two"), isShown("three")], [true, true]);
  type(control("one"), "a");
  equal([isShown("two"), isShown("three")], [false, false]);
});

test("what nobody touched is no change, a box that was never ticked neither", (stage) => {
  const { made, control } = shown(stage, { box: { type: "boolean" }, way: { type: "text", default: "x" } }, { options: {}, secrets: [] });
  equal(made.values(), {});
  control("box").click();
  equal(made.values(), { box: "true" });
});

test("what cannot be an address or a number is said at once, what might be one is left to the server", (stage) => {
  const { made, control, problem } = shown(stage, { n: { type: "integer" }, u: { type: "url" }, h: { type: "host" } });
  for (const [n, u, h] of [["1.5", "shop.example", "a b"], ["abc", "https://me@x.example/", "http://x.example"], ["1e3", "https://x.example/?a", "x.example/path"]]) {
    [["n", n], ["u", u], ["h", h]].forEach(([key, value]) => type(control(key), value));
    equal(made.check(), false);
    truth(problem("n") && problem("u") && problem("h"), `${n}, ${u}, ${h}`);
  }
  for (const [n, u, h] of [["-15", "https://x.example", "x.example"], ["0", "http://localhost:8080/a/b", "https://x.example/"], ["", "", ""]]) {
    [["n", n], ["u", u], ["h", h]].forEach(([key, value]) => type(control(key), value));
    equal(made.check(), true, `${n}, ${u}, ${h}`);
  }
});
