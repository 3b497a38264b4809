package org.zaplane.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zaplane.platform.AddressBlock;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * Client addresses behind proxies. {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code
 * Forwarded} (RFC 7239) count only when the peer is one of {@code ZAPLANE_TRUSTED_PROXIES}
 * (addresses and blocks, separated by commas or blanks).
 */
@Singleton
public class ForwardedHeaders implements RoomSettings {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern ELEMENT = Pattern.compile(",");

  /** An address in brackets, or one that ends in an IPv4 one, with the port that may follow. */
  private static final Pattern WITH_PORT =
      Pattern.compile("\\[([^\\]]*)\\](?::\\w*)?|([^\\[\\]]*\\.\\d+):\\w*");

  private final List<AddressBlock> proxies = new ArrayList<>();

  /** Reads the proxies that may speak for others. */
  @Inject
  public ForwardedHeaders(Settings settings) {
    List<String> entries =
        SEPARATOR
            .splitAsStream(settings.text("ZAPLANE_TRUSTED_PROXIES").orElse(""))
            .filter(e -> !e.isEmpty())
            .toList();
    for (String entry : entries) {
      try {
        proxies.add(AddressBlock.parse(entry).unmapped());
      } catch (IllegalArgumentException e) {
        settings.refuse(
            "ZAPLANE_TRUSTED_PROXIES", "'" + entry + "' is no address or block like 10.1.0.0/16");
      }
    }
  }

  /**
   * The address of whoever sends the request: the last one before our own proxies, in one spelling.
   * The proxy's own where its headers name none, or where they contradict: one of both headers then
   * comes from the sender.
   */
  public String address(HttpServletRequest request) {
    Optional<AddressBlock> peer = AddressBlock.address(request.getRemoteAddr());
    if (peer.filter(this::isProxy).isEmpty()) {
      return peer.map(AddressBlock::toString).orElse(request.getRemoteAddr());
    }
    List<String> named =
        Stream.of(
                lines(request, "X-Forwarded-For").flatMap(SEPARATOR::splitAsStream).toList(),
                forwarded(request, "for"))
            .filter(hops -> !hops.isEmpty())
            .map(hops -> sender(peer.get(), hops).toString())
            .distinct()
            .toList();
    return named.size() == 1 ? named.get(0) : peer.get().toString();
  }

  /** Whether the request came by https, to us or to a proxy of ours. */
  public boolean https(HttpServletRequest request) {
    return request.isSecure()
        || (AddressBlock.address(request.getRemoteAddr()).filter(this::isProxy).isPresent()
            && Stream.concat(
                    lines(request, "X-Forwarded-Proto").flatMap(SEPARATOR::splitAsStream),
                    forwarded(request, "proto").stream())
                .filter(scheme -> !scheme.isEmpty())
                .findFirst()
                .filter("https"::equalsIgnoreCase)
                .isPresent());
  }

  private AddressBlock sender(AddressBlock peer, List<String> hops) {
    AddressBlock sender = peer;
    for (int hop = hops.size() - 1; hop >= 0 && isProxy(sender); hop--) {
      Optional<AddressBlock> next = hop(hops.get(hop));
      if (next.isEmpty()) {
        return sender;
      }
      sender = next.get();
    }
    return sender;
  }

  /** Balancers write ports, brackets and quotes; what names nobody ({@code unknown}) is empty. */
  private static Optional<AddressBlock> hop(String text) {
    String bare = unquoted(text);
    Matcher matcher = WITH_PORT.matcher(bare);
    if (!matcher.matches()) {
      return AddressBlock.address(bare);
    }
    return AddressBlock.address(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }

  /** A parameter of each element of {@code Forwarded}; empty text where one does not have it. */
  private static List<String> forwarded(HttpServletRequest request, String parameter) {
    return lines(request, "Forwarded")
        .flatMap(ELEMENT::splitAsStream)
        .map(element -> parameter(element, parameter))
        .toList();
  }

  private static String parameter(String element, String name) {
    return Stream.of(element.split(";", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].strip().equalsIgnoreCase(name))
        .map(pair -> unquoted(pair[1].strip()))
        .findFirst()
        .orElse("");
  }

  private static String unquoted(String text) {
    return text.replace("\"", "");
  }

  private static Stream<String> lines(HttpServletRequest request, String header) {
    return Collections.list(request.getHeaders(header)).stream();
  }

  private boolean isProxy(AddressBlock address) {
    return proxies.stream().anyMatch(block -> block.contains(address));
  }
}
