package org.zaplane.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Deque's axe, which finds what keeps people with disabilities out. */
final class Axe {

  private static final String SOURCE = source();

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      // colours are measured when they have stopped changing
      Promise.allSettled(document.getAnimations().map(({ finished }) => finished)).then(() => axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        resultTypes: ['violations'],
      })).then(
        ({ violations }) => done(violations.flatMap(({ id, help, nodes }) =>
          nodes.map(({ target, any, all, none }) =>
            `${id} (${help}): ${target} ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`)).join('\\n')),
        (failure) => done(`axe failed: ${failure}`));
      """;

  private Axe() {}

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What it finds in the page that is shown, a line each; empty when there is nothing. */
  static String violations(Chromium chromium) {
    if (!Boolean.TRUE.equals(chromium.run("return window.axe !== undefined"))) {
      chromium.run(SOURCE);
    }
    return String.valueOf(chromium.runLong(RUN));
  }
}
