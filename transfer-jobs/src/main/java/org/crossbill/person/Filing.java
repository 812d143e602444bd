package org.crossbill.person;

import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * A filing (备案) of a person at the insured place.
 *
 * @param filingNo trt_dcla_detl_sn 待遇申报明细流水号
 * @param insutype 险种类型; null for any of the person's
 * @param byPromise by a personal promise (告知承诺) in the place of papers
 * @param from its first day
 * @param to its last day; null where open
 * @param place 就医地区划; null for anywhere
 * @param fixmedinsCode the institution it names
 * @param diseCodg the disease it is about
 * @param revoked taken back: it decides nothing any more
 * @param remark what was said with it
 */
public record Filing(
    String filingNo,
    String psnNo,
    @Nullable String insutype,
    Kind kind,
    boolean byPromise,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable AreaCode place,
    @Nullable String fixmedinsCode,
    @Nullable String diseCodg,
    boolean revoked,
    String remark) {
  /** What is filed (备案类别). */
  public enum Kind {
    LONG_TERM("long_term", "长期异地居住", FilingClass.LONG_TERM),
    REFERRED("referred", "异地转诊", FilingClass.REFERRED),
    EMERGENCY("emergency", "异地急诊抢救", FilingClass.EMERGENCY),
    OTHER_TEMPORARY("other_temporary", "其他临时外出", FilingClass.OTHER_TEMPORARY),
    CHRONIC("chronic", "门诊慢特病", null),
    DESIGNATED("designated", "定点医药机构", null),
    ACCIDENT("accident", "意外伤害", null);

    private final String word;
    private final String title;
    private final @Nullable FilingClass filingClass;

    Kind(String word, String title, @Nullable FilingClass filingClass) {
      this.word = word;
      this.title = title;
      this.filingClass = filingClass;
    }

    /** The word of a file. */
    public String word() {
      return word;
    }

    /** The Chinese name. */
    public String title() {
      return title;
    }

    /** The class of persons treated away from home that it makes; empty where it makes none. */
    public Optional<FilingClass> filingClass() {
      return Optional.ofNullable(filingClass);
    }

    /** Whether it ends by itself: a stay away that is not for good. */
    public boolean isTemporary() {
      return this == REFERRED || this == EMERGENCY || this == OTHER_TEMPORARY;
    }
  }

  /** The same, taken back. */
  public Filing revoke(String why) {
    return new Filing(
        filingNo,
        psnNo,
        insutype,
        kind,
        byPromise,
        from,
        to,
        place,
        fixmedinsCode,
        diseCodg,
        true,
        why);
  }

  /**
   * Whether it holds for a treatment. It may be made until the settlement (补办): what counts is that
   * it holds on some day from the first of the treatment to that of the settlement.
   *
   * @param hospital where the hospital lies; null where nobody said
   */
  public boolean covers(LocalDate begun, LocalDate settled, @Nullable AreaCode hospital) {
    return !revoked
        && !from.isAfter(settled)
        && (to == null || !to.isBefore(begun))
        && (place == null || hospital == null || lies(hospital, place));
  }

  /**
   * A filing is to a city or a municipality (R22, part 3 item 1), whatever district it names, or to
   * a whole province where its code says so.
   */
  private static boolean lies(AreaCode hospital, AreaCode place) {
    String code = place.value();
    boolean wide = code.endsWith("0000") || isMunicipality(code.substring(0, 2));
    return hospital.value().startsWith(code.substring(0, wide ? 2 : 4));
  }

  /** 北京、天津、上海、重庆. */
  private static boolean isMunicipality(String province) {
    return switch (province) {
      case "11", "12", "31", "50" -> true;
      default -> false;
    };
  }
}
