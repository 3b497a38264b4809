/** A connection's state in words, with what shows it and what to do. */
import { element } from "./html.js";

/** The states, worst first. */
export const STATUSES = ["error", "needs_reconnect", "needs_secret", "undecryptable", "inactive", "active"];

/** The word of a state, with a sign of its own, because not everybody sees colours. */
export function statusMark({ say }, status) {
  return element("span", { className: "zc-state", "data-status": status }, say(`status.${status}`));
}

/** When it last worked or failed, why, and what to do about it. */
export function evidence(context, connection) {
  return notes(lastTest(context, connection), connection.status_reason, ...connection.warnings, expiry(context, connection));
}

/** The same beside a column that tells when it was tested. */
export function briefEvidence(context, connection) {
  const { rich, language } = context;
  const { last_test_status: outcome, last_success_at: worked } = connection;
  const before = outcome === "failed" && rich(worked ? "evidence.before" : "evidence.never", { worked: language.time(worked) });
  return notes(connection.status_reason, ...connection.warnings, before, expiry(context, connection));
}

function notes(...lines) {
  return lines.filter(Boolean).map((line) => element("p", { className: "zc-note" }, line));
}

function lastTest({ rich, language }, connection) {
  const { last_test_status: outcome, last_tested_at: tested, last_success_at: worked } = connection;
  if (outcome === null) {
    return rich("evidence.untested");
  }
  const key = outcome === "success" ? "evidence.worked" : worked ? "evidence.failed" : "evidence.never-worked";
  return rich(key, { tested: language.time(tested), worked: language.time(worked) });
}

/** When its token ends; nothing when there is none that ends. */
export function expiry({ rich, language }, { token_expires_at: ends, grant }) {
  if (!ends || grant?.over_at) {
    return null;
  }
  const over = new Date(`${ends}Z`) < new Date();
  const key = grant?.renewable ? "expiry.renewed" : over ? "expiry.over" : "expiry.ends";
  return rich(key, { time: language.time(ends) });
}
