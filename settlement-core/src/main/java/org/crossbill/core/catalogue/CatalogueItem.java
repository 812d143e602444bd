package org.crossbill.core.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An item of the catalogue with all that may hold for a line of it (目录项规则): its usual entry, price
 * ceilings by hospital level, ratios by kind of person, and what makes a line of it not payable. Of
 * these a line's use makes one plain entry, so that splitting a line knows none of them.
 *
 * @param entry what holds where nothing else is said
 * @param ceilings by hospital level
 * @param ratios by kind of person
 * @param approval whether restricted use (限制使用) needs the hospital's approval
 * @param compoundOnly whether a herb is payable in a compound (复方) alone, not by itself (单方)
 * @param dayLimitFen what is in the catalogue of all lines of it on one day of a visit at most
 *     (日限额, as of a bed 床位费), in fen; {@link #NO_DAY_LIMIT_FEN} where there is no such limit
 */
public record CatalogueItem(
    CatalogueEntry entry,
    LevelCeilings ceilings,
    PersonRatios ratios,
    Approval approval,
    boolean compoundOnly,
    long dayLimitFen) {
  /** No daily limit. */
  public static final long NO_DAY_LIMIT_FEN = Long.MAX_VALUE;

  public CatalogueItem {
    if (dayLimitFen < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: a daily limit is not below zero: %d",
              entry.medListCodg(),
              dayLimitFen));
    }
  }

  /** An item for which its entry says everything. */
  public static CatalogueItem plain(CatalogueEntry entry) {
    return new CatalogueItem(
        entry, LevelCeilings.NONE, PersonRatios.NONE, Approval.SHOWN_ONLY, false, NO_DAY_LIMIT_FEN);
  }

  /** Whether all lines of a day together have a limit. */
  public boolean hasDayLimit() {
    return dayLimitFen != NO_DAY_LIMIT_FEN;
  }

  /** Whether the entry holds for every use. */
  public boolean isPlain() {
    return ceilings.equals(LevelCeilings.NONE)
        && ratios.equals(PersonRatios.NONE)
        && approval == Approval.SHOWN_ONLY
        && !compoundOnly;
  }

  /** What holds for a line that is used so. */
  public CatalogueEntry entryFor(LineUse use) {
    if (isPlain()) {
      return entry;
    }
    return isPayable(use)
        ? with(
            ceilings.microYuan(use.level(), entry.ceilingMicroYuan()),
            ratios.per10k(use.person(), entry.selfpayPropPer10k()))
        : with(entry.ceilingMicroYuan(), CatalogueEntry.WHOLE_PER_10K);
  }

  private CatalogueEntry with(long ceilingMicroYuan, int selfpayPropPer10k) {
    return new CatalogueEntry(
        entry.medListCodg(),
        entry.chargeClass(),
        selfpayPropPer10k,
        ceilingMicroYuan,
        entry.from(),
        entry.until());
  }

  /** Whether neither restricted use nor use by itself makes all of the line the person's. */
  public boolean isPayable(LineUse use) {
    return approval.isMet(use.approved()) && !(compoundOnly && use.byItself());
  }

  /** What holds for each kind of use, that of a use at its {@link #place}. */
  public List<CatalogueEntry> entries() {
    if (isPlain()) {
      return List.of(entry);
    }
    List<CatalogueEntry> all = new ArrayList<>();
    for (LineUse.Person person : LineUse.Person.values()) {
      for (LineUse.Level level : LineUse.Level.values()) {
        if (placeOf(level, person) == all.size()) {
          all.add(
              with(
                  ceilings.microYuan(level, entry.ceilingMicroYuan()),
                  ratios.per10k(person, entry.selfpayPropPer10k())));
        }
      }
    }
    all.add(with(entry.ceilingMicroYuan(), CatalogueEntry.WHOLE_PER_10K));
    return all;
  }

  /** Where in {@link #entries} the entry of a use stands. */
  public int place(LineUse use) {
    return isPayable(use)
        ? placeOf(use.level(), use.person())
        : placeOf(LineUse.Level.THIRD, LineUse.Person.RETIRED_CADRE) + 1;
  }

  @SuppressWarnings("EnumOrdinal") // places in lists of this item alone
  private int placeOf(LineUse.Level level, LineUse.Person person) {
    int levels = ceilings.equals(LevelCeilings.NONE) ? 1 : LineUse.Level.values().length;
    int ofLevel = levels == 1 ? 0 : level.ordinal();
    return ratios.equals(PersonRatios.NONE) ? ofLevel : person.ordinal() * levels + ofLevel;
  }

  /**
   * Whether restricted use (lmt_used_flag 限制使用标志) needs the hospital's approval (hosp_appr_flag
   * 医院审批标志). No document at hand says what a flag of 0, or none, comes to: each entry says it.
   */
  public enum Approval {
    /** The flag is told to hospitals and decides nothing. */
    SHOWN_ONLY("0", "仅提示"),
    /** A line the hospital did not approve (2) is the person's. */
    NOT_REFUSED("1", "审批不通过时自费"),
    /** A line the hospital did not expressly approve (1) is the person's. */
    APPROVED("2", "未经审批通过时自费");

    private final String code;
    private final String title;

    Approval(String code, String title) {
      this.code = code;
      this.title = title;
    }

    /** The code in the catalogue's file. */
    public String code() {
      return code;
    }

    /** The Chinese name. */
    public String title() {
      return title;
    }

    /**
     * The one of a code.
     *
     * @throws IllegalArgumentException for a code that is none
     */
    public static Approval of(String code) {
      for (Approval approval : values()) {
        if (approval.code.equals(code)) {
          return approval;
        }
      }
      throw new IllegalArgumentException("no kind of approval has the code " + code);
    }

    private boolean isMet(LineUse.Approved approved) {
      return switch (this) {
        case SHOWN_ONLY -> true;
        case NOT_REFUSED -> approved != LineUse.Approved.REFUSED;
        case APPROVED -> approved == LineUse.Approved.YES;
      };
    }
  }
}
