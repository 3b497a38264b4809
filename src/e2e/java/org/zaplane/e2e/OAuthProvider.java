package org.zaplane.e2e;

import jakarta.json.JsonObject;

/** A running OAuth 2 and OpenID Connect server that knows our client and {@link OAuthUser}s. */
public interface OAuthProvider extends AutoCloseable {

  /** Its base URL without a slash at the end, and the value of {@code iss}. */
  String issuer();

  /** Where it says what it does and where. */
  JsonObject metadata();

  @Override
  void close();
}
