package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.TransferState;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.PensionMoney;

/**
 * A case as anybody may ask for it (办理进度): where it stands, what is due when, every step with its
 * date and who did it.
 *
 * @param caseId AAE270 联系函编号
 * @param role which side this node is
 * @param state where it stands here, with the due date
 * @param sheet the latest information sheet, if one is here
 * @param steps in their order
 */
public record Timeline(
    String caseId,
    TransferStage.Role role,
    NodeCode origin,
    NodeCode destination,
    TransferPerson person,
    LocalDate openedOn,
    TransferState state,
    Optional<Sheet> sheet,
    List<Step> steps) {
  public Timeline {
    steps = List.copyOf(steps);
  }

  /**
   * One step.
   *
   * @param seq from 1
   * @param actor AAE011 经办人, {@code node …} or {@code night}
   * @param stage where the case stood afterwards
   * @param dueDate for the next step
   * @param detail in Chinese, with amounts and reasons
   */
  public record Step(
      int seq,
      TransferAction action,
      LocalDate date,
      String actor,
      TransferStage stage,
      Optional<LocalDate> dueDate,
      String detail) {}

  /**
   * The latest sheet.
   *
   * @param version 1, and one more for each correction
   * @param date when it was made or arrived here
   * @param body rows, year-end balances and explanation as JSON
   */
  public record Sheet(
      int version, LocalDate date, InterestMethod method, PensionMoney money, String body) {}
}
