package org.zaplane.connection;

/**
 * Receiver of events, in the transaction of the change that they tell: when it fails, the change is
 * not made.
 */
public interface ConnectionListener {

  /** Takes an event. */
  void happened(ConnectionEvent event);
}
