package org.zaplane.e2e;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real OAuth 2 and OpenID Connect server, strict as good providers are: users sign in and are
 * asked every time, the client proves who it is and its key (PKCE S256), refresh tokens are good
 * for one use, and one used twice ends its whole family.
 */
public final class OAuthServer implements OAuthProvider {

  /** The client's id. */
  public static final String CLIENT_ID = "zaplane";

  /**
   * The client's secret: sent in Basic without the encoding that RFC 6749, section 2.3.1 asks for,
   * it is another one.
   */
  public static final String CLIENT_SECRET = "se:cr%65t+schl\u00fcssel";

  /** What the client may ask for. */
  public static final String SCOPES = "openid profile email offline_access";

  private static final String PASSWORD_OF = "authorization-server.users.";
  private static final Pattern READY =
      Pattern.compile("The authorization server is ready: (http://127\\.0\\.0\\.1:\\d+)/");
  private static final long PATIENCE_SECONDS = 180;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path log;
  private final Process process;
  private final String issuer;

  private OAuthServer(Path log, Process process) {
    this.log = log;
    this.process = process;
    this.issuer = waitUntilReady();
  }

  /** A running server. */
  public static OAuthServer start(String redirectUri, Duration accessTokenLife) {
    Properties settings = new Properties();
    settings.setProperty("authorization-server.client-id", CLIENT_ID);
    settings.setProperty("authorization-server.client-secret", CLIENT_SECRET);
    settings.setProperty("authorization-server.scopes", SCOPES.replace(' ', ','));
    settings.setProperty("authorization-server.redirect-uri", redirectUri);
    settings.setProperty("authorization-server.access-token-life", accessTokenLife.toString());
    for (OAuthUser user : List.of(OAuthUser.ALICE, OAuthUser.BOB)) {
      settings.setProperty(PASSWORD_OF + user.login(), user.password());
    }
    try {
      Files.createDirectories(Path.of("target/e2e"));
      Path folder = Files.createTempDirectory(Path.of("target/e2e").toAbsolutePath(), "oauth");
      Path file = folder.resolve("settings.properties");
      try (OutputStream out = Files.newOutputStream(file)) {
        settings.store(out, null);
      }
      Path log = folder.resolve("server.log");
      return new OAuthServer(log, launch(file, log));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path settings, Path log) throws IOException {
    Path built =
        Path.of(System.getProperty("zaplane.authorization-server", "target/authorization-server"))
            .toAbsolutePath();
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-cp",
            built.resolve("classes") + ":" + built.resolve("lib") + "/*",
            "org.zaplane.authorizationserver.AuthorizationServer",
            "--spring.config.location=" + settings.toUri())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private String waitUntilReady() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (System.nanoTime() < deadline) {
        Matcher ready = READY.matcher(Files.readString(log));
        if (ready.find()) {
          return ready.group(1);
        }
        if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("the OAuth server ended, see " + log);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    close();
    throw new IllegalStateException("the OAuth server is not ready, see " + log);
  }

  @Override
  public String issuer() {
    return issuer;
  }

  @Override
  public JsonObject metadata() {
    return OAuthClient.metadata(issuer);
  }

  /** From now on codes go here and nowhere else. */
  public void redirectTo(String uri) {
    call("POST", "/__redirect?uri=" + URLEncoder.encode(uri, StandardCharsets.UTF_8));
  }

  /** Holds answers of the token endpoint back; what was asked is decided by then. */
  public void delayTokens(Duration delay) {
    call("POST", "/__delay?millis=" + delay.toMillis());
  }

  /** Access tokens that it gives out from now on are good for this long. */
  public void accessTokenLife(Duration life) {
    call("POST", "/__life?millis=" + life.toMillis());
  }

  /** Ends every grant, as users do who remove the client from their accounts. */
  public void withdrawGrants() {
    call("POST", "/__withdraw");
  }

  /** Forgets all tokens and counts. */
  public void reset() {
    call("POST", "/__reset");
  }

  /**
   * How often a token was asked for with this result.
   *
   * @param outcome {@code ok} or the error's code
   */
  public int tokenRequests(String grantType, String outcome) {
    JsonObject types = requests().getJsonObject("tokens");
    return types.containsKey(grantType) ? types.getJsonObject(grantType).getInt(outcome, 0) : 0;
  }

  /** How often a token was asked for, whatever came of it. */
  public int tokenRequests(String grantType) {
    JsonObject types = requests().getJsonObject("tokens");
    return types.containsKey(grantType)
        ? types.getJsonObject(grantType).values().stream()
            .mapToInt(count -> ((JsonNumber) count).intValue())
            .sum()
        : 0;
  }

  /** How often a token was revoked. */
  public int revocations() {
    return requests().getJsonObject("revocations").getInt("ok", 0);
  }

  /** How many grants can still be refreshed. */
  public int activeFamilies() {
    return requests().getInt("active_families");
  }

  /** All that it counted. */
  public JsonObject requests() {
    return GoldenWorld.parse(call("GET", "/__requests"));
  }

  private String call(String method, String target) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + target))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer + " " + answer.body() + ", see " + log);
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException("see " + log, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What it printed. */
  public Path log() {
    return log;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
