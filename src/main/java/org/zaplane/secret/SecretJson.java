package org.zaplane.secret;

import jakarta.json.bind.adapter.JsonbAdapter;

/** Reads secrets from JSON and refuses to write them. */
public final class SecretJson implements JsonbAdapter<Secret, String> {

  @Override
  public String adaptToJson(Secret secret) {
    throw new IllegalStateException("a secret is never written");
  }

  @Override
  public Secret adaptFromJson(String text) {
    return Secret.of(text);
  }
}
