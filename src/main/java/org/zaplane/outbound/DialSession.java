package org.zaplane.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.DnsResolver;
import org.zaplane.outbound.Dialer.Destination;

/**
 * Connections of one dialog. Drivers make them through {@link DriverSocketFactory} and {@link
 * DriverTlsFactory}, which find the session by its id, because a driver takes the name of a class
 * and a text.
 */
public final class DialSession implements AutoCloseable {

  static final long MAX_BYTES = 4 << 20;
  static final int CONNECT_MILLIS = 5_000;
  static final int READ_MILLIS = 10_000;

  private static final Map<String, DialSession> OPEN = new ConcurrentHashMap<>();

  private final DnsResolver resolver;
  private final Destination destination;
  private final String id;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicLong received = new AtomicLong();
  private volatile boolean closed;

  DialSession(DnsResolver resolver, Destination destination, String id) {
    this.resolver = resolver;
    this.destination = destination;
    this.id = id;
    OPEN.put(id, this);
  }

  /** The open session of that id. */
  static DialSession of(String id) {
    DialSession session = OPEN.get(id);
    if (session == null) {
      throw new IllegalStateException("the session has ended");
    }
    return session;
  }

  /** Name by which the factories find it. */
  public String id() {
    return id;
  }

  /** What an exception of a driver says about the connection. */
  public OutboundFailure failure(Exception cause) {
    return new OutboundFailure(Failures.categoryOf(cause, false));
  }

  /** A connection to the destination of the session. */
  Socket connect() throws IOException {
    return connect(destination.host(), destination.port());
  }

  /** A connection to another place, which is checked as the first one is. */
  Socket connect(String host, int port) throws IOException {
    IOException refused = new ConnectException("no address");
    for (InetAddress address : resolver.resolve(host)) {
      Socket socket = open();
      try {
        socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
        socket.setSoTimeout(READ_MILLIS);
        return socket;
      } catch (IOException e) {
        socket.close();
        refused = e;
      }
    }
    throw refused;
  }

  private Socket open() throws IOException {
    Socket socket = new CountedSocket();
    sockets.add(socket);
    if (closed) {
      socket.close();
      throw new SocketException("the session has ended");
    }
    return socket;
  }

  SSLSocketFactory tls() throws IOException {
    return destination.tls().sockets();
  }

  Destination destination() {
    return destination;
  }

  long bytes() {
    return received.get();
  }

  /** Cuts all connections off. */
  @Override
  public void close() {
    closed = true;
    OPEN.remove(id);
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // it is of no use any more either way
      }
    }
  }

  /** A socket of which only so many bytes are read, and that knows no proxy of the environment. */
  private final class CountedSocket extends Socket {

    CountedSocket() {
      super(Proxy.NO_PROXY);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          return counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          int read = super.read(bytes, offset, length);
          return counted(read, read);
        }
      };
    }
  }

  private int counted(int result, int bytes) throws IOException {
    if (result >= 0 && received.addAndGet(bytes) > MAX_BYTES) {
      throw new AnswerReader.TooLarge();
    }
    return result;
  }
}
