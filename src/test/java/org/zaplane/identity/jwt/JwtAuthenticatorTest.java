package org.zaplane.identity.jwt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zaplane.identity.Authenticator;
import org.zaplane.identity.Authenticator.Scheme;
import org.zaplane.identity.AuthenticatorContract;
import org.zaplane.identity.Authenticators;
import org.zaplane.identity.Caller;
import org.zaplane.identity.Roles;
import org.zaplane.problem.Problem;
import org.zaplane.secret.Secret;
import org.zaplane.testing.CapturedLog;
import org.zaplane.testing.Core;
import org.zaplane.testing.TestDatabase;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JwtAuthenticatorTest extends AuthenticatorContract {

  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final String RS256 = Issuers.header(JWSAlgorithm.RS256, "rsa-1");
  private static final String ES256 = Issuers.header(JWSAlgorithm.ES256, "ec-1");
  private static final String HS256 = "{\"alg\":\"HS256\"}";

  private Core core;

  @BeforeAll
  void open(@TempDir Path folder) {
    core =
        Core.with(
            TestDatabase.H2.schemaWithTables(),
            Map.of("ZAPLANE_JWT_ISSUERS", Issuers.file(folder)));
    assertEquals(List.of(), core.settings().refusals());
  }

  @AfterAll
  void close() {
    core.close();
  }

  private long now() {
    return core.clock().instant().getEpochSecond();
  }

  /** Claims of the first issuer that are right, with these changed; {@code null} leaves one out. */
  private String claims(String... changed) {
    Map<String, String> claims = new LinkedHashMap<>();
    claims.put("iss", "\"" + Issuers.RSA + "\"");
    claims.put("aud", "\"zaplane\"");
    claims.put("sub", "\"ann\"");
    claims.put("tenantId", "\"acme\"");
    claims.put("exp", "" + (now() + 600));
    for (int i = 0; i < changed.length; i += 2) {
      claims.put(changed[i], changed[i + 1]);
    }
    claims.values().removeIf(value -> value == null);
    return claims.entrySet().stream()
        .map(claim -> "\"" + claim.getKey() + "\":" + claim.getValue())
        .reduce((one, other) -> one + "," + other)
        .map(all -> "{" + all + "}")
        .orElseThrow();
  }

  private static String rsa(String claims) {
    return Issuers.token(RS256, claims, Issuers.rsa(Issuers.RSA_KEY));
  }

  private static String rsa(String header, String claims) {
    return Issuers.token(header, claims, Issuers.rsa(Issuers.RSA_KEY));
  }

  private Optional<Caller> ask(String token) {
    return authenticator().authenticate(request("Bearer " + token));
  }

  private Caller caller(String... changed) {
    return ask(rsa(claims(changed))).orElseThrow();
  }

  @Override
  protected Holder somebody() {
    String subject = "person-" + PEOPLE.incrementAndGet();
    Caller caller =
        new Caller(
            "acme", "jwt:" + subject, subject, subject, Set.of(), Set.of(), Optional.empty());
    return new Holder(caller, "Bearer", Secret.of(rsa(claims("sub", "\"" + subject + "\""))));
  }

  @Override
  protected Authenticator authenticator() {
    return core.get(JwtAuthenticator.class);
  }

  @Override
  protected Authenticators authenticators() {
    return core.get(Authenticators.class);
  }

  @Override
  protected void end(Holder holder) {
    core.clock().pass(Duration.ofSeconds(630));
  }

  @Test
  void token_saysWhoItsBearerIs() {
    Caller ann =
        caller(
            "name",
            "\"Ann Müller\"",
            "roles",
            "[\"admin\",\"user\",\"administrator\",\"*\"]",
            "plan",
            "\"pro\"");
    assertEquals("acme", ann.tenant());
    assertEquals("jwt:ann", ann.owner());
    assertEquals("Ann Müller", ann.displayName());
    assertEquals(Set.of(Roles.TENANT_ADMIN, Roles.USER), ann.roles());
    assertEquals(Optional.of("pro"), ann.plan());
    assertTrue(ann.hasRole(Roles.TENANT_ADMIN));
    assertFalse(ann.hasRole(Roles.SUPER_ADMIN));
    assertFalse(ann.isAdministrator());
    assertFalse(ann.can("read"));
  }

  @Test
  void subjectThatLooksLikeAnAccounts_isNoAccount() {
    for (String subject : List.of("1", "user:1", "admin")) {
      Caller caller = caller("sub", "\"" + subject + "\"", "tenantId", "\"site\"");
      assertEquals("jwt:" + subject, caller.owner());
      Problem problem =
          org.junit.jupiter.api.Assertions.assertThrows(Problem.class, caller::userId);
      assertEquals(Problem.Kind.FORBIDDEN, problem.kind());
    }
  }

  /** RFC 7515 §4.1.4: a shared secret has no id that it could be compared with. */
  @Test
  void tokenBySharedSecret_mayNameAnyKey() {
    String claims = claims("iss", "\"castiel\"", "aud", null);
    String header = Issuers.header(JWSAlgorithm.HS256, "2026");
    assertTrue(ask(Issuers.token(header, claims, Issuers.hmac(Issuers.SECRET))).isPresent());
  }

  @Test
  void issuers_areActiveAtOnceWithTheirOwnKeysAndClaims() {
    String ec =
        "{\"iss\":\"%s\",\"email\":\"eve@example.test\",\"groups\":\"super_admin\",\"exp\":%d}"
            .formatted(Issuers.EC, now() + 60);
    Caller eve = ask(Issuers.token(ES256, ec, Issuers.ec(Issuers.EC_KEY))).orElseThrow();
    assertEquals("home", eve.tenant());
    assertEquals("jwt:eve@example.test", eve.owner());
    assertEquals(Set.of(Roles.SUPER_ADMIN), eve.roles());
    Caller bob =
        ask(Issuers.token(
                HS256,
                claims("iss", "\"castiel\"", "sub", "\"bob\"", "aud", null, "role", "\"root\""),
                Issuers.hmac(Issuers.SECRET)))
            .orElseThrow();
    assertEquals("jwt:bob", bob.owner());
    assertEquals(Set.of(), bob.roles(), "another issuer's word");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tenantId|\"a\"|tenant_id|\"b\"|a",
        "tenantId|   |tenant_id|\"b\"|b",
        "tenantId|   |org_id|\"c\"|c",
        "tenant_id|\"b\"|org_id|1|acme",
      })
  void tenant_isTheFirstClaimThatIsThere(
      String one, String value, String other, String more, String tenant) {
    assertEquals(tenant, caller(one, value, other, more).tenant());
  }

  @Test
  void roles_areOneWordOrAList() {
    assertEquals(Set.of(Roles.SUPER_ADMIN), caller("role", "\"root\"").roles());
    assertEquals(Set.of(Roles.SUPER_ADMIN), caller("roles", "[\"super_admin\"]").roles());
    assertEquals(Set.of(), caller("roles", "[]", "role", "\"root\"").roles(), "the first counts");
    assertEquals(Set.of(), caller("roles", "[\"SUPER_ADMIN\",\"admin \"]").roles());
    assertEquals(Set.of(), caller().roles());
  }

  @Test
  void audience_mayBeOneOfSeveral() {
    assertTrue(ask(rsa(claims("aud", "[\"other\",\"zaplane\"]"))).isPresent());
  }

  @Test
  void times_countWithASmallSkew() {
    assertTrue(ask(rsa(claims("exp", "" + (now() - 20)))).isPresent());
    assertTrue(ask(rsa(claims("exp", "" + (now() - 40)))).isEmpty());
    assertTrue(ask(rsa(claims("nbf", "" + (now() + 20)))).isPresent());
    assertTrue(ask(rsa(claims("nbf", "" + (now() + 40)))).isEmpty());
    assertTrue(ask(rsa(claims("exp", (now() + 60) + ".5"))).isPresent());
  }

  @Test
  void types_areThoseOfTokensOfAccess() {
    for (String type : List.of("JWT", "jwt", "at+jwt", "AT+JWT")) {
      String header = "{\"alg\":\"RS256\",\"typ\":\"" + type + "\"}";
      assertTrue(ask(rsa(header, claims())).isPresent(), type);
    }
    assertTrue(ask(rsa("{\"alg\":\"RS256\"}", claims())).isPresent(), "without kid and typ");
  }

  /** Forged headers by name; all are signed by the right key, as far as it goes. */
  private static Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("unknown critical parameter", "{\"alg\":\"RS256\",\"crit\":[\"x\"],\"x\":1}");
    headers.put("empty critical list", "{\"alg\":\"RS256\",\"crit\":[]}");
    headers.put("exp as critical parameter", "{\"alg\":\"RS256\",\"crit\":[\"exp\"],\"exp\":1}");
    headers.put("unencoded payload", "{\"alg\":\"RS256\",\"b64\":false,\"crit\":[\"b64\"]}");
    headers.put("jku", "{\"alg\":\"RS256\",\"jku\":\"https://evil.example/jwks.json\"}");
    headers.put("x5u", "{\"alg\":\"RS256\",\"x5u\":\"https://evil.example/cert.pem\"}");
    headers.put("x5c", "{\"alg\":\"RS256\",\"x5c\":[\"AAAA\"]}");
    headers.put("jwk", "{\"alg\":\"RS256\",\"jwk\":" + Issuers.RSA_KEY.toPublicJWK() + "}");
    headers.put("kid of a file", "{\"alg\":\"RS256\",\"kid\":\"../../../../dev/null\"}");
    headers.put("kid of SQL", "{\"alg\":\"RS256\",\"kid\":\"x' or '1'='1\"}");
    headers.put("kid of another case", "{\"alg\":\"RS256\",\"kid\":\"RSA-1\"}");
    headers.put("kid as a number", "{\"alg\":\"RS256\",\"kid\":1}");
    headers.put("another algorithm of the key", "{\"alg\":\"RS512\"}");
    headers.put("PS256 where RS256 is allowed", "{\"alg\":\"PS256\"}");
    headers.put("algorithm in lower case", "{\"alg\":\"rs256\"}");
    headers.put("algorithm as a list", "{\"alg\":[\"RS256\"]}");
    headers.put("no algorithm", "{}");
    headers.put("two algorithms", "{\"alg\":\"none\",\"alg\":\"RS256\"}");
    headers.put("nested token", "{\"alg\":\"RS256\",\"cty\":\"JWT\"}");
    headers.put("type of the bridge", "{\"alg\":\"RS256\",\"typ\":\"zaplane-bridge+jwt\"}");
    headers.put("type of an ID token's logout", "{\"alg\":\"RS256\",\"typ\":\"logout+jwt\"}");
    headers.put("compressed", "{\"alg\":\"RS256\",\"zip\":\"DEF\",\"cty\":\"JWT\"}");
    headers.put("no object", "[]");
    headers.put("no JSON", "alg");
    headers.put("deep", "{\"alg\":\"RS256\",\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}");
    return headers;
  }

  /** Forged claims by name: changes of the right ones. */
  private Map<String, String[]> forgedClaims() {
    Map<String, String[]> forged = new LinkedHashMap<>();
    forged.put("no exp", new String[] {"exp", null});
    for (String exp :
        List.of(
            "\"" + (now() + 600) + "\"",
            "null",
            "true",
            "[" + (now() + 600) + "]",
            "{}",
            "-1",
            "0",
            "1e3000",
            "1e999999999",
            "9".repeat(400),
            "9223372036854775807",
            "9223372036854776",
            "18446744073709551616",
            "NaN")) {
      forged.put("exp " + exp.substring(0, Math.min(30, exp.length())), new String[] {"exp", exp});
    }
    forged.put("expired", new String[] {"exp", "" + (now() - 3600)});
    forged.put("far-future nbf", new String[] {"nbf", "" + (now() + 400_000_000)});
    forged.put("nbf as text", new String[] {"nbf", "\"0\""});
    forged.put("nbf huge", new String[] {"nbf", "1e30"});
    forged.put("iat as text", new String[] {"iat", "\"0\""});
    forged.put("no iss", new String[] {"iss", null});
    for (String iss :
        List.of(
            "\"https://evil.example\"",
            "\"" + Issuers.RSA + "/\"",
            "\"" + Issuers.RSA.toUpperCase(java.util.Locale.ROOT) + "\"",
            "\"" + Issuers.EC + "\"",
            "[\"" + Issuers.RSA + "\"]",
            "\"\"",
            "null",
            "1")) {
      forged.put("iss " + iss, new String[] {"iss", iss});
    }
    forged.put("no aud", new String[] {"aud", null});
    for (String aud :
        List.of("\"other\"", "\"\"", "[]", "[\"other\"]", "[1]", "null", "1", "\"zaplane \"")) {
      forged.put("aud " + aud, new String[] {"aud", aud});
    }
    forged.put("no sub", new String[] {"sub", null});
    for (String sub :
        List.of(
            "\"\"",
            "\" \"",
            "\" ann\"",
            "null",
            "1",
            "true",
            "[\"ann\"]",
            "{}",
            "\"a\\u0000\"",
            "\"a\\nb\"",
            "\"a\\u202eb\"",
            "\"" + "a".repeat(201) + "\"")) {
      forged.put("sub " + sub.substring(0, Math.min(30, sub.length())), new String[] {"sub", sub});
    }
    forged.put("AC-08 no tenant", new String[] {"tenantId", null});
    for (String tenant :
        List.of(
            "\"\"",
            "\" \"",
            "null",
            "0",
            "1",
            "true",
            "[\"acme\"]",
            "[]",
            "{\"id\":\"acme\"}",
            "\"a b\"",
            "\"../site\"",
            "\".site\"",
            "\"a/b\"",
            "\"a\\u0000\"",
            "\"acmé\"",
            "\"" + "a".repeat(65) + "\"")) {
      forged.put(
          "AC-08 tenant " + tenant.substring(0, Math.min(30, tenant.length())),
          new String[] {"tenantId", tenant});
    }
    forged.put(
        "AC-08 malformed tenant before a right one",
        new String[] {"tenantId", "1", "tenant_id", "\"acme\""});
    forged.put(
        "AC-08 null tenant before a right one",
        new String[] {"tenantId", "null", "tenant_id", "\"acme\""});
    for (String roles : List.of("1", "true", "null", "{\"admin\":true}", "[1]", "[[\"admin\"]]")) {
      forged.put("AC-18 roles " + roles, new String[] {"roles", roles});
    }
    forged.put("plan as a list", new String[] {"plan", "[\"pro\"]"});
    return forged;
  }

  private Map<String, String> forgedTokens() throws JOSEException {
    byte[] publicKey = Issuers.RSA_KEY.toRSAPublicKey().getEncoded();
    byte[] pem =
        org.zaplane.testing.Keys.pem("PUBLIC KEY", publicKey).getBytes(StandardCharsets.UTF_8);
    String right = rsa(claims());
    String[] parts = right.split("\\.", -1);
    String none = Issuers.encoded("{\"alg\":\"none\"}") + "." + Issuers.encoded(claims()) + ".";
    String hs = claims("iss", "\"castiel\"");
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("alg none", none);
    tokens.put("alg none with a signature", none + parts[2]);
    tokens.put("alg None", none.replace(parts[0], Issuers.encoded("{\"alg\":\"None\"}")));
    tokens.put(
        "HS256 with the public key", Issuers.token(HS256, claims(), Issuers.hmac(publicKey)));
    tokens.put("HS256 with the key's PEM", Issuers.token(HS256, claims(), Issuers.hmac(pem)));
    tokens.put(
        "HS256 with the key's JWK",
        Issuers.token(
            HS256,
            claims(),
            Issuers.hmac(
                Issuers.RSA_KEY.toPublicJWK().toString().getBytes(StandardCharsets.UTF_8))));
    tokens.put(
        "HS256 with another issuer's secret",
        Issuers.token(HS256, claims(), Issuers.hmac(Issuers.SECRET)));
    tokens.put("HS256 with a wrong secret", Issuers.token(HS256, hs, Issuers.hmac(new byte[32])));
    tokens.put(
        "HS256 with half the secret",
        Issuers.token(HS256, hs, Issuers.hmac(Arrays.copyOf(Issuers.SECRET, 21))));
    tokens.put("RS256 of the HS256 issuer", rsa(hs));
    tokens.put(
        "another key of the same kid",
        Issuers.token(RS256, claims(), Issuers.rsa(Issuers.OTHER_RSA_KEY)));
    tokens.put("another issuer's key", Issuers.token(ES256, claims(), Issuers.ec(Issuers.EC_KEY)));
    tokens.put(
        "ES256 with a signature of zeros",
        Issuers.token(
            ES256,
            "{\"iss\":\"%s\",\"email\":\"e\",\"exp\":%d}".formatted(Issuers.EC, now() + 60),
            text -> new byte[64]));
    tokens.put("no signature", parts[0] + "." + parts[1] + ".");
    tokens.put("two parts", parts[0] + "." + parts[1]);
    tokens.put("four parts", right + ".AAAA");
    tokens.put("JWE", parts[0] + "." + parts[1] + "." + parts[2] + ".AAAA.AAAA");
    tokens.put(
        "JWE with its header",
        Issuers.encoded("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}") + "..AAAA.AAAA.AAAA");
    tokens.put(
        "altered claims", parts[0] + "." + Issuers.encoded(claims("x", "1")) + "." + parts[2]);
    tokens.put("altered signature", right.substring(0, right.length() - 8) + "AAAAAAAA");
    tokens.put("token in a token", rsa("\"" + right + "\""));
    tokens.put("token in a token, bare", rsa(right));
    tokens.put("claims that are a list", rsa("[" + claims() + "]"));
    tokens.put("claims that are null", rsa("null"));
    tokens.put("claims that are nothing", rsa(""));
    tokens.put("claims and more", rsa(claims() + claims()));
    tokens.put("sub twice", rsa(claims("x", "1,\"sub\":\"root\"")));
    tokens.put("sub twice, once escaped", rsa(claims("x", "1,\"s\\u0075b\":\"root\"")));
    tokens.put("tenant twice", rsa(claims("x", "1,\"tenantId\":\"other\"")));
    tokens.put("exp twice", rsa(claims("x", "1,\"exp\":9999999999")));
    tokens.put("member twice inside", rsa(claims("x", "{\"a\":1,\"a\":2}")));
    tokens.put(
        "bytes that are no UTF-8",
        parts[0] + "." + Issuers.encoded(new byte[] {'{', (byte) 0xff, '}'}) + "." + parts[2]);
    tokens.put("too long", rsa(claims("x", "\"" + "x".repeat(9000) + "\"")));
    tokens.put("deep claims", rsa(claims("x", "[".repeat(2000) + "]".repeat(2000))));
    tokens.put("base64 with padding", parts[0] + "=." + parts[1] + "." + parts[2]);
    tokens.put("JSON serialization", "{\"payload\":\"" + parts[1] + "\"}");
    tokens.put("dots", "...");
    tokens.put("a dot", ".");
    headers().forEach((name, header) -> tokens.put("header: " + name, rsa(header, claims())));
    forgedClaims().forEach((name, changed) -> tokens.put(name, rsa(claims(changed))));
    return tokens;
  }

  @TestFactory
  Stream<DynamicTest> ac06_forgedToken_isNobody() throws JOSEException {
    return forgedTokens().entrySet().stream()
        .map(forged -> DynamicTest.dynamicTest(forged.getKey(), () -> refuse(forged.getValue())));
  }

  /** Its neighbour, the right token, is taken, so that it is refused for what is forged. */
  private void refuse(String token) {
    assertTrue(ask(rsa(claims())).isPresent());
    try (CapturedLog log = new CapturedLog()) {
      assertEquals(Optional.empty(), ask(token));
      assertEquals(
          Optional.empty(),
          authenticators()
              .authenticate(Set.of(Scheme.BEARER, Scheme.BASIC), request("Bearer " + token)));
      for (String part : token.split("\\.", -1)) {
        assertFalse(part.length() > 20 && log.text().contains(part), "the log shows it");
      }
      assertFalse(log.text().contains("evil"), log.text());
    }
  }

  @Test
  void ac18_roleThatTheNextTokenHasNoMore_isGoneWithIt() {
    assertTrue(caller("roles", "[\"admin\"]").hasRole(Roles.TENANT_ADMIN));
    assertFalse(caller("roles", "[\"user\"]").hasRole(Roles.TENANT_ADMIN));
  }

  @Test
  void refusedToken_isToldToTheOperatorOnceAMinute() {
    core.clock().pass(Duration.ofHours(1));
    String expired = rsa(claims("exp", "1"));
    try (CapturedLog log = new CapturedLog()) {
      ask(expired);
      ask(expired);
      assertEquals(2, log.text().split("it has expired", -1).length, log.text());
    }
  }

  @Test
  void withoutIssuers_noTokenIsTaken() {
    try (Core without = Core.with(TestDatabase.H2.schemaWithTables(), Map.of())) {
      assertFalse(without.get(JwtAuthenticator.class).isActive());
      assertEquals(
          Optional.empty(),
          without
              .get(Authenticators.class)
              .authenticate(Set.of(Scheme.BEARER), request("Bearer " + rsa(claims()))));
    }
  }
}
