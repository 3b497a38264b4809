package org.zaplane.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.zaplane.outbound.Dialer.Destination;

/**
 * TLS for drivers that take a factory by the name of its class and a text: over a connection that
 * stands already, with certificates checked as the session says and not as the driver would.
 */
public final class DriverTlsFactory extends SSLSocketFactory {

  private final Destination destination;
  private final SSLSocketFactory sockets;

  /**
   * TLS of the session of that id.
   *
   * @throws IOException when the session's own certificate authority cannot be read
   */
  public DriverTlsFactory(String sessionId) throws IOException {
    DialSession session = DialSession.of(sessionId);
    this.destination = session.destination();
    this.sockets = session.tls();
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    SSLSocket socket =
        (SSLSocket) sockets.createSocket(plain, destination.host(), destination.port(), autoClose);
    if (destination.tls().checksHost()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unconnected();
  }

  private static IOException unconnected() {
    return new IOException("TLS starts on a connection that was checked");
  }
}
