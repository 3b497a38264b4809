package org.zaplane.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zaplane.testing.Upstream.Answer;
import org.zaplane.testing.Upstream.Request;

/**
 * One system as its documents describe it (src/test/resources/vendors), played behind an {@link
 * Upstream}: the vendor's host is the first element of the path.
 */
public final class Vendor {

  private static final Path FOLDER = Path.of("src/test/resources/vendors");
  private static final Pattern HOLE = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern BASE64 = Pattern.compile("base64\\((.*)\\)");

  private final JsonObject fixture;

  /** The system of that slug. */
  public Vendor(String slug) {
    try (JsonReader reader =
        Json.createReader(Files.newBufferedReader(FOLDER.resolve(slug + ".json")))) {
      fixture = reader.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All systems that are described. */
  public static Set<String> slugs() {
    Set<String> slugs = new TreeSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .forEach(name -> slugs.add(name.replace(".json", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return slugs;
  }

  /** What the fake is asked to play. */
  public enum Mood {
    /** Knows the good credentials and no others. */
    WELL,
    /** Is down, or limits the rate. */
    ILL
  }

  /** Kind of the authentication scheme. */
  public String scheme() {
    return fixture.getString("scheme");
  }

  /** Ways to say where the account is: {@code good} or {@code wrong}, as a person types them. */
  public List<Map<String, String>> credentials(String which) {
    List<Map<String, String>> all = new ArrayList<>();
    all.add(texts(fixture.getJsonObject(which)));
    for (JsonObject entry : requests()) {
      if (entry.containsKey("with")) {
        Map<String, String> other = new LinkedHashMap<>(all.get(0));
        other.putAll(texts(entry.getJsonObject("with")));
        all.add(other);
      }
    }
    return all;
  }

  /** Answers a request as the vendor would; 404 to anything its documents do not name. */
  public Answer answer(Request request, Mood mood) {
    return find(request, "good")
        .map(entry -> answer(entry, mood == Mood.WELL ? "success" : "failure"))
        .or(() -> find(request, "wrong").map(entry -> answer(entry, "refusal")))
        .orElse(Answer.json(404, "{\"error\":\"no such request in the vendor's documents\"}"));
  }

  /** Whether the vendor's documents name such a request with the wrong credentials. */
  public boolean refuses(Request request) {
    return find(request, "wrong").isPresent();
  }

  /** Words of which one has to be in the message of a success; none when nothing is told. */
  public List<String> told(Request request) {
    JsonObject entry = find(request, "good").orElseThrow();
    List<String> words = new ArrayList<>();
    if (!entry.isNull("told")) {
      words.add(entry.getString("told"));
      if (entry.containsKey("told_also")) {
        entry.getJsonArray("told_also").getValuesAs(JsonString::getString).forEach(words::add);
      }
    }
    return words;
  }

  /** The status with which it fails. */
  public int failureStatus(Request request) {
    return find(request, "good").orElseThrow().getJsonObject("failure").getInt("status");
  }

  private Optional<JsonObject> find(Request request, String which) {
    for (Map<String, String> values : credentials(which)) {
      for (JsonObject entry : requests()) {
        if (matches(entry, request, values)) {
          return Optional.of(entry);
        }
      }
    }
    return Optional.empty();
  }

  private List<JsonObject> requests() {
    return fixture.getJsonArray("requests").getValuesAs(JsonObject.class);
  }

  private static boolean matches(JsonObject entry, Request request, Map<String, String> values) {
    String[] url = fill(entry.getString("url"), values).replace("https://", "/").split("\\?", 2);
    String query = request.query() == null ? "" : decoded(request.query());
    boolean anyQuery = "any".equals(entry.getString("query", ""));
    return entry.getString("method").equals(request.method())
        && wild(url[0]).matcher(decoded(request.path())).matches()
        && (anyQuery || query.equals(url.length > 1 ? url[1] : ""))
        && (!entry.containsKey("body") || entry.get("body").equals(json(request.body())))
        && headersMatch(entry.getJsonObject("headers"), request, values);
  }

  private static boolean headersMatch(
      JsonObject wanted, Request request, Map<String, String> values) {
    return texts(wanted).entrySet().stream()
        .allMatch(
            header -> {
              String sent = request.headers().get(header.getKey().toLowerCase(Locale.ROOT));
              return sent != null && headerMatches(header.getValue(), sent, values);
            });
  }

  private static boolean headerMatches(String wanted, String sent, Map<String, String> values) {
    String filled = fill(wanted, values);
    Matcher basic = BASE64.matcher(filled);
    if (!basic.find()) {
      return filled.equals("*") ? !sent.isEmpty() : wild(filled).matcher(sent).matches();
    }
    if (!sent.startsWith("Basic ")) {
      return false;
    }
    String pair =
        new String(
            Base64.getDecoder().decode(sent.substring("Basic ".length())), StandardCharsets.UTF_8);
    return wild(basic.group(1)).matcher(pair).matches();
  }

  /** A pattern in which a star is any text without a slash. */
  private static Pattern wild(String text) {
    return Pattern.compile(Pattern.quote(text).replace("*", "\\E[^/]*\\Q"));
  }

  private static String fill(String template, Map<String, String> values) {
    return HOLE.matcher(template)
        .replaceAll(hole -> Matcher.quoteReplacement(values.get(hole.group(1))));
  }

  private static Answer answer(JsonObject entry, String which) {
    JsonObject answer = entry.getJsonObject(which);
    JsonValue body = answer.get("body");
    Map<String, String> headers = new TreeMap<>(texts(answer.getJsonObject("headers")));
    return new Answer(
        answer.getInt("status"),
        headers,
        body instanceof JsonString text ? text.getString() : body.toString());
  }

  private static JsonValue json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Map<String, String> texts(JsonObject object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.forEach((name, value) -> texts.put(name, ((JsonString) value).getString()));
    return texts;
  }
}
