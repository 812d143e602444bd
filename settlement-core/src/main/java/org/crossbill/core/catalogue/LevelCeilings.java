package org.crossbill.core.catalogue;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Price ceilings by hospital level (医保目录限价, hilist_lmtpric_type 1 to 3), in millionths of a yuan;
 * null where the item's own ceiling holds.
 *
 * @param lowest 1 一级及以下
 * @param second 2 二级
 * @param third 3 三级
 */
public record LevelCeilings(@Nullable Long lowest, @Nullable Long second, @Nullable Long third) {
  /** No level has a ceiling of its own. */
  public static final LevelCeilings NONE = new LevelCeilings(null, null, null);

  public LevelCeilings {
    notBelowZero(lowest);
    notBelowZero(second);
    notBelowZero(third);
  }

  private static void notBelowZero(@Nullable Long ceiling) {
    if (ceiling != null && ceiling < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a price ceiling is not below zero: %d", ceiling));
    }
  }

  /** The ceiling of a level in millionths of a yuan; the usual one where it has none of its own. */
  public long microYuan(LineUse.Level level, long usual) {
    Long own =
        switch (level) {
          case UNSAID -> null;
          case LOWEST -> lowest;
          case SECOND -> second;
          case THIRD -> third;
        };
    return own == null ? usual : own;
  }
}
