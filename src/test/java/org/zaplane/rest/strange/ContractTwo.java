package org.zaplane.rest.strange;

/** A contract that another one must not use. */
public final class ContractTwo {}
