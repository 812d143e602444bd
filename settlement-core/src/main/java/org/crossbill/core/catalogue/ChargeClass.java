package org.crossbill.core.catalogue;

import java.util.Optional;

/**
 * The class of a catalogue item (chrgitm_lv 收费项目等级): how far insurance covers it (domain/medical.md
 * 2.7).
 */
public enum ChargeClass {
  /** 甲类: covered, as a rule without first self-pay. */
  A("01", "甲类"),
  /** 乙类: covered after the first self-pay (先行自付). */
  B("02", "乙类"),
  /** 丙类, 自费: not covered, all of it full self-pay. */
  C("03", "自费");

  private final String code;
  private final String title;

  ChargeClass(String code, String title) {
    this.code = code;
    this.title = title;
  }

  /** The code in the catalogue and in messages: {@code 01}, {@code 02}, {@code 03}. */
  public String code() {
    return code;
  }

  /** The Chinese name. */
  public String title() {
    return title;
  }

  /** The class of a code, empty for a code that is none. */
  public static Optional<ChargeClass> find(String code) {
    for (ChargeClass chargeClass : values()) {
      if (chargeClass.code.equals(code)) {
        return Optional.of(chargeClass);
      }
    }
    return Optional.empty();
  }
}
