package org.zaplane.e2e.wordpress;

import java.nio.file.Path;

/** A file of deploy/ with the names in it replaced, so that what is shipped is what is tested. */
record ReadyFile(String text) {

  static ReadyFile of(String path) {
    return new ReadyFile(Folders.read(path(path)));
  }

  static Path path(String path) {
    return Path.of("deploy").resolve(path).toAbsolutePath();
  }

  /** The file with another name; a name that it does not contain is an error. */
  ReadyFile with(String name, Object other) {
    if (!text.contains(name)) {
      throw new IllegalStateException("not in the file: " + name);
    }
    return new ReadyFile(text.replace(name, other.toString()));
  }

  Path writeTo(Path file) {
    return Folders.write(file, text);
  }
}
