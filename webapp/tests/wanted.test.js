import { queryOf, wantedBy } from "../list/wanted.js";
import { equal, test } from "./runner.js";

test("an address wants what it says, and the rest as usual", () => {
  const wanted = wantedBy(new URLSearchParams("status=error&page=3&search=a b"));
  equal([wanted.status, wanted.page, wanted.search, wanted.orderby], ["error", "3", "a b", "name"]);
  equal(queryOf(wanted), { search: "a b", status: "error", page: "3" });
});

test("what makes no sense in an address is not asked for", () => {
  equal(queryOf(wantedBy(new URLSearchParams("page=0&per_page=7&status=bogus&orderby=id&order=up&app=%22&other=1"))), {});
});
