package org.zaplane.outbound;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.zaplane.outbound.OutboundFailure.Category;

/** Names what the HTTP client met, by the type of its exception and never by its text. */
final class Failures {

  private Failures() {}

  static Category categoryOf(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Category category = one(cause);
      if (category != null) {
        return category;
      }
    }
    return Category.UNREACHABLE;
  }

  private static Category one(Throwable failure) {
    if (failure instanceof CheckedResolver.BlockedAddress) {
      return Category.ADDRESS_NOT_ALLOWED;
    }
    if (failure instanceof UnknownHostException) {
      return Category.UNKNOWN_HOST;
    }
    if (failure instanceof SSLException) {
      return Category.TLS;
    }
    if (failure instanceof ConnectTimeoutException || failure instanceof InterruptedIOException) {
      return Category.TIMED_OUT;
    }
    if (failure instanceof ProtocolException
        || failure instanceof NoHttpResponseException
        || failure instanceof MalformedChunkCodingException
        || failure instanceof ZipException) {
      return Category.BAD_ANSWER;
    }
    return null;
  }
}
