/** What of the list is wanted, as it stands in an address. */
import { STATUSES } from "../lib/status.js";

const DEFAULTS = { search: "", app: "", status: "", label: "", orderby: "name", order: "asc", page: "1", per_page: "25" };
const ALLOWED = {
  search: /./,
  app: /^[a-z0-9_-]+$/,
  status: new RegExp(`^(${STATUSES.join("|")})$`),
  label: /./,
  orderby: /^(name|app|status|last_tested_at|created_at)$/,
  order: /^(asc|desc)$/,
  page: /^[1-9]\d{0,6}$/,
  per_page: /^(10|25|50|100)$/,
};

/** What leaves some out. */
export const NARROWING = ["search", "app", "status", "label"];

/** What an address wants; one that somebody wrote by hand gets what can be understood of it. */
export function wantedBy(query) {
  return { ...DEFAULTS, ...Object.fromEntries([...query].filter(([name, value]) => ALLOWED[name]?.test(value))) };
}

/** What an address has to say to want this. */
export function queryOf(wanted) {
  return Object.fromEntries(Object.entries(wanted).filter(([name, value]) => value !== DEFAULTS[name]));
}
