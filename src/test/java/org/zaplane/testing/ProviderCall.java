package org.zaplane.testing;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zaplane.testing.Upstream.Request;

/**
 * One request of a provider's documents.
 *
 * @param description its part of the fixture
 */
record ProviderCall(JsonObject description) {

  private static final Set<String> ALWAYS =
      Set.of("client_id", "client_secret", "token_type_hint", "code_verifier");

  /**
   * What was understood of a request.
   *
   * @param values what the names of the fixture stand for in it
   * @param params parameters as they came
   * @param client how the client proved who it is
   * @param id the client's id, or nothing
   * @param secret its secret, or nothing
   */
  record Heard(
      Map<String, String> values,
      Map<String, String> params,
      String client,
      String id,
      String secret) {}

  /** Whether a request goes to this place. */
  boolean isAt(Request request) {
    String path = Holes.decoded(request.path().replace("+", "%2B"));
    return description.getString("method").equals(request.method())
        && Provider.texts(description, "url").stream()
            .anyMatch(url -> wild(url.replace("https://", "/")).matcher(path).matches());
  }

  private static Pattern wild(String text) {
    return Pattern.compile(Pattern.quote(text).replace("*", "\\E[^/]*\\Q"));
  }

  /** Takes a request apart. */
  Heard hear(Request request) {
    Map<String, String> params = params(request);
    Map<String, String> values = new LinkedHashMap<>();
    texts("params").forEach((name, wanted) -> read(wanted, params.get(name), values));
    for (String name : headers().keySet()) {
      String sent = request.headers().get(name.toLowerCase(Locale.ROOT));
      Provider.texts(headers(), name).forEach(wanted -> read(wanted, sent, values));
    }
    String header = request.headers().getOrDefault("authorization", "");
    if (header.startsWith("Basic ")) {
      byte[] pair = Base64.getDecoder().decode(header.substring("Basic ".length()));
      String[] halves = new String(pair, StandardCharsets.UTF_8).split(":", 2);
      return new Heard(values, params, "basic", Holes.decoded(halves[0]), Holes.decoded(halves[1]));
    }
    String id = params.getOrDefault("client_id", "");
    String secret = params.getOrDefault("client_secret", "");
    String kind = secret.isEmpty() ? "none" : id.isEmpty() ? "secret_post" : "post";
    if (kind.equals("none") && accepted().contains("secret_bearer")) {
      return new Heard(values, params, "secret_bearer", id, header.replace("Bearer ", ""));
    }
    return new Heard(values, params, kind, id, secret);
  }

  private static void read(String wanted, String sent, Map<String, String> values) {
    Optional.ofNullable(sent).flatMap(text -> Holes.read(wanted, text)).ifPresent(values::putAll);
  }

  /** How the client may prove who it is; empty where it need not. */
  List<String> accepted() {
    return Provider.texts(description, "client");
  }

  /** What of a request is not as the documents say, in words. */
  List<String> deviations(Request request, Heard heard) {
    List<String> wrong = new ArrayList<>();
    texts("params")
        .forEach(
            (name, wanted) -> {
              String sent = heard.params().get(name);
              if (sent == null) {
                wrong.add("lacks " + name);
              } else if (Holes.read(wanted, sent).isEmpty()) {
                wrong.add(name + " is not " + wanted);
              }
            });
    for (String name : headers().keySet()) {
      String sent = request.headers().getOrDefault(name.toLowerCase(Locale.ROOT), "");
      if (Provider.texts(headers(), name).stream()
          .noneMatch(wanted -> Holes.read(wanted, sent).isPresent())) {
        wrong.add("header " + name + " is not " + Provider.texts(headers(), name));
      }
    }
    List<String> kinds = Arrays.asList(description.getString("body", "any").split("\\|"));
    if (!kinds.contains("any") && !kinds.contains(kind(request))) {
      wrong.add("the body is not " + kinds);
    }
    if (!accepted().isEmpty() && !accepted().contains(heard.client())) {
      wrong.add("the client proves itself by " + heard.client() + ", not by " + accepted());
    }
    return wrong;
  }

  /** Parameters that no document names. */
  List<String> unknown(Heard heard) {
    List<String> optional = Provider.texts(description, "optional");
    return heard.params().keySet().stream()
        .filter(name -> !texts("params").containsKey(name) && !optional.contains(name))
        .filter(name -> !ALWAYS.contains(name))
        .map(name -> "parameter " + name + " is in no document")
        .toList();
  }

  /** The error with which a parameter is refused that another system would ignore. */
  Optional<String> refusal(Heard heard) {
    return texts("refused").entrySet().stream()
        .filter(entry -> heard.params().containsKey(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private JsonObject headers() {
    return description.containsKey("headers")
        ? description.getJsonObject("headers")
        : JsonObject.EMPTY_JSON_OBJECT;
  }

  private Map<String, String> texts(String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (description.containsKey(member)) {
      description
          .getJsonObject(member)
          .forEach((name, value) -> texts.put(name, ((JsonString) value).getString()));
    }
    return texts;
  }

  private static String kind(Request request) {
    String type = request.headers().getOrDefault("content-type", "");
    if (type.startsWith("application/json")) {
      return "json";
    }
    return type.startsWith("application/x-www-form-urlencoded") ? "form" : "none";
  }

  private static Map<String, String> params(Request request) {
    Map<String, String> params = new LinkedHashMap<>();
    params.putAll(Holes.form(request.query() == null ? "" : request.query()));
    if (kind(request).equals("form")) {
      params.putAll(Holes.form(request.body()));
    } else if (kind(request).equals("json")) {
      params.putAll(members(request.body()));
    }
    return params;
  }

  private static Map<String, String> members(String body) {
    Map<String, String> members = new LinkedHashMap<>();
    try (JsonReader reader = Json.createReader(new StringReader(body))) {
      reader
          .readObject()
          .forEach(
              (name, value) ->
                  members.put(
                      name,
                      value instanceof JsonString text ? text.getString() : value.toString()));
    } catch (JsonException noObject) {
      return Map.of();
    }
    return members;
  }
}
