package org.zaplane.connection;

/** Is told what happened to connections, after it is saved. Nobody waits for its opinion. */
public interface ConnectionListener {

  /** Something happened. */
  void happened(ConnectionEvent event);
}
