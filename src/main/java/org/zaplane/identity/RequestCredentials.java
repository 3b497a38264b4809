package org.zaplane.identity;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.zaplane.secret.Secret;

/**
 * The parts of a request that tell who sends it.
 *
 * @param post whether it really is a POST, whatever overrides it; an expired cookie has an hour of
 *     grace then
 * @param cookies values by name, percent-decoded
 * @param authorization the {@code Authorization} header
 * @param https whether it came by https
 * @param address of the sender
 * @param asserted what a bridge says about the sender
 */
public record RequestCredentials(
    boolean post,
    Map<String, Secret> cookies,
    Optional<Secret> authorization,
    boolean https,
    String address,
    Optional<Asserted> asserted) {

  /**
   * What a bridge says about the sender, and the request that it says it of.
   *
   * @param assertion the header {@code X-Zaplane-Bridge}
   * @param method the one of the request line
   * @param target path and query, raw
   * @param body the octets after the headers, read when they are asked for
   */
  public record Asserted(Secret assertion, String method, String target, Supplier<byte[]> body) {}

  /** A request that came without a bridge. */
  public RequestCredentials(
      boolean post,
      Map<String, Secret> cookies,
      Optional<Secret> authorization,
      boolean https,
      String address) {
    this(post, cookies, authorization, https, address, Optional.empty());
  }

  /** The same request with this body. */
  public RequestCredentials withBody(Supplier<byte[]> body) {
    return new RequestCredentials(
        post,
        cookies,
        authorization,
        https,
        address,
        asserted.map(it -> new Asserted(it.assertion(), it.method(), it.target(), body)));
  }
}
