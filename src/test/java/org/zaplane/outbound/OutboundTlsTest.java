package org.zaplane.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zaplane.outbound.OutboundFailure.Category;

/** NET-13: certificates and host names are checked. */
class OutboundTlsTest {

  private static final String PASSWORD = "changeit";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

  @TempDir private static Path folder;
  private static Path store;
  private static HttpsServer server;
  private static final AtomicInteger REQUESTS = new AtomicInteger();

  @BeforeAll
  static void start() throws Exception {
    store = folder.resolve("localhost.jks");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "localhost",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,dns:xn--fuball-cta.example,dns:xn--mller-kva.example,dns:*.under.example",
                "-validity",
                "36500",
                "-storetype",
                "JKS",
                "-storepass",
                PASSWORD,
                "-keypass",
                PASSWORD,
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("JKS");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          REQUESTS.incrementAndGet();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static String url(String host) {
    return "https://" + host + ":" + server.getAddress().getPort() + "/";
  }

  private static Outbound outbound() {
    return outbound(SystemDefaultDnsResolver.INSTANCE);
  }

  private static Outbound outbound(DnsResolver resolver) {
    return OutboundTest.limited(EgressPolicyTest.allowing("127.0.0.1 localhost"), resolver, 5);
  }

  /** A client of a machine on which the operator trusts this certificate. */
  private static Outbound trusting() {
    return trusting(SystemDefaultDnsResolver.INSTANCE);
  }

  private static Outbound trusting(DnsResolver resolver) {
    String before = System.getProperty(TRUST_STORE);
    System.setProperty(TRUST_STORE, store.toString());
    try {
      return outbound(resolver);
    } finally {
      if (before == null) {
        System.clearProperty(TRUST_STORE);
      } else {
        System.setProperty(TRUST_STORE, before);
      }
    }
  }

  @Test
  void selfSignedCertificate_isRefusedBeforeAnythingIsSent() {
    int before = REQUESTS.get();
    Outbound outbound = outbound();
    assertEquals(Category.TLS, OutboundTest.failure(outbound, OutboundTest.get(url("localhost"))));
    assertEquals(before, REQUESTS.get());
    outbound.close();
  }

  @Test
  void trustedCertificate_isTaken() throws OutboundFailure {
    Outbound outbound = trusting();
    assertEquals(204, outbound.send(OutboundTest.get(url("localhost"))).status());
    outbound.close();
  }

  /** The name that TLS asks for is the one that DNS was asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"fußball.example", "Müller.example", "a_b.under.example", "LOCALHOST."})
  void certificateOfAHostThatIsNoneToJava_isTaken(String host) throws OutboundFailure {
    Outbound outbound = trusting(new Loopback());
    assertEquals(204, outbound.send(OutboundTest.get(url(host))).status());
    outbound.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fussball.example", "muller.example", "a_b.other.example"})
  void certificateOfASimilarHost_isRefused(String host) {
    Outbound outbound = trusting(new Loopback());
    assertEquals(Category.TLS, OutboundTest.failure(outbound, OutboundTest.get(url(host))));
    outbound.close();
  }

  /** Every name is this machine. */
  private static final class Loopback implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) {
      return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  @Test
  void certificateOfAnotherHost_isRefusedBeforeAnythingIsSent() {
    int before = REQUESTS.get();
    Outbound outbound = trusting();
    assertEquals(Category.TLS, OutboundTest.failure(outbound, OutboundTest.get(url("127.0.0.1"))));
    assertEquals(before, REQUESTS.get());
    outbound.close();
  }
}
