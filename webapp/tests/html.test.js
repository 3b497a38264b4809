import { button, element, isWebAddress, once, outward, withLinks } from "../lib/html.js";
import { equal, test, truth } from "./runner.js";

test("a text that looks like markup stays a text", (stage) => {
  stage.append(element("p", {}, "<img src=x onerror=alert(1)>"));
  equal(stage.querySelectorAll("img").length, 0);
  equal(stage.textContent, "<img src=x onerror=alert(1)>");
});

test("the browser itself refuses markup from text, where the policy is sent", (stage) => {
  if (window.trustedTypes && trustedTypes.getAttributeType("script", "src") && policyIsSent) {
    let refused = false;
    try {
      stage.innerHTML = "<b>no</b>";
    } catch {
      refused = true;
    }
    truth(refused, "innerHTML was taken");
  }
});

// the page may be opened from a server that sends no policy
const policyIsSent = await fetch(location.href, { method: "HEAD" }).then((answer) => (answer.headers.get("Content-Security-Policy") ?? "").includes("trusted-types"));

test("children that are nothing are left out, also in lists", () => {
  equal(element("p", {}, null, undefined, false, ["a", null], "b").textContent, "ab");
});

test("only http and https are addresses to go to", () => {
  truth(isWebAddress("https://example.org"), "https");
  truth(!isWebAddress("javascript:alert(1)"), "javascript");
  equal(outward("javascript:alert(1)", "docs"), "docs");
});

test("addresses in a help text become links of their own, without the full stop", () => {
  const parts = withLinks("See https://example.org/a?b=c. Then go on.");
  equal(parts[1].href, "https://example.org/a?b=c");
  equal(parts[1].rel, "noopener noreferrer");
  equal(parts[2], ". Then go on.");
});

test("a button does its work once at a time", async () => {
  let runs = 0;
  let end;
  const pressed = button("Do", () => ((runs += 1), new Promise((resolve) => (end = resolve))));
  pressed.click();
  pressed.click();
  equal(runs, 1);
  equal(pressed.getAttribute("aria-disabled"), "true");
  end();
  await once(element("button"), async () => {});
  await Promise.resolve();
  equal(pressed.getAttribute("aria-disabled"), null);
  pressed.click();
  equal(runs, 2);
});
