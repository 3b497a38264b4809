package org.zaplane.platform;

/**
 * The event that this server is about to stop, while requests are still in work: what they wait for
 * may end at once, and what answers them is still there.
 */
public record ServiceStopping() {}
