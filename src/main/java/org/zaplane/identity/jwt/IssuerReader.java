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
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zaplane.identity.Roles;
import org.zaplane.outbound.EgressPolicy;
import org.zaplane.outbound.Outbound;
import org.zaplane.platform.WebAddress;

/** Reader of one entry of {@code ZAPLANE_JWT_ISSUERS}; what is wrong is told by its member. */
final class IssuerReader {

  private static final int MIN_SECRET = 32;
  private static final Set<String> MEMBERS =
      Set.of(
          "issuer",
          "audience",
          "algorithms",
          "jwks_url",
          "jwks_file",
          "secret_file",
          "claims",
          "roles",
          "default_tenant");
  private static final Set<String> PUBLIC_KEY =
      Stream.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> SHARED_SECRET = Set.of("HS256", "HS384", "HS512");
  private static final Set<String> KEYS = Set.of("jwks_url", "jwks_file", "secret_file");
  private static final Map<String, List<String>> CLAIMS =
      Map.of(
          "subject", List.of("sub"),
          "tenant", List.of("tenantId", "tenant_id", "org_id"),
          "roles", List.of("roles", "role"),
          "plan", List.of("plan"));

  private final JsonObject entry;
  private final Consumer<String> refuse;

  /**
   * A reader of this entry.
   *
   * @param refuse takes what is wrong
   */
  IssuerReader(JsonObject entry, Consumer<String> refuse) {
    this.entry = entry;
    this.refuse = refuse;
  }

  /** The issuer; what was refused has a stand-in, which the refused start never uses. */
  Issuer read(EgressPolicy policy, Outbound outbound, Clock clock) {
    unknown(entry, MEMBERS, "");
    boolean shared = entry.containsKey("secret_file");
    return new Issuer(
        text("issuer").orElseGet(() -> missing("issuer")),
        text("audience"),
        algorithms(shared ? SHARED_SECRET : PUBLIC_KEY, shared ? "HS256" : "RS256"),
        keys(policy, outbound, clock),
        claims(),
        roles(),
        defaultTenant());
  }

  private Optional<String> text(String member) {
    JsonValue value = entry.get(member);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonString text && !text.getString().isBlank()) {
      return Optional.of(text.getString());
    }
    refuse.accept(member + " must be a text that is not empty");
    return Optional.of("");
  }

  private String missing(String member) {
    refuse.accept(member + " is missing");
    return "";
  }

  private Set<String> algorithms(Set<String> fit, String usual) {
    Set<String> algorithms =
        texts(entry, "algorithms", List.of(usual)).stream()
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (!fit.containsAll(algorithms)) {
      refuse.accept(
          "algorithms must be among " + fit.stream().sorted().toList() + " with these keys");
    }
    return Set.copyOf(algorithms);
  }

  private IssuerKeys keys(EgressPolicy policy, Outbound outbound, Clock clock) {
    List<String> given = KEYS.stream().filter(entry::containsKey).toList();
    IssuerKeys none = IssuerKeys.fixed(IssuerKeys.NONE);
    if (given.size() != 1) {
      refuse.accept("one of jwks_url, jwks_file and secret_file is needed");
      return none;
    }
    String member = given.get(0);
    String place = text(member).orElseThrow();
    if (place.isEmpty()) {
      return none;
    }
    return switch (member) {
      case "jwks_url" -> remote(place, policy, outbound, clock);
      case "jwks_file" -> file(place).map(this::keySet).orElse(none);
      default -> file(place).map(this::secret).orElse(none);
    };
  }

  private IssuerKeys remote(String url, EgressPolicy policy, Outbound outbound, Clock clock) {
    if (WebAddress.parse(url)
        .filter(address -> address.isHttps() || policy.names(address.host()))
        .isEmpty()) {
      refuse.accept(
          "jwks_url must be an https URL, or an http one of a host in ZAPLANE_EGRESS_ALLOW");
    }
    return new RemoteKeys(outbound, clock, url);
  }

  private Optional<byte[]> file(String place) {
    try {
      return Optional.of(Files.readAllBytes(Path.of(place)));
    } catch (IOException | IllegalArgumentException unreadable) {
      refuse.accept("the file " + place + " cannot be read");
      return Optional.empty();
    }
  }

  private IssuerKeys keySet(byte[] content) {
    String keys = new String(content, StandardCharsets.UTF_8);
    int size = Signature.size(keys);
    if (size < 1) {
      refuse.accept(size == 0 ? "jwks_file holds no keys" : "jwks_file is no JSON Web Key Set");
      return IssuerKeys.fixed(IssuerKeys.NONE);
    }
    return IssuerKeys.fixed(keys);
  }

  /** Editors and shells end a file with a line break, which is no part of the secret. */
  private IssuerKeys secret(byte[] content) {
    int length = content.length;
    while (length > 0 && (content[length - 1] == '\n' || content[length - 1] == '\r')) {
      length--;
    }
    if (length < MIN_SECRET) {
      refuse.accept("secret_file must hold at least " + MIN_SECRET + " bytes");
    }
    String key =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(content, length));
    return IssuerKeys.fixed("{\"keys\":[{\"kty\":\"oct\",\"k\":\"" + key + "\"}]}");
  }

  private Issuer.Claims claims() {
    JsonObject named = object("claims");
    unknown(named, CLAIMS.keySet(), "claims.");
    Map<String, List<String>> names = new LinkedHashMap<>();
    CLAIMS.forEach((what, usual) -> names.put(what, texts(named, what, usual)));
    return new Issuer.Claims(
        names.get("subject"), names.get("tenant"), names.get("roles"), names.get("plan"));
  }

  private Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    object("roles")
        .forEach(
            (word, role) -> {
              if (role instanceof JsonString text && Roles.OF_TENANTS.contains(text.getString())) {
                roles.put(word, text.getString());
              } else {
                refuse.accept("roles." + word + " must be one of " + Roles.OF_TENANTS);
              }
            });
    return Map.copyOf(roles);
  }

  private Optional<String> defaultTenant() {
    Optional<String> tenant = text("default_tenant");
    if (tenant.filter(name -> !Bearer.TENANT.matcher(name).matches()).isPresent()) {
      refuse.accept("default_tenant must match " + Bearer.TENANT);
    }
    return tenant;
  }

  private JsonObject object(String member) {
    JsonValue value = entry.getOrDefault(member, JsonValue.EMPTY_JSON_OBJECT);
    if (value instanceof JsonObject object) {
      return object;
    }
    refuse.accept(member + " must be an object");
    return JsonValue.EMPTY_JSON_OBJECT;
  }

  private List<String> texts(JsonObject in, String member, List<String> usual) {
    JsonValue value = in.get(member);
    if (value == null) {
      return usual;
    }
    if (value instanceof JsonArray list
        && !list.isEmpty()
        && list.stream()
            .allMatch(one -> one instanceof JsonString text && !text.getString().isBlank())) {
      return list.getValuesAs(JsonString::getString);
    }
    refuse.accept(member + " must be a list of texts that is not empty");
    return usual;
  }

  private void unknown(JsonObject in, Set<String> known, String path) {
    in.keySet().stream()
        .filter(member -> !known.contains(member))
        .forEach(member -> refuse.accept(path + member + " is not known"));
  }
}
