package org.zaplane.outbound;

import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client: no redirects, retries, cookies or proxy of its own, and no connection that is
 * used twice. Peers close the connections that they offered to keep without a word, and whether a
 * request that was lost there was carried out cannot be known; calls out are too few for a
 * handshake to matter.
 */
final class ClientSetup {

  private static final String SENT = "zaplane.sent";

  private ClientSetup() {}

  /**
   * A client.
   *
   * @param atOnce largest number of calls at a time, which wait for no connection
   */
  static CloseableHttpClient client(DnsResolver resolver, int connectSeconds, int atOnce) {
    MutedClientLogs.mute();
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofSeconds(connectSeconds))
            .setSocketTimeout(Timeout.ofSeconds(10))
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(new HostTls())
                .setDefaultConnectionConfig(connections)
                .setMaxConnTotal(atOnce)
                .setMaxConnPerRoute(atOnce)
                .build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultHeaders(
            List.of(
                new BasicHeader("Connection", "close"),
                new BasicHeader("Accept-Encoding", AnswerReader.CODINGS)))
        // runs when the connection stands
        .addRequestInterceptorLast((request, entity, context) -> context.setAttribute(SENT, true))
        .setUserAgent("Zaplane-Connections")
        .disableContentCompression()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /** Whether anything of the request may have reached the other side. */
  static boolean isSent(HttpContext context) {
    return context.getAttribute(SENT) != null;
  }
}
