package org.crossbill.transfer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.cases.CaseStep;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.transfer.ContactLetter;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.PaymentReturn;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.SheetRejection;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferCompleted;
import org.crossbill.core.transfer.TransferDocument;
import org.crossbill.core.transfer.TransferRefusal;
import org.crossbill.core.transfer.TransferReminder;
import org.crossbill.exchange.LeftBehind;
import org.crossbill.exchange.OwnMessages;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.stereotype.Component;

/**
 * Steps of transfer cases that a restore lost (未能找回的办理步骤): the document is out, the other province
 * has acted on it, and the step that sent it is not here. What led to it only the clerk knows.
 */
@Component
class StepsLeftBehind implements LeftBehind {
  private static final int READ = 100_000;
  private static final int LISTED = 200;

  private final OwnMessages messages;
  private final TransferCases cases;

  StepsLeftBehind(OwnMessages messages, TransferCases cases) {
    this.messages = messages;
    this.cases = cases;
  }

  @Override
  public List<String> lines(LocalDate since) {
    Map<CaseId, Map<Set<TransferAction>, Integer>> said = new LinkedHashMap<>();
    for (Message message : messages.since(Lane.TRANSFER, since, READ)) {
      if (message instanceof CaseMessage one && !steps(one.document()).isEmpty()) {
        said.computeIfAbsent(one.caseId(), _ -> new LinkedHashMap<>())
            .merge(
                steps(one.document()),
                1,
                // money that came back is paid again without a step of its own
                (some, another) -> one.document() instanceof PaymentNotice ? some : some + another);
      }
    }
    List<String> lines = new ArrayList<>();
    said.forEach((caseId, documents) -> {
      if (lines.size() < LISTED) {
        List<TransferAction> taken = cases.timeline(caseId).stream().map(CaseStep::action).toList();
        documents.forEach((steps, count) -> {
          if (taken.stream().filter(steps::contains).count() < count) {
            lines.add(line(caseId, steps.iterator().next()));
          }
        });
      }
    });
    return lines;
  }

  private static String line(CaseId caseId, TransferAction step) {
    return ("转移业务 %s：文书已发出，但本库没有步骤“%s”，请与对方省核对后补办 "
            + "case %1$s: its document is out, its step is lost (%3$s); compare with the other province")
        .formatted(caseId, step.chinese(), step.english());
  }

  /** By which steps a document goes out; none where it may go without one. */
  private static Set<TransferAction> steps(TransferDocument document) {
    return switch (document) {
      case ContactLetter _ -> EnumSet.of(TransferAction.SEND_LETTER);
      case TransferRefusal _ -> EnumSet.of(TransferAction.REFUSE, TransferAction.DISPUTE_CREDIT);
      case Sheet _ -> EnumSet.of(TransferAction.MAKE_SHEET, TransferAction.SEND_RELATION);
      case PaymentNotice _ -> EnumSet.of(TransferAction.REMIT);
      case SheetRejection _ -> EnumSet.of(TransferAction.REJECT_SHEET);
      case TransferReminder _ -> EnumSet.of(TransferAction.REMIND, TransferAction.ESCALATE);
      case TransferCompleted _ -> EnumSet.of(TransferAction.CREDIT);
      case PaymentReturn _ -> EnumSet.noneOf(TransferAction.class);
    };
  }
}
