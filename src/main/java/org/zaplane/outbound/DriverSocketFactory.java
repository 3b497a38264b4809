package org.zaplane.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/** Socket factory for drivers that take one by the name of its class and a text. */
public final class DriverSocketFactory extends SocketFactory {

  private final DialSession session;

  /** The sockets of the session of that id. */
  public DriverSocketFactory(String sessionId) {
    this.session = DialSession.of(sessionId);
  }

  /** A socket that is connected to the destination of the session already. */
  @Override
  public Socket createSocket() throws IOException {
    return session.connect();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return session.connect(host, port);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return session.connect(host, port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port) throws IOException {
    return session.connect(address.getHostAddress(), port);
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort)
      throws IOException {
    return session.connect(address.getHostAddress(), port);
  }
}
