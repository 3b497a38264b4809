/** A connection's state in words, with what shows it and what to do. */
import { element } from "./html.js";

/** The states, worst first. */
export const STATUSES = ["error", "needs_reconnect", "needs_secret", "undecryptable", "inactive", "active"];

/** Whether nothing more can be said of it, as there is no test for it. */
export function isOnlySaved({ status, testable }) {
  return status === "active" && !testable;
}

/** The word for a connection's state: of one that is only saved it is not said that it works. */
export function stateOf(connection) {
  return isOnlySaved(connection) ? "saved" : connection.status;
}

/** The state in words, with a sign of its own, because not everybody sees colours. */
export function statusMark({ say }, connection) {
  const state = stateOf(connection);
  return element("span", { className: "zc-state", "data-status": state }, say(`status.${state}`));
}

/** When it last worked or failed, why, and what to do about it. */
export function evidence(context, connection) {
  return notes(lastTest(context, connection), connection.status_reason, ...connection.warnings, expiry(context, connection));
}

/** The same beside a column that tells when it was tested. */
export function briefEvidence(context, connection) {
  const { last_test_status: outcome, last_success_at: worked } = connection;
  const failed = outcome === "failed" && (worked ? "evidence.before" : "evidence.never");
  const test = told(context, connection, isOnlySaved(connection) ? "evidence.untestable" : failed);
  return notes(connection.status_reason, ...connection.warnings, test, expiry(context, connection));
}

function notes(...lines) {
  return lines.filter(Boolean).map((line) => element("p", { className: "zc-note" }, line));
}

function lastTest(context, connection) {
  const { last_test_status: outcome, last_success_at: worked } = connection;
  const failed = worked ? "evidence.failed" : "evidence.never-worked";
  const tested = { success: "evidence.worked", failed }[outcome] ?? "evidence.untested";
  return told(context, connection, isOnlySaved(connection) ? "evidence.untestable" : tested);
}

function told({ rich, language }, { app_name: app, last_tested_at: tested, last_success_at: worked }, key) {
  return key && rich(key, { app, tested: language.time(tested), worked: language.time(worked) });
}

/** When its token ends; nothing when there is none that ends. */
export function expiry({ rich, language }, { token_expires_at: ends, grant }) {
  if (!ends || grant?.ended_at) {
    return null;
  }
  const over = new Date(`${ends}Z`) < new Date();
  const key = grant?.renewable ? "expiry.renewed" : over ? "expiry.over" : "expiry.ends";
  return rich(key, { time: language.time(ends) });
}
