package org.zaplane.e2e;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keycloak with one realm, in memory: PKCE S256 and consent are required, refresh tokens are good
 * for one use. Its first start takes a minute or two, because it builds itself.
 */
public final class Keycloak implements OAuthProvider {

  private static final Pattern READY =
      Pattern.compile("Listening on: (http://127\\.0\\.0\\.1:\\d+)");
  private static final long PATIENCE_SECONDS = 400;
  private static final String REALM = "zaplane";

  private final Path log;
  private final Process process;
  private final String issuer;

  private Keycloak(Path log, Process process) {
    this.log = log;
    this.process = process;
    this.issuer = waitUntilReady() + "/realms/" + REALM;
  }

  /** A running server. */
  public static Keycloak start(String redirectUri, Duration accessTokenLife) {
    Path home = Path.of(System.getProperty("zaplane.keycloak", "target/keycloak")).toAbsolutePath();
    Path log = home.resolve("server.log");
    try {
      Files.createDirectories(home.resolve("data/import"));
      Files.writeString(
          home.resolve("data/import/realm.json"), realm(redirectUri, accessTokenLife).toString());
      ProcessBuilder builder =
          new ProcessBuilder(
              "sh",
              home.resolve("bin/kc.sh").toString(),
              "start-dev",
              "--import-realm",
              "--db=dev-mem",
              "--cache=local",
              "--http-host=127.0.0.1",
              "--http-port=0",
              "--hostname-strict=false");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1 -Xmx512m");
      return new Keycloak(
          log, builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject realm(String redirectUri, Duration accessTokenLife) {
    return Json.createObjectBuilder()
        .add("realm", REALM)
        .add("enabled", true)
        .add("sslRequired", "none")
        .add("accessTokenLifespan", accessTokenLife.toSeconds())
        .add("revokeRefreshToken", true)
        .add("refreshTokenMaxReuse", 0)
        .add("users", users())
        .add("clients", Json.createArrayBuilder().add(client(redirectUri)))
        .build();
  }

  private static JsonObject client(String redirectUri) {
    return Json.createObjectBuilder()
        .add("clientId", OAuthServer.CLIENT_ID)
        .add("secret", OAuthServer.CLIENT_SECRET)
        .add("clientAuthenticatorType", "client-secret")
        .add("publicClient", false)
        .add("standardFlowEnabled", true)
        .add("consentRequired", true)
        .add("redirectUris", Json.createArrayBuilder().add(redirectUri))
        .add("attributes", Json.createObjectBuilder().add("pkce.code.challenge.method", "S256"))
        .build();
  }

  private static JsonArray users() {
    var users = Json.createArrayBuilder();
    for (OAuthUser user : List.of(OAuthUser.ALICE, OAuthUser.BOB)) {
      users.add(
          Json.createObjectBuilder()
              .add("username", user.login())
              .add("enabled", true)
              .add("email", user.login() + "@example.test")
              .add("emailVerified", true)
              .add("firstName", user.login())
              .add("lastName", "Example")
              .add("realmRoles", Json.createArrayBuilder().add("offline_access"))
              .add(
                  "credentials",
                  Json.createArrayBuilder()
                      .add(
                          Json.createObjectBuilder()
                              .add("type", "password")
                              .add("value", user.password())
                              .add("temporary", false))));
    }
    return users.build();
  }

  private String waitUntilReady() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    try {
      while (System.nanoTime() < deadline) {
        Matcher ready = READY.matcher(Files.readString(log));
        if (ready.find()) {
          return ready.group(1);
        }
        if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("Keycloak ended, see " + log);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    close();
    throw new IllegalStateException("Keycloak is not ready, see " + log);
  }

  @Override
  public String issuer() {
    return issuer;
  }

  @Override
  public JsonObject metadata() {
    return OAuthClient.metadata(issuer);
  }

  @Override
  public void close() {
    // the shell that starts it may still be building it
    process.descendants().forEach(ProcessHandle::destroy);
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
