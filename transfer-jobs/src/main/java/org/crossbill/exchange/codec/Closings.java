package org.crossbill.exchange.codec;

import java.util.List;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.clearing.PairClearing;
import org.crossbill.core.clearing.PairState;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Fingerprint;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.crossbill.core.reconcile.Tally;
import org.jspecify.annotations.Nullable;

/** The parts of a closing that several messages carry. */
final class Closings {
  private static final int SIGN_NOT_SAID = 0;

  private Closings() {}

  static Pair pair(String treatment, String insured) {
    return new Pair(new NodeCode(treatment), new NodeCode(insured));
  }

  static org.crossbill.schemas.clearing.v1.ClosingBill toAvro(ClosingBill bill) {
    SetlId initSetlId = bill.initSetlId();
    return new org.crossbill.schemas.clearing.v1.ClosingBill(
        bill.setlId().value(),
        initSetlId == null ? null : initSetlId.value(),
        bill.businessDate(),
        bill.insutype(),
        bill.medfeeSumamtFen(),
        toAvro(bill.claim()),
        bill.sign());
  }

  static ClosingBill fromAvro(org.crossbill.schemas.clearing.v1.ClosingBill bill) {
    @Nullable String initSetlId = bill.getInitSetlId();
    return new ClosingBill(
        new SetlId(bill.getSetlId()),
        initSetlId == null ? null : new SetlId(initSetlId),
        bill.getSign() == SIGN_NOT_SAID ? signOfBefore(bill) : bill.getSign(),
        bill.getBusinessDate(),
        bill.getInsutype(),
        bill.getMedfeeSumamtFen(),
        fromAvro(bill.getClaim()));
  }

  /**
   * Of the first version, which did not carry it: a bill that names an entry it undoes is a
   * reversal, unless its amounts are above zero.
   */
  private static int signOfBefore(org.crossbill.schemas.clearing.v1.ClosingBill bill) {
    return bill.getInitSetlId() == null || bill.getMedfeeSumamtFen() > 0 ? 1 : -1;
  }

  private static org.crossbill.schemas.clearing.v1.Claim toAvro(Claim claim) {
    return new org.crossbill.schemas.clearing.v1.Claim(
        Bills.toAvro(claim.funds()),
        claim.partFen(ClaimPart.ACCT),
        claim.partFen(ClaimPart.ACCT_MULAID));
  }

  private static Claim fromAvro(org.crossbill.schemas.clearing.v1.Claim claim) {
    return new Claim(
        Bills.fromAvro(claim.getFunds()),
        Fen.sum(claim.getAcctPayFen(), claim.getAcctMulaidPayFen()),
        claim.getAcctMulaidPayFen());
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
