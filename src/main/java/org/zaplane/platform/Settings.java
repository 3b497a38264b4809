package org.zaplane.platform;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The operator's settings, read from system properties ({@code zaplane.public.url}) and from the
 * environment ({@code ZAPLANE_PUBLIC_URL}); the property wins. An empty value counts as not set.
 *
 * <p>Rooms read theirs into a {@link RoomSettings} and tell of what is wrong by {@link #refuse}, so
 * that the start can name every fault at once.
 */
@Singleton
public class Settings {

  private final Properties properties;
  private final Map<String, String> environment;
  private final List<String> refusals = new ArrayList<>();

  /** Settings of this process. */
  public Settings() {
    this(System.getProperties(), System.getenv());
  }

  /** Settings from the given places, for tests and commands. */
  public Settings(Properties properties, Map<String, String> environment) {
    this.properties = properties;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The value of a setting by its environment name, such as {@code ZAPLANE_HOME}, without blanks
   * around it.
   */
  public Optional<String> text(String variable) {
    String property = variable.toLowerCase(Locale.ROOT).replace('_', '.');
    String value = properties.getProperty(property);
    if (value == null) {
      value = environment.get(variable);
    }
    return Optional.ofNullable(value).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** The whole number above 0 of a setting; anything else is refused. */
  public int count(String variable, int fallback) {
    String value = text(variable).orElse(String.valueOf(fallback));
    if (!value.matches("[1-9][0-9]{0,8}")) {
      refuse(variable, "must be a whole number above 0");
      return fallback;
    }
    return Integer.parseInt(value);
  }

  /** A variable of the environment that is not ours. */
  public Optional<String> environment(String variable) {
    return Optional.ofNullable(environment.get(variable));
  }

  /**
   * Notes that a setting is wrong or missing; the start is refused with all such notes together.
   */
  public synchronized void refuse(String variable, String why) {
    refusals.add(variable + ": " + why);
  }

  /** What is wrong so far, each with the name of the setting. */
  public synchronized List<String> refusals() {
    return List.copyOf(refusals);
  }
}
