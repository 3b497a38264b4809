package org.zaplane.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.zaplane.platform.AddressBlock;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * Where a request comes from. {@code X-Forwarded-For} and {@code X-Forwarded-Proto} count only when
 * the peer is one of {@code ZAPLANE_TRUSTED_PROXIES} (addresses and blocks, separated by commas or
 * blanks).
 */
@Singleton
public class Origins implements RoomSettings {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

  private final List<AddressBlock> proxies = new ArrayList<>();

  /** Reads the proxies that may speak for others. */
  @Inject
  public Origins(Settings settings) {
    List<String> entries =
        SEPARATOR
            .splitAsStream(settings.text("ZAPLANE_TRUSTED_PROXIES").orElse(""))
            .filter(e -> !e.isEmpty())
            .toList();
    for (String entry : entries) {
      try {
        proxies.add(AddressBlock.parse(entry));
      } catch (IllegalArgumentException e) {
        settings.refuse(
            "ZAPLANE_TRUSTED_PROXIES", "'" + entry + "' is no address or block like 10.1.0.0/16");
      }
    }
  }

  /** The address of whoever sends the request: the last one before our own proxies. */
  public String address(HttpServletRequest request) {
    String address = request.getRemoteAddr();
    List<String> forwarded = new ArrayList<>();
    for (String header : Collections.list(request.getHeaders("X-Forwarded-For"))) {
      SEPARATOR.splitAsStream(header).filter(hop -> !hop.isEmpty()).forEach(forwarded::add);
    }
    for (int hop = forwarded.size() - 1; hop >= 0 && isProxy(address); hop--) {
      address = forwarded.get(hop);
    }
    return address;
  }

  /** Whether the request came by https, to us or to a proxy of ours. */
  public boolean https(HttpServletRequest request) {
    return request.isSecure()
        || (isProxy(request.getRemoteAddr())
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
  }

  private boolean isProxy(String address) {
    if (proxies.isEmpty() || !ADDRESS.matcher(address).matches()) {
      return false;
    }
    try {
      InetAddress known = InetAddress.getByName(address);
      return proxies.stream().anyMatch(block -> block.contains(known));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
