package org.zaplane.platform;

/**
 * Sealed settings of one room. Implementations read {@link Settings} in their constructor and
 * report faults there; the start makes one of each before anything else happens.
 */
public interface RoomSettings {}
