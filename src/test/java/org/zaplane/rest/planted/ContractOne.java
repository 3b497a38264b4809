package org.zaplane.rest.planted;

import org.zaplane.planted.RuleBreakerUtil.OpenRow;
import org.zaplane.rest.strange.ContractTwo;

/** A contract that uses another contract, and rows. */
public final class ContractOne {

  /** What it must not know. */
  public String strange(ContractTwo two, OpenRow row) {
    return two.getClass() + " " + row.id();
  }
}
