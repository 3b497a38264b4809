package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::ffff:192.0.2.1, 192.0.2.1",
    "::FFFF:C000:0201, 192.0.2.1",
    "0:0:0:0:0:ffff:192.0.2.1, 192.0.2.1",
    "2001:db8:1:2::1, 2001:db8:1:2:0:0:0:0/64",
    "2001:0DB8:0001:0002:ffff:ffff:ffff:ffff, 2001:db8:1:2:0:0:0:0/64",
    "2001:db8:1:3::1, 2001:db8:1:3:0:0:0:0/64",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:0/64",
    "fe80::2%7, fe80:0:0:0:0:0:0:0/64",
    "::1, 0:0:0:0:0:0:0:0/64",
  })
  void client_isAnIpv4AddressOrAnIpv6Network(String address, String client) {
    assertEquals(client, AddressBlock.client(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ".:1",
        "unknown",
        "localhost",
        "cafe",
        "1.2.3",
        "1.2.3.4.5",
        "010.1.1.1",
        "256.1.1.1",
        "16909060",
        "0x1.2.3.4",
        "[::1]",
        "1:2:3:4:5:6:7:8:9",
        "١.٢.٣.٤"
      })
  void whatIsNoAddress_isNoneAndIsNotLookedUp(String text) {
    assertEquals(Optional.empty(), AddressBlock.address(text));
    assertEquals(text, AddressBlock.client(text));
  }

  @Test
  void blockOfMappedAddresses_holdsTheIpv4Ones() {
    AddressBlock mapped = AddressBlock.parse("::ffff:10.0.0.0/104").unmapped();
    assertTrue(mapped.contains(AddressBlock.address("10.1.2.3").orElseThrow()));
    assertEquals("10.0.0.0/8", mapped.toString());
    assertEquals("0:0:0:0:0:0:0:0/80", AddressBlock.parse("::/80").unmapped().toString());
    assertEquals(Optional.empty(), AddressBlock.address("10.0.0.0/8"));
  }
}
