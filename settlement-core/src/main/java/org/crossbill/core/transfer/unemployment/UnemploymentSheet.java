package org.crossbill.core.transfer.unemployment;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferPerson;

/**
 * From the origin: the unemployment relation of a case (失业保险关系转出信息表).
 *
 * @param origin AAB299 of the place the relation leaves
 * @param transferDate AAE035 转移时间
 * @param paidMonths months paid that move
 * @param carriedMonths months an earlier benefit left
 * @param result the months of benefit and the amounts
 * @param explanation how the amounts came about
 */
public record UnemploymentSheet(
    int version,
    LocalDate madeOn,
    TransferPerson person,
    AreaCode origin,
    LocalDate transferDate,
    int paidMonths,
    int carriedMonths,
    UnemploymentResult result,
    List<ExplanationStep> explanation)
    implements Sheet {
  public UnemploymentSheet {
    explanation = List.copyOf(explanation);
    if (version < 1) {
      throw new IllegalArgumentException("the first sheet is version 1, not " + version);
    }
  }

  @Override
  public Scheme scheme() {
    return Scheme.UNEMPLOYMENT;
  }

  @Override
  public List<Amount> amounts() {
    return List.of(
        new Amount("benefit", result.benefitFen()), new Amount("services", result.servicesFen()));
  }

  /** None where only the relation moves. */
  @Override
  public List<Amount> credits() {
    return result.benefitFen() == 0 ? List.of() : amounts();
  }
}
