package org.crossbill.exchange.codec;

import java.util.List;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairClearing;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.crossbill.core.reconcile.Fingerprint;
import org.crossbill.core.reconcile.Tally;
import org.jspecify.annotations.Nullable;

/** The parts of a closing that several messages carry. */
final class Closings {
  private Closings() {}

  static Pair pair(String treatment, String insured) {
    return new Pair(new NodeCode(treatment), new NodeCode(insured));
  }

  /**
   * The sign is not carried. A bill that names an entry it undoes is a reversal, unless its amounts
   * are above zero: then it is a settlement that came back because its reversal was undone.
   */
  static org.crossbill.schemas.clearing.v1.ClosingBill toAvro(ClosingBill bill) {
    return new org.crossbill.schemas.clearing.v1.ClosingBill(
        bill.setlId(),
        bill.initSetlId(),
        bill.businessDate(),
        bill.insutype(),
        bill.medfeeSumamtFen(),
        toAvro(bill.claim()));
  }

  static ClosingBill fromAvro(org.crossbill.schemas.clearing.v1.ClosingBill bill) {
    @Nullable String initSetlId = bill.getInitSetlId();
    return new ClosingBill(
        bill.getSetlId(),
        initSetlId,
        initSetlId == null || bill.getMedfeeSumamtFen() > 0 ? 1 : -1,
        bill.getBusinessDate(),
        bill.getInsutype(),
        bill.getMedfeeSumamtFen(),
        fromAvro(bill.getClaim()));
  }

  private static org.crossbill.schemas.clearing.v1.Claim toAvro(Claim claim) {
    return new org.crossbill.schemas.clearing.v1.Claim(
        Bills.toAvro(claim.funds()), claim.acctPayFen(), claim.acctMulaidPayFen());
  }

  private static Claim fromAvro(org.crossbill.schemas.clearing.v1.Claim claim) {
    return new Claim(
        Bills.fromAvro(claim.getFunds()), claim.getAcctPayFen(), claim.getAcctMulaidPayFen());
  }

  static org.crossbill.schemas.clearing.v1.Tally toAvro(Tally tally) {
    return new org.crossbill.schemas.clearing.v1.Tally(
        tally.entries(),
        tally.count(),
        tally.medfeeSumamtFen(),
        toAvro(tally.claim()),
        tally.fingerprint().high(),
        tally.fingerprint().low());
  }

  static Tally fromAvro(org.crossbill.schemas.clearing.v1.Tally tally) {
    return new Tally(
        tally.getEntries(),
        tally.getCount(),
        tally.getMedfeeSumamtFen(),
        fromAvro(tally.getClaim()),
        new Fingerprint(tally.getFingerprintHigh(), tally.getFingerprintLow()));
  }

  static List<org.crossbill.schemas.clearing.v1.Difference> toAvro(List<Difference> differences) {
    return differences.stream().map(Closings::toAvro).toList();
  }

  static List<Difference> fromAvro(List<org.crossbill.schemas.clearing.v1.Difference> differences) {
    return differences.stream().map(Closings::fromAvro).toList();
  }

  private static org.crossbill.schemas.clearing.v1.Difference toAvro(Difference difference) {
    ClosingBill treatment = difference.treatment();
    ClosingBill insured = difference.insured();
    return new org.crossbill.schemas.clearing.v1.Difference(
        treatment == null ? null : toAvro(treatment), insured == null ? null : toAvro(insured));
  }

  private static Difference fromAvro(org.crossbill.schemas.clearing.v1.Difference difference) {
    org.crossbill.schemas.clearing.v1.@Nullable ClosingBill treatment = difference.getTreatment();
    org.crossbill.schemas.clearing.v1.@Nullable ClosingBill insured = difference.getInsured();
    return new Difference(
        treatment == null ? null : fromAvro(treatment), insured == null ? null : fromAvro(insured));
  }

  static org.crossbill.schemas.clearing.v1.PairClearing toAvro(PairClearing pair) {
    return new org.crossbill.schemas.clearing.v1.PairClearing(
        pair.pair().treatment().value(),
        pair.pair().insured().value(),
        pair.closingDate(),
        org.crossbill.schemas.clearing.v1.PairState.valueOf(pair.state().name()),
        toAvro(pair.cleared()));
  }

  static PairClearing fromAvro(org.crossbill.schemas.clearing.v1.PairClearing pair) {
    return new PairClearing(
        pair.getClosingDate(),
        pair(pair.getTreatment(), pair.getInsured()),
        PairState.valueOf(pair.getState().name()),
        fromAvro(pair.getCleared()));
  }
}
