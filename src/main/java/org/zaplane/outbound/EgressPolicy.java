package org.zaplane.outbound;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.zaplane.platform.AddressBlock;
import org.zaplane.platform.HostName;
import org.zaplane.platform.RoomSettings;
import org.zaplane.platform.Settings;

/**
 * Which addresses outbound calls may reach: the public internet, and besides it the hosts and
 * blocks of {@code ZAPLANE_EGRESS_ALLOW} (separated by commas or blanks).
 */
@Singleton
public class EgressPolicy implements RoomSettings {

  private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

  private final Set<String> hosts = new HashSet<>();
  private final List<AddressBlock> blocks = new ArrayList<>();

  /** Reads what the operator allows besides public addresses. */
  @Inject
  public EgressPolicy(Settings settings) {
    List<String> entries =
        SEPARATOR.splitAsStream(settings.text("ZAPLANE_EGRESS_ALLOW").orElse("")).toList();
    for (String entry : entries) {
      if (entry.matches("[0-9.]+(/\\d+)?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(/\\d+)?")) {
        allowBlock(settings, entry);
      } else if (HostName.of(entry).isPresent()) {
        hosts.add(HostName.of(entry).get());
      } else if (!entry.isEmpty()) {
        settings.refuse(
            "ZAPLANE_EGRESS_ALLOW",
            "'" + entry + "' is neither a host nor an address block like 10.1.0.0/16");
      }
    }
  }

  private void allowBlock(Settings settings, String entry) {
    try {
      blocks.add(AddressBlock.parse(entry));
    } catch (IllegalArgumentException e) {
      settings.refuse("ZAPLANE_EGRESS_ALLOW", "'" + entry + "' is no address block");
    }
  }

  /**
   * Whether the operator named this host, so that plain http to it is allowed too. An address that
   * stands in place of a name is named by its block.
   */
  public boolean names(String host) {
    return HostName.of(host).filter(hosts::contains).isPresent()
        || AddressBlock.literal(host).filter(this::isInABlock).isPresent();
  }

  private boolean isInABlock(InetAddress address) {
    return blocks.stream().anyMatch(block -> block.contains(address));
  }

  /** Whether a call to this host may connect to this address, which it was resolved to. */
  boolean allows(String host, InetAddress address) {
    return names(host)
        || isInABlock(address)
        || AddressBlock.NOT_PUBLIC.stream().noneMatch(block -> block.contains(address));
  }
}
