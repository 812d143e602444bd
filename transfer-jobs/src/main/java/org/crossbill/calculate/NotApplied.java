package org.crossbill.calculate;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Notice;
import org.crossbill.load.BillCase;

/**
 * What is known of the law and not applied by a calculation (已知未计入): it is named beside the result,
 * so that no amount is silently zero. The policy pages of {@code docs/policy} list the same.
 */
final class NotApplied {
  private static final List<String> CIVIL_SERVANTS = List.of("1102", "1202");

  private static final Notice CIVIL_SERVANT =
      new Notice("公务员医疗补助（cvlserv_pay）", "the civil servants' supplement (cvlserv_pay)");
  private static final Notice DISABLED =
      new Notice(
          "一至六级残疾军人医疗补助（hifdm_pay）",
          "the supplement of disabled soldiers of grades one to six (hifdm_pay)");
  private static final Notice BEIJING_RETIREE =
      new Notice(
          "退休人员统一补充医疗保险：统筹基金限额以上另付 10 个百分点（未核实）",
          "the retirees' uniform supplement: ten points more above the pool cap (unverified)");

  private static final Notice ELSEWHERE =
      new Notice("异地就医降低支付比例（按备案类别）", "lower shares for care away from home, by filing");

  private NotApplied() {}

  /**
   * Of a bill's calculation: what its place has for such a person, and its policy has no tier for.
   */
  static List<Notice> to(BillCase bill) {
    List<Notice> left = new ArrayList<>();
    if (CIVIL_SERVANTS.contains(bill.psnType().code()) && !pays(bill, Fund.CVLSERV)) {
      left.add(CIVIL_SERVANT);
    }
    if (!pays(bill, Fund.HIFDM)) {
      left.add(DISABLED);
    }
    boolean retired = bill.psnType().category() == PersonCategory.RETIREE;
    String place = bill.policy().insuplcAdmdvs().value();
    if (place.equals("110000") && retired && !pays(bill, Fund.HIFES)) {
      left.add(BEIJING_RETIREE);
    }
    if (!pays(bill, Fund.HIFMI)) {
      left.addAll(seriousIllness(bill));
    }
    if (bill.policy().tiers().stream().noneMatch(Tier.FirstSelfPay.class::isInstance)) {
      left.add(ELSEWHERE);
    }
    return left;
  }

  /** Of every pension transfer's calculation. */
  static List<Notice> toTransfers() {
    return List.of(
        new Notice(
            "临时基本养老保险缴费账户：按实际缴费转移、单位缴费不足 12% 的补足",
            "temporary accounts: moved as paid, an employer's part below 12 % lifted to it"),
        new Notice("军人退役养老保险关系", "the relations of soldiers who leave the forces"),
        new Notice(
            "各地分段调整项（如 1998 年前后的扣减额、补缴）",
            "regional adjustment lines, such as deductions of 1998 or later contributions"));
  }

  private static boolean pays(BillCase bill, Fund fund) {
    return bill.policy().tiers().stream()
        .map(Tier::paidBy)
        .anyMatch(paid -> paid.filter(fund::equals).isPresent());
  }

  /**
   * Figures of the public city data set, see docs/policy/city-data-set.md; none where it has none.
   */
  private static List<Notice> seriousIllness(BillCase bill) {
    return switch (bill.policy().insuplcAdmdvs() + " " + bill.policy().insutype()) {
      case "510100 310" ->
          List.of(
              ofTheYear(
                  "起付 18000，60%，68000 以上 70%，118000 以上 80%",
                  "60% above 18000, 70% above 68000, 80% above 118000"));
      case "320100 310" ->
          List.of(ofTheYear("起付 15000，60%，50000 以上 75%", "60% above 15000, 75% above 50000"));
      case "310000 390" -> List.of(ofTheYear("60%，起付标准未载明", "60%, its threshold is not printed"));
      default -> List.of();
    };
  }

  private static Notice ofTheYear(String zh, String en) {
    return new Notice(
        "大病保险，按年度累计的个人负担：" + zh + "（未核实）",
        "serious-illness insurance by what was borne in the year: " + en + " (unverified)");
  }
}
