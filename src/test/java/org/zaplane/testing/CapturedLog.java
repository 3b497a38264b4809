package org.zaplane.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Everything that anybody logs, at the finest level, instead of on the console. */
public final class CapturedLog implements AutoCloseable {

  private final Logger root = Logger.getLogger("");
  private final Level levelBefore = root.getLevel();
  private final List<Handler> handlersBefore = List.of(root.getHandlers());
  private final StringBuilder text = new StringBuilder();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord entry) {
          write(entry);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /** Begins to listen. */
  public CapturedLog() {
    handlersBefore.forEach(root::removeHandler);
    handler.setLevel(Level.ALL);
    root.addHandler(handler);
    root.setLevel(Level.FINEST);
  }

  private synchronized void write(LogRecord entry) {
    StringWriter line = new StringWriter();
    line.append(entry.getLevel() + " " + entry.getLoggerName() + ": " + entry.getMessage());
    line.append(" " + Arrays.deepToString(entry.getParameters()) + "\n");
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(new PrintWriter(line, true));
    }
    text.append(line);
  }

  /** What was logged so far, with parameters and stack traces. */
  public synchronized String text() {
    return text.toString();
  }

  @Override
  public void close() {
    root.removeHandler(handler);
    root.setLevel(levelBefore);
    handlersBefore.forEach(root::addHandler);
  }
}
