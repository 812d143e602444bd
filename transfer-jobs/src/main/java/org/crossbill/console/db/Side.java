package org.crossbill.console.db;

/** On which side of a bill this node stands. */
public enum Side {
  /** The treatment place (就医地): the bill is receivable (应收). */
  TREATMENT("treatment_bill", "insured_node", "treatment"),
  /** The insured place (参保地): the bill is payable (应付). */
  INSURED("insured_bill", "treatment_node", "insured");

  private final String table;
  private final String counterpartColumn;
  private final String inAddress;

  Side(String table, String counterpartColumn, String inAddress) {
    this.table = table;
    this.counterpartColumn = counterpartColumn;
    this.inAddress = inAddress;
  }

  String table() {
    return table;
  }

  String counterpartColumn() {
    return counterpartColumn;
  }

  /** As addresses and texts name it. */
  public String inAddress() {
    return inAddress;
  }

  /** The side an address names; anything but {@code insured} is the treatment side. */
  public static Side named(String inAddress) {
    return inAddress.equals(INSURED.inAddress) ? INSURED : TREATMENT;
  }
}
