package org.crossbill.core.catalogue;

import java.util.Locale;
import org.crossbill.core.bill.HospitalLevel;
import org.jspecify.annotations.Nullable;

/**
 * How a line uses its item (明细使用情况): all that a rule of the catalogue may ask of it. Kept with the
 * line as one small number, so that it can be split again by any version.
 *
 * @param level of the hospital, as the ceilings tell them apart
 * @param person as the ratios tell them apart
 * @param approved hosp_appr_flag 医院审批标志
 * @param byItself tcmdrug_used_way 中药使用方式 2 单方: a herb outside a compound
 */
public record LineUse(Level level, Person person, Approved approved, boolean byItself) {
  /** Of a line of before uses were kept: the item's usual entry. */
  public static final LineUse UNSAID =
      new LineUse(Level.UNSAID, Person.OTHER, Approved.UNSAID, false);

  private static final int LEVELS = Level.values().length;
  private static final int PERSONS = Person.values().length;
  private static final int APPROVALS = Approved.values().length;

  /** How many codes there are, from 0. */
  public static final int CODES = LEVELS * PERSONS * APPROVALS * 2;

  /**
   * Levels with a ceiling of their own (hilist_lmtpric_type 医保目录限价类型). The order is kept in codes.
   */
  public enum Level {
    UNSAID,
    LOWEST,
    SECOND,
    THIRD;

    /** The one of a hospital. */
    public static Level of(HospitalLevel level) {
      return switch (level) {
        case COMMUNITY, ONE -> LOWEST;
        case TWO -> SECOND;
        case THREE -> THIRD;
      };
    }
  }

  /**
   * Kinds of persons with a ratio of their own (selfpay_prop_psn_type). The order is kept in codes.
   */
  public enum Person {
    OTHER,
    EMPLOYEE,
    RESIDENT,
    RETIRED_CADRE;

    /**
     * The one of an insurance (insutype 险种类型): 340 is that of retired cadres, whom
     * selfpay_prop_psn_type calls 330.
     */
    public static Person of(String insutype) {
      return switch (insutype) {
        case "310" -> EMPLOYEE;
        case "390" -> RESIDENT;
        case "330", "340" -> RETIRED_CADRE;
        default -> OTHER;
      };
    }
  }

  /** What the hospital says of its approval (hosp_appr_flag). The order is kept in codes. */
  public enum Approved {
    /** 0 无须审批, or nothing. */
    UNSAID,
    /** 1 审批通过. */
    YES,
    /** 2 审批不通过. */
    REFUSED
  }

  /**
   * The use of a line as the interface has it.
   *
   * @param insutype 险种类型
   * @param hospApprFlag hosp_appr_flag, null where not sent
   * @param tcmdrugUsedWay tcmdrug_used_way, null where not sent
   */
  public static LineUse of(
      HospitalLevel level,
      String insutype,
      @Nullable String hospApprFlag,
      @Nullable String tcmdrugUsedWay) {
    Approved approved =
        switch (hospApprFlag) {
          case "1" -> Approved.YES;
          case "2" -> Approved.REFUSED;
          case null, default -> Approved.UNSAID;
        };
    return new LineUse(Level.of(level), Person.of(insutype), approved, "2".equals(tcmdrugUsedWay));
  }

  /** Its number, from 0 to {@link #CODES} − 1. */
  @SuppressWarnings("EnumOrdinal") // the order is what is kept, and says so
  public int code() {
    int code = byItself ? 1 : 0;
    code = code * APPROVALS + approved.ordinal();
    code = code * PERSONS + person.ordinal();
    return code * LEVELS + level.ordinal();
  }

  /**
   * The use of a number.
   *
   * @throws IllegalArgumentException for a number that is none
   */
  public static LineUse of(int code) {
    if (code < 0 || code >= CODES) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no use of a line has the number %d", code));
    }
    int rest = code / LEVELS;
    return new LineUse(
        Level.values()[code % LEVELS],
        Person.values()[rest % PERSONS],
        Approved.values()[rest / PERSONS % APPROVALS],
        rest / PERSONS / APPROVALS == 1);
  }
}
