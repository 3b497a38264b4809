/** Where the reader is, in the part of the address after `#`, so that Back and bookmarks work and no server sees it. */

/** The path and the parameters of it. */
export function here() {
  const [path, query = ""] = location.hash.replace(/^#/, "").split("?");
  return { path: path || "/", query: new URLSearchParams(query) };
}

/** The link to a place. */
export function to(path, query = {}) {
  const set = Object.entries(query).filter(([, value]) => value !== "" && value !== undefined && value !== null);
  const words = new URLSearchParams(set).toString();
  return `#${path}${words ? `?${words}` : ""}`;
}

const left = {};

/** The link to a place as it was left. */
export function back(path) {
  return to(path, left[path]);
}

/** Remembers parameters of the place where the reader is, without a step in the history. */
export function remember(path, query) {
  left[path] = query;
  history.replaceState(history.state, "", to(path, query));
}
