/** The systems that can be connected to. */
import { choice, element, freshId, labelled, needStyle } from "../lib/html.js";
import { mark } from "../lib/mark.js";
import { to } from "../lib/router.js";

export async function show(context) {
  const { api, place, say, signal, language } = context;
  const style = needStyle(new URL("add.css", import.meta.url).href);
  place.append(element("h2", {}, say("gallery.title")), element("p", { className: "zc-loading" }, say("loading")));
  const [{ integrations }] = await Promise.all([api.call("GET", "v2/integrations", undefined, signal), style]);
  integrations.sort((one, other) => language.compare(one.name, other.name));

  const search = element("input", { type: "search", id: freshId("search"), autocomplete: "off" });
  const found = [...new Set(integrations.flatMap(({ categories }) => categories))];
  const categories = found.map((one) => [one, language.known(`category.${one}`, one)]).sort(([, one], [, other]) => language.compare(one, other));
  const category = choice([["", say("gallery.any-category")], ...categories], "");
  const count = element("p", { className: "zc-count", role: "status" });
  const cards = integrations.map((integration) => ({ integration, card: card(context, integration) }));
  const none = element("p", { className: "zc-empty", hidden: true }, say("gallery.none"));

  const narrow = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { integration, card: one } of cards) {
      const text = fold([integration.name, integration.slug, ...integration.aliases, ...integration.categories.map((name) => language.known(`category.${name}`, name))].join(" "));
      const hit = words.every((word) => text.includes(word)) && (category.value === "" || integration.categories.includes(category.value));
      one.hidden = !hit;
      shown += hit ? 1 : 0;
    }
    none.hidden = shown > 0;
    count.textContent = say("gallery.count", { count: shown });
  };
  search.addEventListener("input", narrow);
  category.addEventListener("change", narrow);
  search.addEventListener("keydown", ({ key }) => key === "Enter" && cards.find(({ card: one }) => !one.hidden)?.card.firstElementChild.click());
  narrow();
  place.querySelector(".zc-loading").replaceWith(
    element("div", { className: "zc-filters", role: "search" }, labelled(say("gallery.search"), search), labelled(say("gallery.category"), category)),
    count,
    element("ul", { className: "zc-gallery" }, ...cards.map(({ card: one }) => one)),
    none,
  );
  search.focus();
}

/** Without case and accents, as people type when they search. */
function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function card({ say, language }, { slug, name, categories, auth }) {
  const needs = Object.values(auth).map(({ label }) => label).join(say("gallery.or"));
  const kinds = categories.map((one) => language.known(`category.${one}`, one)).join(", ");
  const link = element(
    "a",
    { href: to(`/add/${slug}`), className: "zc-card" },
    mark(slug, name),
    element("span", { className: "zc-card-name" }, name),
    element("span", { className: "zc-note" }, kinds),
    element("span", { className: "zc-note" }, say("gallery.needs", { needs })),
  );
  return element("li", { "data-app": slug }, link);
}
