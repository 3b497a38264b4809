package org.zaplane.rest.wordpress;

import org.zaplane.platform.Invisible;

/** What happens to a text after it was checked. */
enum Cleaning {
  NONE {
    @Override
    String clean(String name, String typed) {
      return typed;
    }
  },
  /** For names that people type and read. */
  NAME {
    @Override
    String clean(String name, String typed) throws Refusal {
      if (!Name.isPlain(typed)) {
        throw Refusal.because(name, name + " must not contain control characters.");
      }
      String clean = Name.clean(typed);
      if (Invisible.isBlank(clean)) {
        throw Refusal.because(name, name + " must not be empty.");
      }
      return clean;
    }
  },
  /** For slugs: lower case, then exact; nothing is dropped to make a slug fit. */
  KEY {
    @Override
    String clean(String name, String typed) {
      return Ascii.lower(typed);
    }
  };

  abstract String clean(String name, String typed) throws Refusal;
}
