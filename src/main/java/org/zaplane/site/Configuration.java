package org.zaplane.site;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zaplane.platform.Settings;
import org.zaplane.secret.Secret;
import org.zaplane.site.php.PhpConfig;
import org.zaplane.site.php.Value;

/** What a {@code wp-config.php} and the settings that override it said at one time. */
final class Configuration {

  static final String OVERRIDE = "ZAPLANE_WORDPRESS_";
  static final String TABLE_PREFIX = "TABLE_PREFIX";

  /** What leads to the tables; nobody can change that of a running server. */
  static final List<String> PLACE =
      List.of(
          "DB_NAME",
          "DB_USER",
          "DB_PASSWORD",
          "DB_HOST",
          "DB_CHARSET",
          "CUSTOM_USER_TABLE",
          "CUSTOM_USER_META_TABLE",
          "MULTISITE",
          "SUBDOMAIN_INSTALL",
          "BLOG_ID_CURRENT_SITE",
          "SITE_ID_CURRENT_SITE",
          TABLE_PREFIX);

  /** What is made use of besides; nothing else has to be known. */
  private static final List<String> OTHERS =
      List.of(
          "AUTH_KEY",
          "AUTH_SALT",
          "SECURE_AUTH_KEY",
          "SECURE_AUTH_SALT",
          "LOGGED_IN_KEY",
          "LOGGED_IN_SALT",
          "NONCE_KEY",
          "NONCE_SALT",
          "SECRET_KEY",
          "SECRET_SALT",
          "COOKIEHASH",
          "LOGGED_IN_COOKIE",
          "WP_SITEURL",
          "WP_HOME",
          "WP_CONTENT_DIR",
          "WP_ENVIRONMENT_TYPE");

  /** Settings without which there is no way to the database. */
  private static final List<String> NEEDED = List.of("DB_NAME", "DB_USER", "DB_HOST");

  /** Settings that an empty override cannot stand for. */
  private static final Set<String> REQUIRED =
      Set.of("DB_NAME", "DB_USER", "DB_HOST", "DB_PASSWORD", TABLE_PREFIX);

  private final Settings settings;
  private final Map<String, Secret> values = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /** What cannot be known, by the reason. */
  private final Map<String, List<String>> doubts = new LinkedHashMap<>();

  private Map<Path, Stamp> files;
  private int notFollowed;

  /** By what it is seen that a file is another one. */
  private record Stamp(FileTime modified, long size, Optional<Object> key) {

    static Stamp of(Path file) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
            found.lastModifiedTime(), found.size(), Optional.ofNullable(found.fileKey()));
      } catch (IOException e) {
        return new Stamp(FileTime.fromMillis(0), -1, Optional.empty());
      }
    }
  }

  /** Reads it; what is wrong is noted. */
  Configuration(Path file, Settings settings) {
    this.settings = settings;
    // before it is read, so that a change meanwhile is seen the next time
    files = Map.of(file, Stamp.of(file));
    try {
      PhpConfig config = PhpConfig.read(file, settings::environment);
      Map<Path, Stamp> stamps = new HashMap<>(files);
      config.files().forEach(path -> stamps.putIfAbsent(path, Stamp.of(path)));
      files = stamps;
      notFollowed = config.notFollowed().size();
      PLACE.forEach(name -> note(name, found(config, name)));
      OTHERS.forEach(name -> note(name, found(config, name)));
      doubts.forEach((why, names) -> faults.add(unknown(names, why)));
      check(config);
    } catch (NoSuchFileException e) {
      faults.add("there is no file " + file);
    } catch (AccessDeniedException e) {
      faults.add("this server's user may not read " + file);
    } catch (IOException e) {
      faults.add("cannot be read: " + file + " (" + e.getMessage() + ")");
    }
  }

  private static Optional<Value> found(PhpConfig config, String name) {
    return name.equals(TABLE_PREFIX) ? config.variable("table_prefix") : config.constant(name);
  }

  private void note(String name, Optional<Value> found) {
    Optional<String> text = settings.text(OVERRIDE + name).or(() -> found.flatMap(Value::text));
    text.ifPresent(value -> values.put(name, Secret.of(value)));
    if (text.isEmpty() && found.isPresent() && found.get() instanceof Value.Unknown unknown) {
      // an empty setting says of what need not be set that it is not
      boolean unset = !REQUIRED.contains(name) && settings.environment(OVERRIDE + name).isPresent();
      // the public URL, when it is set, is asked instead
      boolean moot = name.equals("WP_HOME") && settings.text("ZAPLANE_PUBLIC_URL").isPresent();
      // often computed, and nothing fails without it
      if (!unset && !moot && !name.equals("WP_CONTENT_DIR")) {
        doubts.computeIfAbsent(unknown.why(), any -> new ArrayList<>()).add(name);
      }
    }
  }

  private void check(PhpConfig config) {
    String followed =
        config.notFollowed().stream().map(why -> " (" + why + ")").reduce("", String::concat);
    for (String name : NEEDED) {
      boolean known = values.containsKey(name) || found(config, name).isEmpty();
      if (known && text(name).orElse("").isEmpty()) {
        fault(name, "is not set there" + followed);
      }
    }
    if (text("DB_HOST").filter(text -> DatabaseHost.parse(text).isEmpty()).isPresent()) {
      fault("DB_HOST", "is neither host, host:port nor socket");
    }
    if (text(TABLE_PREFIX).filter(prefix -> !prefix.matches("\\w*")).isPresent()) {
      fault(TABLE_PREFIX, "may hold letters, digits and underscores only");
    }
  }

  private static String unknown(List<String> names, String why) {
    return names.stream().map(Configuration::spelled).collect(Collectors.joining(", "))
        + " cannot be known, because "
        + why
        + "; say "
        + (names.size() == 1 ? "it" : "each")
        + " with "
        + names.stream().map(OVERRIDE::concat).collect(Collectors.joining(", "))
        + " or mend the file";
  }

  private void fault(String name, String why) {
    faults.add(
        spelled(name) + " " + why + "; say it with " + OVERRIDE + name + " or mend the file");
  }

  private static String spelled(String name) {
    return name.equals(TABLE_PREFIX) ? "$table_prefix" : name;
  }

  /** What is wrong, in words and without values. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Whether less of it could be followed than of the other: a file that it includes is broken. */
  boolean isWorseThan(Configuration other) {
    return notFollowed > other.notFollowed;
  }

  /** Whether a file that was read is another one by now. */
  boolean isOld() {
    return files.entrySet().stream()
        .anyMatch(entry -> !entry.getValue().equals(Stamp.of(entry.getKey())));
  }

  /** Whether both lead to the same tables. */
  boolean hasPlaceOf(Configuration other) {
    return PLACE.stream().allMatch(name -> Objects.equals(text(name), other.text(name)));
  }

  Optional<Secret> secret(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> text(String name) {
    return secret(name).map(Secret::reveal);
  }
}
