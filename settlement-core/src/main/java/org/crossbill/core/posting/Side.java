package org.crossbill.core.posting;

/** Which side of a bill (结算方) a node plays; every node plays both. */
public enum Side {
  /** 就医地: receives, owes its hospitals. */
  TREATMENT("T", "就医地"),
  /** 参保地: pays out of its funds. */
  INSURED("I", "参保地");

  private final String code;
  private final String title;

  Side(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The letter in tables. */
  public String code() {
    return code;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }

  /**
   * The side of a letter.
   *
   * @throws IllegalArgumentException for a letter that is none
   */
  public static Side of(String code) {
    for (Side side : values()) {
      if (side.code.equals(code)) {
        return side;
      }
    }
    throw new IllegalArgumentException("no side has the letter " + code);
  }
}
