package org.zaplane.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  private static boolean isPublic(InetAddress address) {
    return AddressBlock.NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
  }

  /** NET-01 */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "10.255.255.255",
        "100.64.0.1",
        "100.100.100.200",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.0.1",
        "169.254.169.254",
        "169.254.170.2",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::10.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:8.8.8.8",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:a9fe:a9fe::1",
        "3fff::1",
        "5f00::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1"
      })
  void reservedAddress_isNotPublic(String literal) throws UnknownHostException {
    boolean mappedToPublic = literal.equals("::ffff:8.8.8.8"); // Java makes it 8.8.8.8, which is
    assertEquals(mappedToPublic, isPublic(InetAddress.getByName(literal)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "168.63.129.15",
        "168.63.129.17",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700:4700::1111",
        "2a00:1450:4001::1",
        "2001:4860:4860::8888",
        "64:ff9a::1",
        "2003::1"
      })
  void addressBesideABlock_isPublic(String literal) throws UnknownHostException {
    assertEquals(true, isPublic(InetAddress.getByName(literal)));
  }

  /** NET-01, CVE-2026-42449: a mapped address that stays IPv6. */
  @Test
  void mappedAddressAsIpv6_isNotPublic() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 8;
    assertEquals(false, isPublic(Inet6Address.getByAddress("mapped", mapped, -1)));
  }

  @Test
  void zoneId_changesNothing() throws UnknownHostException {
    byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
    assertEquals(false, isPublic(Inet6Address.getByAddress("zoned", linkLocal, 1)));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.0.0/16, 10.1.255.255, true",
    "10.1.0.0/16, 10.2.0.0, false",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "10.1.2.3/31, 10.1.2.2, true",
    "10.1.2.3/0, 203.0.113.9, true",
    "fd00::/8, fd12::1, true",
    "fd00::/8, fe12::1, false",
    "fd00::/9, fd80::1, false",
    "::1, ::1, true",
    "::/0, 127.0.0.1, false",
    "0.0.0.0/0, ::1, false"
  })
  void block_containsByItsPrefix(String block, String address, boolean inside)
      throws UnknownHostException {
    assertEquals(inside, AddressBlock.parse(block).contains(InetAddress.getByName(address)));
  }

  @Test
  void mappedBlock_isReadAsWritten() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = 10;
    InetAddress address = Inet6Address.getByAddress("mapped", mapped, -1);
    assertEquals(true, AddressBlock.parse("::ffff:10.0.0.0/104").contains(address));
    assertEquals(true, AddressBlock.parse("::FFFF:10.0.0.0/104").contains(address));
    assertEquals(false, AddressBlock.parse("::ffff:11.0.0.0/104").contains(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/x",
        "10.0.0.0/",
        "::/129",
        "localhost",
        "fe80::1%eth0",
        "1.2.3.4.5",
        "256.1.1.1",
        "10.0.0.0/8/8",
        "::g",
        ":"
      })
  void anythingElse_isNoBlock(String text) {
    assertThrows(IllegalArgumentException.class, () -> AddressBlock.parse(text));
  }
}
