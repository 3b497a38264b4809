package org.zaplane.platform;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A block of addresses in CIDR notation, such as {@code 10.0.0.0/8}; a single address is a block
 * too.
 */
public final class AddressBlock {

  private static final int IPV6 = 16;
  private static final int NETWORK = 64;

  /** Beginning of IPv6 addresses that stand for IPv4 addresses. */
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};

  /** A decimal number; one that begins with 0 would be octal to others. */
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  private static final Pattern DOTTED = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private static final Pattern COLONS = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

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
    byte[] bytes = bytesOf(slash < 0 ? text : text.substring(0, slash));
    int bits = bytes.length * Byte.SIZE;
    int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
    if (prefix < 0 || prefix > bits) {
      throw new IllegalArgumentException("not an address block: " + text);
    }
    return new AddressBlock(bytes, prefix);
  }

  /**
   * Reads a single address, however it is spelled: a zone is dropped, and an IPv4 address in the
   * form of an IPv6 one is the IPv4 address. Names are not looked up.
   *
   * @return empty when the text is no address
   */
  public static Optional<AddressBlock> address(String text) {
    try {
      byte[] bytes = bytesOf(text.replaceFirst("%.*$", ""));
      return Optional.of(new AddressBlock(bytes, bytes.length * Byte.SIZE).unmapped());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** The address that a host names by itself; empty when it is a name to be looked up. */
  public static Optional<InetAddress> literal(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String text = bracketed ? host.substring(1, host.length() - 1) : host;
    try {
      return Optional.of(InetAddress.getByAddress(bytesOf(text)));
    } catch (IllegalArgumentException | UnknownHostException noAddress) {
      return Optional.empty();
    }
  }

  /**
   * What the Internet gives to one client: an IPv4 address, or the whole /64 of an IPv6 address
   * (RFC 6177). An address that is written by other spellings has the same client.
   *
   * @return the text as it is when it is no address
   */
  public static String client(String address) {
    return address(address)
        .map(block -> block.address.length == IPV6 ? block.network() : block)
        .map(AddressBlock::toString)
        .orElse(address);
  }

  private AddressBlock network() {
    return new AddressBlock(
        Arrays.copyOf(Arrays.copyOf(address, NETWORK / Byte.SIZE), IPV6), NETWORK);
  }

  /** The same block with IPv4 addresses, where it is one of IPv4-mapped IPv6 addresses. */
  public AddressBlock unmapped() {
    int mapped = MAPPED.length * Byte.SIZE;
    return prefix >= mapped && Arrays.equals(MAPPED, Arrays.copyOf(address, MAPPED.length))
        ? new AddressBlock(Arrays.copyOfRange(address, MAPPED.length, IPV6), prefix - mapped)
        : this;
  }

  private static byte[] bytesOf(String literal) {
    try {
      if (DOTTED.matcher(literal).matches()) {
        return InetAddress.getByName(literal).getAddress();
      }
      if (COLONS.matcher(literal).matches()) {
        // in brackets it is never taken for a name
        byte[] bytes = InetAddress.getByName("[" + literal + "]").getAddress();
        // Java turns IPv4-mapped literals into IPv4 addresses; a block of them stays IPv6
        return bytes.length == IPV6
            ? bytes
            : ByteBuffer.allocate(IPV6).put(MAPPED).put(bytes).array();
      }
    } catch (UnknownHostException e) {
      // told below
    }
    throw new IllegalArgumentException("not an address: " + literal);
  }

  /**
   * Whether the address is in the block. An IPv4 address is in no IPv6 block, and the other way
   * round.
   */
  public boolean contains(InetAddress candidate) {
    return contains(candidate.getAddress());
  }

  /** Whether the first address of the other block is in this one. */
  public boolean contains(AddressBlock other) {
    return contains(other.address);
  }

  private boolean contains(byte[] bytes) {
    int free = address.length * Byte.SIZE - prefix;
    return bytes.length == address.length
        && new BigInteger(1, bytes)
            .xor(new BigInteger(1, address))
            .shiftRight(free)
            .equals(BigInteger.ZERO);
  }

  /** The address in Java's spelling, with its prefix where it is more than one. */
  @Override
  public String toString() {
    try {
      String text = InetAddress.getByAddress(address).getHostAddress();
      return prefix == address.length * Byte.SIZE ? text : text + "/" + prefix;
    } catch (UnknownHostException wrongLength) {
      throw new IllegalStateException(wrongLength);
    }
  }
}
