package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.platform.Settings;

class EgressPolicyTest {

  private static Settings settings(String allow) {
    return new Settings(new Properties(), Map.of("ZAPLANE_EGRESS_ALLOW", allow));
  }

  static EgressPolicy allowing(String allow) {
    Settings settings = settings(allow);
    EgressPolicy policy = new EgressPolicy(settings);
    assertEquals(List.of(), settings.refusals());
    return policy;
  }

  @ParameterizedTest
  @CsvSource({
    "'', example.org, 8.8.8.8, true",
    "'', example.org, 10.1.2.3, false",
    "10.1.0.0/16, example.org, 10.1.2.3, true",
    "10.1.0.0/16, example.org, 10.2.2.3, false",
    "10.1.2.3, example.org, 10.1.2.3, true",
    "10.1.2.3, example.org, 10.1.2.4, false",
    "intra.example, intra.example, 10.9.9.9, true",
    "intra.example, INTRA.example, 10.9.9.9, true",
    "intra.example, x.intra.example, 10.9.9.9, false",
    "intra.example, intra.example.evil.example, 10.9.9.9, false",
    "fd00::/8, example.org, fd00::1, true",
    "fd00::/8, example.org, fe80::1, false"
  })
  void address_isAllowedWhenPublicOrNamed(
      String allow, String host, String address, boolean allowed) throws UnknownHostException {
    assertEquals(allowed, allowing(allow).allows(host, InetAddress.getByName(address)));
  }

  @ParameterizedTest
  @CsvSource({
    "intra.example, intra.example, true",
    "intra.example, other.example, false",
    "'a.example, b.example', b.example, true",
    "'a.example\tb.example', a.example, true",
    "müller.example, xn--mller-kva.example, true",
    "MÜLLER.example, müller.example, true",
    "xn--mller-kva.example, Müller.example, true",
    "INTRA.example., intra.example, true",
    "intra.example, intra.example., true",
    "a_b, A_B, true",
    "müller.example, muller.example, false",
    "straße.example, strasse.example, false",
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.0/8, 127.0.0.1, true",
    "127.0.0.0/8, 128.0.0.1, false",
    "127.0.0.0/8, 127.1, false",
    "127.0.0.0/8, 0177.0.0.1, false",
    "127.0.0.0/8, 127.0.0.1.example, false",
    "127.0.0.0/8, localhost, false",
    "::1, [::1], true",
    "::1/128, [::1], true",
    "::1/128, [0:0:0:0:0:0:0:1], true",
    "fd00::/8, [fd12::7], true",
    "fd00::/8, [fe80::7], false"
  })
  void plainHttp_isForNamedHostsAlone(String allow, String host, boolean named) {
    assertEquals(named, allowing(allow).names(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://intra",
        "*.example",
        "10.0.0.0/99",
        "a..b",
        "in\u200Dtra",
        "intra\uFF0Fx",
        "intra:8080",
        "-x",
        "1.2.3.4/x"
      })
  void badEntry_isRefusedAndAllowsNothing(String entry) throws UnknownHostException {
    Settings settings = settings("good.example," + entry);
    EgressPolicy policy = new EgressPolicy(settings);
    assertEquals(1, settings.refusals().size(), entry);
    assertTrue(settings.refusals().get(0).startsWith("ZAPLANE_EGRESS_ALLOW: '" + entry + "'"));
    assertTrue(policy.names("good.example"));
    assertFalse(policy.names(entry));
  }

  @Test
  void everyBadEntry_isNamed() {
    Settings settings = settings("a@b *.c 10.0.0.0/99");
    new EgressPolicy(settings);
    assertEquals(3, settings.refusals().size());
  }
}
