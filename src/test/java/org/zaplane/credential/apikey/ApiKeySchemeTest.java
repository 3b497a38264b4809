package org.zaplane.credential.apikey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zaplane.credential.CredentialScheme;
import org.zaplane.credential.CredentialSchemeContract;
import org.zaplane.testing.Schemes;
import org.zaplane.testing.Targets;

class ApiKeySchemeTest extends CredentialSchemeContract {

  private static final String FIELDS =
      "'fields':{'secret':{'type':'password','label':'Key'},"
          + "'region':{'type':'text','label':'Region','secret':false}}";

  @Override
  protected CredentialScheme variant() {
    return new ApiKeyScheme();
  }

  @Override
  protected String manifest() {
    return "{'label':'Key',"
        + FIELDS
        + ",'apply':{'headers':{'Authorization':'Token {secret}','X-Region':'{region}'}}}";
  }

  @Override
  protected Map<String, String> complete() {
    return Map.of("secret", "s3cr3t", "region", "eu");
  }

  @Override
  protected String authorization() {
    return "Token s3cr3t";
  }

  @Test
  void query_carriesWhatTheManifestPutsThere() {
    String manifest = "{'label':'Key'," + FIELDS + ",'apply':{'query':{'r':'{region}'}}}";
    CredentialScheme.Applied applied =
        variant()
            .apply(
                Schemes.integration("https://acme.example", "api_key", manifest)
                    .auth()
                    .get("api_key"),
                Targets.credentials(complete()),
                REQUEST);
    assertEquals(Map.of("r", "eu"), open(applied.query()));
    assertEquals(Map.of(), applied.headers());
  }

  @Test
  void schemeThatAppliesNothing_sendsNothing() {
    CredentialScheme.Applied applied =
        variant()
            .apply(
                Schemes.integration(
                        "https://acme.example", "api_key", "{'label':'Key'," + FIELDS + "}")
                    .auth()
                    .get("api_key"),
                Targets.credentials(Map.of()),
                REQUEST);
    assertEquals(Map.of(), applied.headers());
    assertEquals(Map.of(), applied.query());
  }
}
