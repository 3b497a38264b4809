package org.zaplane.outbound;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * TLS in which the host is found in the certificate by Java, or by the client where the host has an
 * underscore: Java takes such a name for none. It is not named to the peer (SNI) for that reason.
 */
final class HostTls implements TlsSocketStrategy {

  private final TlsSocketStrategy usual;
  private final TlsSocketStrategy forUnderscores;

  HostTls() {
    SSLContext trust = SSLContexts.createDefault();
    usual = new DefaultClientTlsStrategy(trust, HostnameVerificationPolicy.BUILTIN, null);
    forUnderscores =
        new DefaultClientTlsStrategy(
            trust, HostnameVerificationPolicy.CLIENT, HttpsSupport.getDefaultHostnameVerifier());
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    TlsSocketStrategy tls = host.indexOf('_') < 0 ? usual : forUnderscores;
    return tls.upgrade(socket, host, port, attachment, context);
  }
}
