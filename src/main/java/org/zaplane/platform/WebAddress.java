package org.zaplane.platform;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https URL without user. {@link URI} alone does not know the host of every one that
 * browsers take: ask {@link #host()} here.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as {@link HostName} writes it, or an IPv6 address in brackets
 * @param port -1 where it is the scheme's own
 * @param rest path, query and fragment, as they were written
 */
public record WebAddress(String scheme, String host, int port, String rest) {

  private static final Pattern URL =
      Pattern.compile("(https?)://([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:]+)(?::([0-9]{0,5}))?", Pattern.DOTALL);

  private static final int MAX_PORT = 65_535;

  /** Reads a URL as people write it; empty when the text is none, or holds a user. */
  public static Optional<WebAddress> parse(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      return Optional.empty();
    }
    Matcher authority = AUTHORITY.matcher(url.group(2));
    if (!authority.matches()) {
      return Optional.empty();
    }
    String scheme = url.group(1).toLowerCase(Locale.ROOT);
    String digits = authority.group(2);
    int port = digits == null || digits.isEmpty() ? usualPort(scheme) : Integer.parseInt(digits);
    return host(authority.group(1))
        .filter(host -> port <= MAX_PORT)
        .map(
            host ->
                new WebAddress(scheme, host, port == usualPort(scheme) ? -1 : port, url.group(3)))
        .filter(WebAddress::isUri);
  }

  private static Optional<String> host(String text) {
    return text.startsWith("[")
        ? Optional.of(text.toLowerCase(Locale.ROOT))
            .filter(host -> AddressBlock.literal(host).isPresent())
        : HostName.of(text);
  }

  private static int usualPort(String scheme) {
    return "https".equals(scheme) ? 443 : 80;
  }

  private boolean isUri() {
    try {
      return new URI(toString()).getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether it is an https URL. */
  public boolean isHttps() {
    return "https".equals(scheme);
  }

  /** Whether nothing but a path follows the host. */
  public boolean isBare() {
    return rest.indexOf('?') < 0 && rest.indexOf('#') < 0;
  }

  /** The path as written; often empty. */
  public String path() {
    return uri().getRawPath();
  }

  /** The port that is called. */
  public int effectivePort() {
    return port < 0 ? usualPort(scheme) : port;
  }

  /** Scheme, host, and port where it is not the scheme's own (RFC 6454 §6.1). */
  public String origin() {
    return scheme + "://" + host + (port < 0 ? "" : ":" + port);
  }

  /** The same for those that want one; {@link URI#getHost()} may be null. */
  public URI uri() {
    return URI.create(toString());
  }

  /** The whole URL. */
  @Override
  public String toString() {
    return origin() + rest;
  }
}
