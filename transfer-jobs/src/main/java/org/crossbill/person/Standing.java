package org.crossbill.person;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * How a person stands under one insurance (参保状况).
 *
 * @param psnInsuStas psn_insu_stas 人员参保状态, {@link #ACTIVE} when it pays
 * @param balcFen balc 个人账户余额
 * @param relatives whose accounts may pay for him, in their order (家庭共济)
 * @param gap how he came back into it after a gap; null where none is told
 */
public record Standing(
    String psnNo,
    String insutype,
    String psnType,
    String psnInsuStas,
    String cvlservFlag,
    AreaCode insuplcAdmdvs,
    long balcFen,
    List<Relative> relatives,
    @Nullable EnrolmentGap gap) {
  /** psn_insu_stas of an insurance that pays (正常参保). */
  public static final String ACTIVE = "1";

  public Standing {
    relatives = List.copyOf(relatives);
  }

  /**
   * A relative with an account.
   *
   * @param balcFen what it holds
   */
  public record Relative(String psnNo, String insutype, long balcFen) {}

  /** What the relatives' accounts hold together, fen. */
  public long aidFen() {
    return relatives.stream().mapToLong(Relative::balcFen).reduce(0, Math::addExact);
  }

  /**
   * What each relative's account pays of an amount, one after the other in their order.
   *
   * @param mulaidFen at most {@link #aidFen}
   */
  public List<AccountEntry> aid(String setlId, long mulaidFen) {
    List<AccountEntry> entries = new ArrayList<>();
    long leftFen = mulaidFen;
    for (Relative relative : relatives) {
      long paidFen = Math.min(leftFen, relative.balcFen());
      if (paidFen > 0) {
        String id = AccountEntry.ofRelative(setlId, entries.size() + 1);
        entries.add(new AccountEntry(id, relative.psnNo(), relative.insutype(), -paidFen));
        leftFen -= paidFen;
      }
    }
    if (leftFen != 0) {
      throw new IllegalArgumentException("relatives' accounts lack " + leftFen + " fen");
    }
    return entries;
  }

  /** Whether the insurance pays. */
  public boolean active() {
    return psnInsuStas.equals(ACTIVE);
  }
}
