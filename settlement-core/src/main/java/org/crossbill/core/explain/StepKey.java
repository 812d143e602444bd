package org.crossbill.core.explain;

/**
 * What a step of a calculation does (步骤名称): a word of the room that calculates, with its text for a
 * reader in Chinese and in English. On the wire and in the database stands its name, so a room may
 * add words: who does not know one reads an {@link UnknownStep}.
 */
public interface StepKey {
  /** How the operands of a step make its result; {@link ExplanationText} writes it out. */
  enum Form {
    /** The operands, named: all that is known of a step of another version. */
    NAMED,
    /** a. */
    SAME,
    /** a × b. */
    PRODUCT,
    /** a − b − c …. */
    DIFFERENCE,
    /** a − b × c. */
    LESS_PRODUCT,
    /** a × b + c × d …. */
    SUM_OF_PRODUCTS,
    /** (a − b) × c. */
    SPAN_TIMES_SHARE,
    /** In year a: (b + c × d + e × f …) × the last, where d, f … are parts of the year. */
    INTEREST,
    /** The smaller of a and b. */
    SMALLER,
    /** a − b, not below zero. */
    LEFT_OF_CAP,
    /** What of a, or of a + b, lies above the last, without what lay there by a alone. */
    ABOVE_THRESHOLD,
    /** a + b …. */
    SUM,
    /** In year a: b × c × d. */
    YEAR_PRODUCT,
    /** In year a: the amounts added up. */
    YEAR_SUM,
    /** In year a: the larger of the amounts. */
    YEAR_LARGER,
    /** In year a: b, beside what c × d × e comes to. */
    YEAR_AS_RECORDED,
    /** What stands at the end of year a. */
    YEAR_END,
    /** What year a comes to. */
    YEAR,
    /** Nothing, after a months. */
    MONTHS
  }

  /** The name on the wire and in the database; never changes once a step was written with it. */
  String name();

  /** The Chinese text. */
  String chinese();

  /** The English text. */
  String english();

  /** How the operands make the result. */
  Form form();
}
