import { chart } from "../details/chart.js";
import { context, equal, test, truth } from "./runner.js";

const ENTRIES = [
  { millis: 300, success: false, happened_at: "2026-01-01T12:00:00" },
  { millis: null, success: true, happened_at: "2026-01-01T11:30:00" },
  { millis: 100, success: true, happened_at: "2026-01-01T11:00:00" },
  { millis: 200, success: true, happened_at: "2026-01-01T10:00:00" },
];

test("a chart has a sign for each answer that took time, and says the same in words", (stage) => {
  stage.append(...chart(context(stage), ENTRIES));
  equal(stage.querySelectorAll("circle").length, 2);
  equal(stage.querySelectorAll("g[data-outcome=bad] path").length, 1);
  const svg = stage.querySelector("svg");
  equal(document.getElementById(svg.getAttribute("aria-labelledby")).textContent, "How long the system took, and whether it went well, over time");
  equal(stage.querySelector("figcaption").textContent, "3 answers: 2 good, 1 failed. Half of them took 0.2 s or less.");
});

test("later is further right, longer is higher", (stage) => {
  stage.append(...chart(context(stage), ENTRIES));
  const [first, second] = [...stage.querySelectorAll("circle")];
  truth(Number(first.getAttribute("cx")) < Number(second.getAttribute("cx")), "not in order of time");
  truth(Number(first.getAttribute("cy")) < Number(second.getAttribute("cy")), "200 ms are not above 100 ms");
});

test("one answer is no chart", (stage) => {
  equal(chart(context(stage), ENTRIES.slice(0, 2)).length, 0);
});

test("answers within the same second stand side by side", (stage) => {
  const at = { happened_at: "2026-01-01T10:00:00", success: true };
  stage.append(...chart(context(stage), [{ ...at, millis: 5 }, { ...at, millis: 7 }]));
  const places = [...stage.querySelectorAll("circle")].map((circle) => circle.getAttribute("cx"));
  truth(places[0] !== places[1] && !places.includes("NaN"), places.join());
});
