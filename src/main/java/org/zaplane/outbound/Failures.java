package org.zaplane.outbound;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.zaplane.outbound.OutboundFailure.Category;

/** Names what the HTTP client met, by the type of its exception and never by its text. */
final class Failures {

  private Failures() {}

  /**
   * The category of a failure.
   *
   * @param sent whether the connection stood; what goes wrong then is the answer's fault
   */
  static Category categoryOf(Exception failure, boolean sent) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InterruptedIOException) {
        return Category.TIMED_OUT;
      }
      if (sent) {
        continue;
      }
      if (cause instanceof CheckedResolver.BlockedAddress) {
        return Category.ADDRESS_NOT_ALLOWED;
      }
      if (cause instanceof UnknownHostException) {
        return Category.UNKNOWN_HOST;
      }
      if (cause instanceof SSLException) {
        return Category.TLS;
      }
      if (cause instanceof SocketException) {
        return Category.UNREACHABLE;
      }
    }
    return Category.BAD_ANSWER;
  }
}
