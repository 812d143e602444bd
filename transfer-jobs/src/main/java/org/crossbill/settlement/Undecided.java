package org.crossbill.settlement;

import java.util.Arrays;
import java.util.function.Function;

/**
 * Why a bill is not decided again (未能重新核定), beside what its policy says of it: reasons are these
 * names, or faults' own texts.
 */
public enum Undecided {
  DAMAGED("结算单数据不可读", "the bill cannot be read"),
  COUNTERS("先前累计不足以扣回", "what the year had used before does not allow it"),
  POLICY("原政策版本不在库中", "the policy that decided it is not kept"),
  /** How much relatives' accounts would pay nobody knows before they are asked. */
  FAMILY(
      "由共济账户支付的部分须重新结算时核定", "what relatives' accounts would pay is known when it is settled again");

  private final String chinese;
  private final String english;

  Undecided(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** A reason in one language; one that is none of these is shown as it is. */
  public static String text(String reason, boolean isEnglish) {
    return text(reason, one -> isEnglish ? one.english : one.chinese);
  }

  /** A reason in both, as the terminal tells it. */
  public static String both(String reason) {
    return text(reason, one -> one.chinese + " " + one.english);
  }

  private static String text(String reason, Function<Undecided, String> of) {
    return Arrays.stream(values())
        .filter(one -> one.name().equals(reason))
        .findFirst()
        .map(of)
        .orElse(reason);
  }
}
