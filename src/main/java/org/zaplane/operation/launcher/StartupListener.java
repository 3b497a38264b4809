package org.zaplane.operation.launcher;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Listener of the launcher for the state of the application. The two share the virtual machine but
 * no class, so it is a function of a word and a text in the system properties, as {@value #NAME}.
 */
final class StartupListener implements BiConsumer<String, String> {

  /** Where the application looks for it. */
  static final String NAME = "zaplane.launcher";

  private final Map<String, String> texts = new ConcurrentHashMap<>();
  private final Map<String, Consumer<String>> ends;

  /**
   * Nothing came yet.
   *
   * @param ends what is done at once with the texts of some words
   */
  StartupListener(Map<String, Consumer<String>> ends) {
    this.ends = ends;
  }

  void register() {
    System.getProperties().put(NAME, this);
  }

  /** The text that came under this word, once; empty when there is none. */
  String take(String word) {
    String text = texts.remove(word);
    return text == null ? "" : text;
  }

  @Override
  public void accept(String word, String text) {
    ends.getOrDefault(word, later -> {}).accept(text);
    texts.put(word, text);
  }
}
