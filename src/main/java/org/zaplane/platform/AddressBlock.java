package org.zaplane.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * A block of addresses in CIDR notation, such as {@code 10.0.0.0/8}; a single address is a block
 * too.
 */
public final class AddressBlock {

  /**
   * Everything that is not the public internet: IANA's special-purpose registries for IPv4 and IPv6
   * (RFC 6890), multicast, and the ways to write an IPv4 address inside an IPv6 one, which would
   * otherwise go round the list.
   */
  public static final List<AddressBlock> NOT_PUBLIC =
      List.of(
              "0.0.0.0/8",
              "10.0.0.0/8",
              "100.64.0.0/10",
              "127.0.0.0/8",
              "168.63.129.16/32",
              "169.254.0.0/16",
              "172.16.0.0/12",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "192.88.99.0/24",
              "192.168.0.0/16",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "224.0.0.0/3",
              "::/96",
              "::ffff:0:0/96",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "2002::/16",
              "3fff::/20",
              "5f00::/16",
              "fc00::/7",
              "fe80::/10",
              "fec0::/10",
              "ff00::/8")
          .stream()
          .map(AddressBlock::parse)
          .toList();

  private static final int IPV6 = 16;

  /** Resolvers read other forms in different ways: octal, hexadecimal, with parts left out. */
  private static final String IPV4 = "(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}";

  private final byte[] address;
  private final int prefix;

  private AddressBlock(byte[] address, int prefix) {
    this.address = address.clone();
    this.prefix = prefix;
  }

  /**
   * Reads a block.
   *
   * @throws IllegalArgumentException when the text is no address or block
   */
  public static AddressBlock parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    if (!literal.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException("not an address: " + text);
    }
    try {
      byte[] bytes = bytesOf(literal);
      int bits = bytes.length * Byte.SIZE;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 0 || prefix > bits) {
        throw new IllegalArgumentException("not an address block: " + text);
      }
      return new AddressBlock(bytes, prefix);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + text, e);
    }
  }

  /** The address that a host names by itself; empty when it is a name to be looked up. */
  public static Optional<InetAddress> literal(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String text = bracketed ? host.substring(1, host.length() - 1) : host;
    if (!text.matches(text.indexOf(':') < 0 ? IPV4 : "[0-9A-Fa-f:.]*")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * Java turns IPv4-mapped literals into IPv4 addresses; the block of mapped ones has to stay IPv6.
   */
  private static byte[] bytesOf(String literal) throws UnknownHostException {
    byte[] bytes = InetAddress.getByName(literal).getAddress();
    if (bytes.length == IPV6 || literal.indexOf(':') < 0) {
      return bytes;
    }
    byte[] mapped = new byte[IPV6];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    System.arraycopy(bytes, 0, mapped, 12, bytes.length);
    return mapped;
  }

  /**
   * Whether the address is in the block. An IPv4 address is in no IPv6 block, and the other way
   * round.
   */
  public boolean contains(InetAddress candidate) {
    byte[] bytes = candidate.getAddress();
    if (bytes.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if ((bytes[bit / Byte.SIZE] & mask) != (address[bit / Byte.SIZE] & mask)) {
        return false;
      }
    }
    return true;
  }
}
