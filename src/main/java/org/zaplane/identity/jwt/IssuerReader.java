package org.zaplane.identity.jwt;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zaplane.identity.Roles;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.outbound.Outbound;
import org.zaplane.platform.WebAddress;

/** Reader of one entry of {@code ZAPLANE_JWT_ISSUERS}; faults are named by their member. */
final class IssuerReader {

  private static final int MIN_SECRET = 32;
  private static final List<String> KEYS = List.of("jwks_url", "jwks_file", "secret_file");
  private static final List<String> TEXTS = List.of("issuer", "audience", "default_tenant");
  private static final List<String> PUBLIC_KEY =
      List.of("ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512");
  private static final List<String> SHARED_SECRET = List.of("HS256", "HS384", "HS512");
  private static final Map<String, List<String>> CLAIMS =
      Map.of(
          "subject", List.of("sub"),
          "tenant", List.of("tenantId", "tenant_id", "org_id"),
          "roles", List.of("roles", "role"),
          "plan", List.of("plan"));

  private final JsonObject entry;
  private final EgressPolicy policy;
  private final Outbound outbound;
  private final Clock clock;
  private final List<String> faults = new ArrayList<>();

  IssuerReader(JsonObject entry, EgressPolicy policy, Outbound outbound, Clock clock) {
    this.entry = entry;
    this.policy = policy;
    this.outbound = outbound;
    this.clock = clock;
  }

  /** The issuer; where there are faults it is incomplete, and the start is refused. */
  Issuer read() {
    checkForms();
    if (!entry.containsKey("issuer")) {
      faults.add("issuer is missing");
    }
    return new Issuer(
        entry.getString("issuer", ""),
        text("audience"),
        algorithms(),
        keys(),
        claims(),
        roles(),
        defaultTenant());
  }

  /** What is wrong, in sentences that begin with the member. */
  List<String> faults() {
    return faults;
  }

  private void checkForms() {
    entry.forEach(
        (member, value) -> {
          switch (member) {
            case "claims", "roles" -> check(value instanceof JsonObject, member, "an object");
            case "algorithms" -> checkTexts(member, value);
            default -> {
              if (TEXTS.contains(member) || KEYS.contains(member)) {
                check(isText(value), member, "a text that is not empty");
              } else {
                faults.add(member + " is not known");
              }
            }
          }
        });
    object("claims")
        .forEach(
            (member, value) -> {
              if (CLAIMS.containsKey(member)) {
                checkTexts(member, value);
              } else {
                faults.add("claims." + member + " is not known");
              }
            });
  }

  private void check(boolean right, String member, String form) {
    if (!right) {
      faults.add(member + " must be " + form);
    }
  }

  private void checkTexts(String member, JsonValue value) {
    check(!texts(value).isEmpty(), member, "a list of texts that is not empty");
  }

  private static boolean isText(JsonValue value) {
    return value instanceof JsonString text && !text.getString().isBlank();
  }

  private static List<String> texts(JsonValue value) {
    return value instanceof JsonArray list && list.stream().allMatch(IssuerReader::isText)
        ? list.getValuesAs(JsonString::getString)
        : List.of();
  }

  private Optional<String> text(String member) {
    return Optional.ofNullable(entry.getString(member, null));
  }

  private JsonObject object(String member) {
    return entry.get(member) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
  }

  private Set<String> algorithms() {
    boolean shared = entry.containsKey("secret_file");
    List<String> fit = shared ? SHARED_SECRET : PUBLIC_KEY;
    List<String> chosen = texts(entry.get("algorithms"));
    if (!fit.containsAll(chosen)) {
      faults.add("algorithms must be among " + fit + " with these keys");
    }
    return chosen.isEmpty() ? Set.of(shared ? "HS256" : "RS256") : Set.copyOf(chosen);
  }

  private IssuerKeys keys() {
    List<String> given = KEYS.stream().filter(entry::containsKey).toList();
    if (given.size() != 1) {
      faults.add("one of jwks_url, jwks_file and secret_file is needed");
      return () -> IssuerKeys.NONE;
    }
    String place = entry.getString(given.get(0), "");
    if (given.get(0).equals("jwks_url")) {
      return remote(place);
    }
    try {
      byte[] content = Files.readAllBytes(Path.of(place));
      String keys = given.get(0).equals("jwks_file") ? keySet(content) : secret(content);
      return () -> keys;
    } catch (IOException | IllegalArgumentException unreadable) {
      faults.add("the file " + place + " cannot be read");
      return () -> IssuerKeys.NONE;
    }
  }

  private IssuerKeys remote(String url) {
    Optional<WebAddress> address = WebAddress.parse(url);
    if (address.isEmpty() || !(address.get().isHttps() || policy.names(address.get().host()))) {
      faults.add("jwks_url must be an https URL, or an http one of a host in ZAPLANE_EGRESS_ALLOW");
    }
    return new RemoteKeys(outbound, clock, url);
  }

  private String keySet(byte[] content) {
    String keys = new String(content, StandardCharsets.UTF_8);
    int size = Signature.size(keys);
    if (size < 1) {
      faults.add(size == 0 ? "jwks_file holds no keys" : "jwks_file is no JSON Web Key Set");
    }
    return keys;
  }

  /** Editors and shells end a file with a line break, which is no part of the secret. */
  private String secret(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    if (length < MIN_SECRET) {
      faults.add("secret_file must hold at least " + MIN_SECRET + " bytes");
    }
    String key =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(content, length));
    return "{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + key + "\"}]}";
  }

  private Map<String, List<String>> claims() {
    Map<String, List<String>> names = new HashMap<>(CLAIMS);
    object("claims").forEach((what, named) -> names.put(what, texts(named)));
    return names;
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new HashMap<>();
    object("roles")
        .forEach(
            (word, role) -> {
              if (role instanceof JsonString text && Roles.OF_TENANTS.contains(text.getString())) {
                roles.put(word, text.getString());
              } else {
                faults.add("roles." + word + " must be one of " + Roles.OF_TENANTS);
              }
            });
    return roles;
  }

  private Optional<String> defaultTenant() {
    Optional<String> tenant = text("default_tenant");
    if (tenant.isPresent() && !Issuer.TENANT.matcher(tenant.get()).matches()) {
      faults.add("default_tenant must match " + Issuer.TENANT);
    }
    return tenant;
  }
}
