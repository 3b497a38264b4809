package org.zaplane.secret.strange;

/** A variant that another one must not use. */
public final class StrangeVariant {}
