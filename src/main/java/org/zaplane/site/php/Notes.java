package org.zaplane.site.php;

/** Takes down what can no longer be told without running PHP. */
interface Notes {

  /** Kinds of things that can be set. */
  enum Of {
    CONSTANT,
    VARIABLE,
    ENVIRONMENT,
    /** Where PHP looks for a file that is included by a relative name. */
    SEARCH
  }

  /** Something may have been set there. */
  void note(Of kind, String name, Token place);

  /** Everything of a kind may have been set, except what nothing can change any more. */
  void noteAll(Of kind, String why);

  /** As the other one, with words that name the place. */
  default void noteAll(Of kind, Token place) {
    noteAll(kind, place.where() + " may set anything, and only PHP can tell what");
  }

  /** Code runs that cannot be followed. */
  default void noteEverything(String why) {
    for (Of kind : Of.values()) {
      noteAll(kind, why);
    }
  }

  /** As the other one, with words that name the place. */
  default void noteEverything(Token place) {
    for (Of kind : Of.values()) {
      noteAll(kind, place);
    }
  }
}
