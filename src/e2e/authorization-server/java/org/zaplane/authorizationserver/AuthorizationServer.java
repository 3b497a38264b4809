package org.zaplane.authorizationserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/**
 * Starts the server on a free port of loopback; {@code --spring.config.location} names the file
 * with its {@link ServerSettings}. When it is ready it prints where it is, and it ends when its
 * standard input does, so that it never outlives who started it.
 */
@SpringBootApplication
@EnableConfigurationProperties(ServerSettings.class)
public class AuthorizationServer {

  /** The main program. */
  public static void main(String[] words) {
    SpringApplication application = new SpringApplication(AuthorizationServer.class);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", "0",
            "server.servlet.session.tracking-modes", "cookie",
            "spring.main.banner-mode", "off",
            "logging.level.org.springframework.security", "debug"));
    ServletWebServerApplicationContext running =
        (ServletWebServerApplicationContext) application.run(words);
    Thread watch = new Thread(AuthorizationServer::endWithStandardInput, "standard input");
    watch.setDaemon(true);
    watch.start();
    System.out.println(
        "The authorization server is ready: http://127.0.0.1:"
            + running.getWebServer().getPort()
            + "/");
  }

  private static void endWithStandardInput() {
    try {
      System.in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      System.exit(0);
    }
  }
}
