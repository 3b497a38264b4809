/** What goes wrong between the page and the server. */

/** How long to wait where a proxy that limits requests does not say it, in seconds. */
const LITTLE_WHILE = 5;

/** A request that did not get what it asked for. */
export class Problem extends Error {
  /**
   * @param fields a message by the name of each field that was refused
   * @param retryAfter seconds that the server asks to wait; 0 when it does not
   */
  constructor(status, code, message, { fields = {}, retryAfter = 0 } = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  /** Nobody is signed in, or not any more. */
  get signedOut() {
    return this.status === 401 || this.code === "rest_cookie_invalid_nonce";
  }

  /** The server was not there, or what answered was not the server. */
  get unreachable() {
    return this.code === "unreachable" || this.code === "rest_no_route" || this.code === "zaplane_unreachable";
  }
}

/** Seconds that an answer asks to wait before the next try (`Retry-After`, RFC 9110, 10.2.3; as seconds, not as a date). */
export function pauseOf({ status, headers }) {
  const asked = Number(headers.get("Retry-After")) || 0;
  return status === 429 ? asked || LITTLE_WHILE : status === 503 ? asked : 0;
}
