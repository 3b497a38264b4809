package org.zaplane.rest.wordpress;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** One body on its way in, which the server tells of whenever some of it is there. */
final class IncomingBody implements ReadListener, AsyncListener {

  private final IncomingBodies all;
  private final AsyncContext waiting;
  private final ServletInputStream in;
  private final long length;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final byte[] piece = new byte[8 << 10];
  private final AtomicBoolean over = new AtomicBoolean();
  private Consumer<Optional<byte[]>> next;
  private final AtomicLong taken = new AtomicLong(IncomingBodies.COST);

  /**
   * A body of that request.
   *
   * @param length as announced; negative when it was not
   */
  IncomingBody(IncomingBodies all, AsyncContext waiting, ServletInputStream in, long length) {
    this.all = all;
    this.waiting = waiting;
    this.in = in;
    this.length = length;
  }

  /** What to do with the body when it is whole; with nothing when it is too large. */
  IncomingBody then(Consumer<Optional<byte[]>> next) {
    this.next = next;
    return this;
  }

  @Override
  public void onDataAvailable() throws IOException {
    while (!over.get() && in.isReady()) {
      int count = in.read(piece);
      if (count < 0) {
        onAllDataRead();
        return;
      }
      keep(count);
    }
  }

  private void keep(int count) {
    if (bytes.size() + count > IncomingBodies.MAX_BYTES) {
      end(() -> next.accept(Optional.empty()));
      return;
    }
    if (!reserve(count)) {
      end(() -> answer(503, "unavailable", "Too much is being sent right now. Try again later."));
      return;
    }
    bytes.write(piece, 0, count);
    if (bytes.size() == length) {
      onAllDataRead();
    }
  }

  private boolean reserve(int count) {
    if (!all.take(count)) {
      return false;
    }
    taken.addAndGet(count);
    if (over.get()) {
      giveBack(); // ended by its deadline meanwhile
    }
    return true;
  }

  private void giveBack() {
    all.giveBack(taken.getAndSet(0));
  }

  @Override
  public void onAllDataRead() {
    boolean whole = length < 0 || bytes.size() == length;
    end(whole ? () -> next.accept(Optional.of(bytes.toByteArray())) : this::unreadable);
  }

  @Override
  public void onError(Throwable failure) {
    end(this::unreadable);
  }

  private void unreadable() {
    answer(400, "rest_body_unreadable", "The request body could not be read.");
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end(() -> answer(408, "rest_body_too_slow", "The request body did not come in time."));
  }

  private void end(Runnable how) {
    if (over.compareAndSet(false, true)) {
      how.run();
    }
  }

  private void answer(int status, String code, String message) {
    HttpServletResponse answer = (HttpServletResponse) waiting.getResponse();
    byte[] body =
        JsonOut.text(RestError.of(status, code, message).body()).getBytes(StandardCharsets.UTF_8);
    answer.setStatus(status);
    answer.setHeader("Connection", "close");
    answer.setHeader("Cache-Control", "no-store");
    answer.setHeader("X-Content-Type-Options", "nosniff");
    if (status == 503) {
      answer.setHeader("Retry-After", "30");
    }
    answer.setContentType("application/json; charset=UTF-8");
    answer.setContentLength(body.length);
    try {
      answer.getOutputStream().write(body);
    } catch (IOException gone) {
      // nobody is there to be told
    }
    waiting.complete();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    giveBack();
  }

  @Override
  public void onError(AsyncEvent event) {
    // the server ends the request itself and calls onComplete
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // nobody waits a second time
  }
}
