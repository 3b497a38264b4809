package org.zaplane.connectiontest.postgresql;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.zaplane.credential.CredentialValues;
import org.zaplane.credential.MissingCredential;
import org.zaplane.outbound.DialSession;
import org.zaplane.outbound.Dialer.Destination;
import org.zaplane.outbound.DriverSocketFactory;
import org.zaplane.outbound.DriverTlsFactory;
import org.zaplane.outbound.Tls.Check;
import org.zaplane.platform.HostName;
import org.zaplane.secret.Secret;

/**
 * Login at a server, made of the typed fields of the manifest.
 *
 * @param host name or address
 * @param port TCP port
 * @param database name of the database
 * @param schema name of the schema that is looked for
 * @param username role
 * @param password its password
 * @param sslMode how the connection is protected
 * @param authority own certificate authority in PEM
 * @param timeoutSeconds how long the server is waited for
 */
record Login(
    String host,
    int port,
    String database,
    String schema,
    String username,
    Secret password,
    SslMode sslMode,
    Optional<String> authority,
    int timeoutSeconds) {

  private static final int LONGEST_WAIT = 10;

  /**
   * The login of these values.
   *
   * @throws MissingCredential when one is not there, or is none
   */
  static Login of(CredentialValues credentials) {
    return new Login(
        HostName.of(text(credentials, "host")).orElseThrow(() -> new MissingCredential("host")),
        number(credentials, "port", 5432),
        text(credentials, "database"),
        find(credentials, "schema").orElse("public"),
        text(credentials, "username"),
        credentials
            .get("password")
            .filter(password -> !password.reveal().isEmpty())
            .orElseThrow(() -> new MissingCredential("password")),
        SslMode.of(find(credentials, "ssl_mode").orElse("require"))
            .orElseThrow(() -> new MissingCredential("ssl_mode")),
        find(credentials, "ca_certificate"),
        Math.min(number(credentials, "connection_timeout", LONGEST_WAIT), LONGEST_WAIT));
  }

  private static Optional<String> find(CredentialValues credentials, String name) {
    return credentials.get(name).map(Secret::reveal).filter(value -> !value.isBlank());
  }

  private static String text(CredentialValues credentials, String name) {
    return find(credentials, name).orElseThrow(() -> new MissingCredential(name));
  }

  private static int number(CredentialValues credentials, String name, int otherwise) {
    return find(credentials, name)
        .filter(value -> value.matches("[0-9]{1,6}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  /** Whether the server's certificate is checked. */
  boolean knowsServer() {
    return sslMode.tls(authority).check() != Check.UNVERIFIED;
  }

  Destination destination() {
    return new Destination(host, port, sslMode.tls(authority));
  }

  /** Only what is written here reaches the driver; nothing that a person typed is a property. */
  String url() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(host, port, URLEncoder.encode(database, StandardCharsets.UTF_8));
  }

  /**
   * Everything that the driver would otherwise take from the server it runs on is set: the user,
   * the password (else {@code .pgpass}), Kerberos tickets, and certificates in the home directory.
   */
  Properties properties(DialSession session) {
    String millis = String.valueOf(timeoutSeconds * 1000);
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password.reveal());
    properties.setProperty("socketFactory", DriverSocketFactory.class.getName());
    properties.setProperty("socketFactoryArg", session.id());
    properties.setProperty("sslfactory", DriverTlsFactory.class.getName());
    properties.setProperty("sslfactoryarg", session.id());
    // certificates are checked by the factory, as far as the mode says
    properties.setProperty("sslmode", sslMode.encrypts() ? "require" : "disable");
    properties.setProperty("sslResponseTimeout", millis);
    properties.setProperty("socketTimeout", String.valueOf(timeoutSeconds));
    properties.setProperty("loginTimeout", "0");
    properties.setProperty("gssEncMode", "disable");
    // never Kerberos, and the password in clear only to a server that has proved who it is:
    // others could ask for it in place of a method that reveals nothing
    properties.setProperty(
        "requireAuth", "scram-sha-256,md5,none" + (knowsServer() ? ",password" : ""));
    properties.setProperty("ApplicationName", "Zaplane Connections");
    properties.setProperty("readOnly", "true");
    properties.setProperty("maxResultBuffer", "1M");
    properties.setProperty("logServerErrorDetail", "false");
    return properties;
  }

  @Override
  public String toString() {
    return "<login>";
  }
}
