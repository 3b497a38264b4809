package org.zaplane.identity.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.outbound.Outbound;
import org.zaplane.platform.Settings;

class JwtSettingsTest {

  private static final String NAME = "ZAPLANE_JWT_ISSUERS";

  @TempDir Path folder;

  private Settings settings(String file) {
    Map<String, String> environment = new HashMap<>();
    environment.put(NAME, file);
    environment.put("ZAPLANE_EGRESS_ALLOW", "inside.example");
    return new Settings(new Properties(), environment);
  }

  private static JwtSettings read(Settings settings) {
    EgressPolicy policy = new EgressPolicy(settings);
    return new JwtSettings(
        settings, policy, new Outbound(policy, Clock.systemUTC()), Clock.systemUTC());
  }

  private List<String> refusals(String json) {
    Settings settings = settings(Issuers.write(folder, "issuers.json", json));
    read(settings);
    return settings.refusals();
  }

  @Test
  void notSet_meansNoIssuers() {
    Settings none = settings("");
    assertTrue(read(none).isEmpty());
    assertEquals(List.of(), none.refusals());
  }

  @Test
  void exampleOfTheDesign_isTakenWithItsDefaults() {
    String secret = Issuers.write(folder, "castiel.secret", "0123456789abcdef0123456789abcdef");
    String json =
        """
        [{"issuer": "https://login.example.org", "audience": "zaplane", "algorithms": ["RS256"], "jwks_url": "https://login.example.org/jwks.json",
          "claims": {"subject": ["sub"], "tenant": ["tenantId", "tenant_id", "org_id"], "roles": ["roles", "role"], "plan": ["plan"]}, "roles": {"admin": "tenant_admin"}},
         {"issuer": "castiel", "algorithms": ["HS256"], "secret_file": "%s"},
         {"issuer": "inside", "jwks_url": "http://inside.example/keys", "default_tenant": "home"}]
        """
            .formatted(secret);
    Settings settings = settings(Issuers.write(folder, "issuers.json", json));
    JwtSettings issuers = read(settings);
    assertEquals(List.of(), settings.refusals());
    assertFalse(issuers.isEmpty());
    Issuer inside = issuers.find("inside").orElseThrow();
    Issuer named = issuers.find("https://login.example.org").orElseThrow();
    assertEquals(named.claims(), inside.claims());
    assertEquals(named.algorithms(), inside.algorithms());
    assertEquals(Optional.empty(), inside.audience());
    assertEquals(Optional.of("home"), inside.defaultTenant());
    assertEquals("[HS256]", issuers.find("castiel").orElseThrow().algorithms().toString());
    assertEquals(Optional.empty(), issuers.find("inside "));
    assertEquals(Optional.empty(), issuers.find(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"audiance\":\"zaplane\"}|audiance is not known",
        "{\"issuer\":1}|issuer must be a text that is not empty",
        "{\"issuer\":\" \"}|issuer must be a text that is not empty",
        "{\"audience\":[]}|audience must be a text that is not empty",
        "{\"algorithms\":[]}|algorithms must be a list of texts that is not empty",
        "{\"algorithms\":\"RS256\"}|algorithms must be a list of texts that is not empty",
        "{\"algorithms\":[\"none\"]}|algorithms must be among [ES256",
        "{\"algorithms\":[\"RS256\",\"HS256\"]}|algorithms must be among [ES256",
        "{\"algorithms\":[\"rs256\"]}|algorithms must be among [ES256",
        "{\"jwks_url\":\"http://login.example/keys\"}|jwks_url must be an https URL",
        "{\"jwks_url\":\"file:///etc/passwd\"}|jwks_url must be an https URL",
        "{\"jwks_url\":\"https://user@login.example\"}|jwks_url must be an https URL",
        "{\"jwks_url\":5}|jwks_url must be a text that is not empty",
        "{\"jwks_file\":\"/none\"}|one of jwks_url, jwks_file and secret_file is needed",
        "{\"claims\":[]}|claims must be an object",
        "{\"claims\":{\"subjekt\":[\"sub\"]}}|claims.subjekt is not known",
        "{\"claims\":{\"subject\":\"sub\"}}|subject must be a list of texts that is not empty",
        "{\"roles\":{\"admin\":\"administrator\"}}|roles.admin must be one of [super_admin",
        "{\"roles\":{\"admin\":null}}|roles.admin must be one of [super_admin",
        "{\"roles\":[]}|roles must be an object",
        "{\"default_tenant\":\"a b\"}|default_tenant must match",
        "{\"default_tenant\":\"\"}|default_tenant must"
      })
  void wrongMember_isNamed(String change, String told) {
    String right = "\"issuer\":\"one\",\"jwks_url\":\"https://login.example/keys\"";
    String changed = change.substring(1, change.length() - 1);
    String member = changed.substring(0, changed.indexOf(':'));
    String rest =
        right.contains(member)
            ? right.replaceFirst(member + ":\"[^\"]*\"", "\"audience\":\"x\"")
            : right;
    List<String> refusals = refusals("[{" + rest + "," + changed + "}]");
    assertTrue(
        refusals.stream().anyMatch(why -> why.startsWith(NAME + ": entry 1: " + told)),
        refusals.toString());
  }

  @Test
  void keyFiles_areReadAtStart() {
    String few = Issuers.write(folder, "few", "0123456789abcdef0123456789abcde");
    String text = Issuers.write(folder, "text", "keys");
    String empty = Issuers.write(folder, "empty", "{\"keys\":[]}");
    List<String> refusals =
        refusals(
            """
            [{"issuer": "a", "secret_file": "%s"}, {"issuer": "b", "jwks_file": "%s"},
             {"issuer": "c", "jwks_file": "%s"}, {"issuer": "d", "jwks_file": "/none/there"},
             {"issuer": "e"}, 5, {"jwks_url": "https://login.example/keys"},
             {"issuer": "a", "jwks_url": "https://login.example/keys"},
             {"issuer": "f", "secret_file": "%s", "algorithms": ["RS256"]}]
            """
                .formatted(few, text, empty, few));
    assertEquals(
        List.of(
            NAME + ": entry 1: secret_file must hold at least 32 bytes",
            NAME + ": entry 2: jwks_file is no JSON Web Key Set",
            NAME + ": entry 3: jwks_file holds no keys",
            NAME + ": entry 4: the file /none/there cannot be read",
            NAME + ": entry 5: one of jwks_url, jwks_file and secret_file is needed",
            NAME + ": entry 6: must be an object",
            NAME + ": entry 7: issuer is missing",
            NAME + ": entry 8: the issuer stands there twice",
            NAME + ": entry 9: algorithms must be among [HS256, HS384, HS512] with these keys",
            NAME + ": entry 9: secret_file must hold at least 32 bytes"),
        refusals);
    assertFalse(refusals.toString().contains("0123456789abcdef"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{}", "[", "[{\"issuer\":\"a\",\"issuer\":\"b\"}]", "text", "''"})
  void fileThatIsNoArray_isNamed(String json) {
    List<String> refusals = refusals(json);
    assertEquals(1, refusals.size(), refusals.toString());
    assertTrue(refusals.get(0).endsWith("holds no JSON array, or a member twice"));
  }

  @Test
  void missingFile_isNamed() {
    Settings settings = settings(folder.resolve("none").toString());
    read(settings);
    assertEquals(
        List.of(NAME + ": the file " + folder.resolve("none") + " cannot be read"),
        settings.refusals());
  }
}
