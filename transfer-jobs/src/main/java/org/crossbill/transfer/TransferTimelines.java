package org.crossbill.transfer;

import java.util.List;
import java.util.Optional;
import org.crossbill.core.cases.CaseId;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.PaymentRows;
import org.crossbill.transfer.db.PaymentRows.Suspense;
import org.crossbill.transfer.db.SheetRows;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the cases of this node stand (进度查询). */
@Service
@Transactional(readOnly = true)
public class TransferTimelines {
  private final TransferCases cases;
  private final SheetRows sheets;
  private final PaymentRows payments;

  TransferTimelines(TransferCases cases, SheetRows sheets, PaymentRows payments) {
    this.cases = cases;
    this.sheets = sheets;
    this.payments = payments;
  }

  /** One case with its timeline. */
  public Optional<Timeline> find(CaseId caseId) {
    return cases.find(caseId).map(this::timeline);
  }

  /** The cases of a person at this node, the latest first. */
  public List<Timeline> ofPerson(String aac002) {
    return cases.ofPerson(aac002).stream().map(this::timeline).toList();
  }

  /** The latest cases, the last opened first. */
  public List<CaseRow> latest(int count) {
    return cases.latest(count);
  }

  /** Money in suspense, in the order of its arrival. */
  public List<Suspense> suspense() {
    return payments.suspense();
  }

  private Timeline timeline(CaseRow row) {
    return new Timeline(row, sheets.latest(row.caseId()), cases.timeline(row.caseId()));
  }
}
