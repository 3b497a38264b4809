package org.zaplane.rest.wordpress;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bodies of requests on their way in. A request is handed on when its body is there as a whole, or
 * is known to be too large. What does not come at once is waited for without a thread, until a
 * deadline over the whole of it, and all of them together take a bounded part of the memory.
 */
@Singleton
public class IncomingBodies {

  /** The longest body that is read. */
  static final int MAX_BYTES = 2 << 20;

  /** What a body that has not come yet costs already. */
  static final int COST = 16 << 10;

  private static final long DEADLINE_MILLIS = 20_000;
  private static final int SHARE_OF_MEMORY = 8;

  private final AtomicLong room = new AtomicLong(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);

  /** Nothing on its way yet. */
  @Inject
  public IncomingBodies() {}

  /** Gives the request its body and hands it on to the servlet at that path. */
  void read(RestRequest request, HttpServletRequest http, HttpServletResponse answer, String path)
      throws IOException, ServletException {
    long length = http.getContentLengthLong();
    boolean comes = length > 0 || http.getHeader("Transfer-Encoding") != null;
    if (!comes || length > MAX_BYTES) {
      request.setBody(comes ? Optional.empty() : Optional.of(new byte[0]));
      http.getRequestDispatcher(path).forward(http, answer);
      return;
    }
    ServletInputStream in = http.getInputStream();
    if (length > 0 && in.available() >= length) {
      request.setBody(Optional.of(in.readNBytes((int) length)));
      http.getRequestDispatcher(path).forward(http, answer);
      return;
    }
    if (!take(COST)) {
      answer.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    AsyncContext waiting = http.startAsync(http, answer);
    waiting.setTimeout(DEADLINE_MILLIS);
    IncomingBody body =
        new IncomingBody(this, waiting, in, length)
            .then(
                bytes -> {
                  request.setBody(bytes);
                  waiting.dispatch(path);
                });
    waiting.addListener(body);
    in.setReadListener(body);
  }

  /** Takes so many bytes of the memory that all share, if they are left. */
  boolean take(long bytes) {
    if (room.addAndGet(-bytes) >= 0) {
      return true;
    }
    room.addAndGet(bytes);
    return false;
  }

  /** Gives them back. */
  void giveBack(long bytes) {
    room.addAndGet(bytes);
  }
}
