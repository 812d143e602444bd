package org.crossbill.console.db;

/** On which side of a bill this node stands. */
public enum Side {
  /** The treatment place (就医地): the bill is receivable (应收). */
  TREATMENT("T", "treatment_bill", "insured_node", "treatment"),
  /** The insured place (参保地): the bill is payable (应付). */
  INSURED("I", "insured_bill", "treatment_node", "insured");

  private final String letter;
  private final String table;
  private final String counterpartColumn;
  private final String inAddress;

  Side(String letter, String table, String counterpartColumn, String inAddress) {
    this.letter = letter;
    this.table = table;
    this.counterpartColumn = counterpartColumn;
    this.inAddress = inAddress;
  }

  /** The letter in the night's tables. */
  String letter() {
    return letter;
  }

  /** The database's function from a run to its bills. */
  String ofRun() {
    return table + "s_of";
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
