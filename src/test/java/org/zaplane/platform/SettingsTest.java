package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

  private static Settings settings(Properties properties, Map<String, String> environment) {
    return new Settings(properties, environment);
  }

  private static Properties property(String name, String value) {
    Properties properties = new Properties();
    properties.setProperty(name, value);
    return properties;
  }

  @Test
  void environment_isRead() {
    Settings settings = settings(new Properties(), Map.of("ZAPLANE_PUBLIC_URL", " https://a \n"));
    assertEquals(Optional.of("https://a"), settings.text("ZAPLANE_PUBLIC_URL"));
    assertEquals(Optional.empty(), settings.text("ZAPLANE_HOME"));
  }

  @Test
  void systemProperty_winsOverTheEnvironment() {
    Settings settings =
        settings(property("zaplane.public.url", "https://b"), Map.of("ZAPLANE_PUBLIC_URL", "x"));
    assertEquals(Optional.of("https://b"), settings.text("ZAPLANE_PUBLIC_URL"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void emptyValue_isNotSet(String empty) {
    assertEquals(
        Optional.empty(),
        settings(new Properties(), Map.of("ZAPLANE_HOME", empty)).text("ZAPLANE_HOME"));
    assertEquals(
        Optional.empty(), settings(property("zaplane.home", empty), Map.of()).text("ZAPLANE_HOME"));
  }

  @Test
  void refusals_areAllKeptInOrder() {
    Settings settings = settings(new Properties(), Map.of());
    assertEquals(List.of(), settings.refusals());
    settings.refuse("ZAPLANE_HOME", "is odd");
    settings.refuse("ZAPLANE_MASTER_KEY", "is missing");
    List<String> refusals = settings.refusals();
    assertEquals(List.of("ZAPLANE_HOME: is odd", "ZAPLANE_MASTER_KEY: is missing"), refusals);
    assertThrows(UnsupportedOperationException.class, () -> refusals.add("x"));
  }
}
