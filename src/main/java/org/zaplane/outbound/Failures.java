package org.zaplane.outbound;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
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
      Category category = whenever(cause);
      if (category == null && !sent) {
        category = beforeSending(cause);
      }
      if (category != null) {
        return category;
      }
    }
    return Category.BAD_ANSWER;
  }

  private static Category whenever(Throwable failure) {
    if (failure instanceof ConnectionRequestTimeoutException) {
      return Category.BUSY;
    }
    return failure instanceof InterruptedIOException ? Category.TIMED_OUT : null;
  }

  private static Category beforeSending(Throwable failure) {
    if (failure instanceof CheckedResolver.BlockedAddress) {
      return Category.ADDRESS_NOT_ALLOWED;
    }
    if (failure instanceof UnknownHostException) {
      return Category.UNKNOWN_HOST;
    }
    if (failure instanceof SSLException) {
      return Category.TLS;
    }
    return failure instanceof SocketException ? Category.UNREACHABLE : null;
  }
}
