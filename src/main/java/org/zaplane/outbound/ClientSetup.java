package org.zaplane.outbound;

import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;
import org.zaplane.platform.HostName;

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
    TlsSocketStrategy tls = DefaultClientTlsStrategy.createDefault();
    ConnectionConfig connections =
        ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofSeconds(connectSeconds))
            .setSocketTimeout(Timeout.ofSeconds(10))
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(resolver)
                .setTlsSocketStrategy(
                    (socket, host, port, attachment, context) ->
                        tls.upgrade(socket, sentName(host), port, attachment, context))
                .setDefaultConnectionConfig(connections)
                .setMaxConnTotal(atOnce)
                .setMaxConnPerRoute(atOnce)
                .build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultHeaders(
            List.of(
                new BasicHeader("Connection", "close"),
                new BasicHeader("Accept-Encoding", AnswerReader.CODINGS)))
        .addRequestInterceptorLast((request, entity, context) -> beforeSending(request, context))
        .setUserAgent("Zaplane-Connections")
        .disableContentCompression()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .build();
  }

  /** Runs when the connection stands. */
  private static void beforeSending(HttpRequest request, HttpContext context) {
    context.setAttribute(SENT, true);
    URIAuthority target = request.getAuthority();
    HostName.of(target.getHostName())
        .ifPresent(
            name ->
                request.setHeader(
                    "Host", target.getPort() < 0 ? name : name + ":" + target.getPort()));
  }

  /**
   * The host as it was given. The client makes letters of A-labels, and of those other A-labels
   * (IDNA 2003): another host, where a name has a sharp s.
   */
  static String sentName(String host) {
    return HostName.of(host).orElse(host);
  }

  /** Whether anything of the request may have reached the other side. */
  static boolean isSent(HttpContext context) {
    return context.getAttribute(SENT) != null;
  }
}
