package org.crossbill.core.posting;

import java.time.LocalDate;

/** What an entry of the journal stands for (分录来源). Nothing is entered twice. */
public sealed interface Source {
  /** 本次结算单: the bills of a night's run. */
  record BillsOfRun(LocalDate runDate) implements Source {}

  /** 扣款: a deduction of the insured province after its audit. */
  record Deduction(String id) implements Source {}

  /** 调账: an adjustment of an earlier entry. */
  record Adjustment(String id) implements Source {}

  /** 预付金: money paid ahead. */
  record Prepayment(String id) implements Source {}

  /** 拨付: a payment between provinces. */
  record Payment(String id) implements Source {}

  /** 转移资金: the money of a relation transfer. */
  record TransferMoney(String id) implements Source {}

  /** The word in tables. */
  default String kind() {
    return switch (this) {
      case BillsOfRun _ -> "BILLS";
      case Deduction _ -> "DEDUCTION";
      case Adjustment _ -> "ADJUSTMENT";
      case Prepayment _ -> "PREPAYMENT";
      case Payment _ -> "PAYMENT";
      case TransferMoney _ -> "TRANSFER";
    };
  }

  /** Which one of its kind: the run's date, or an id. */
  default String reference() {
    return switch (this) {
      case BillsOfRun(LocalDate runDate) -> runDate.toString();
      case Deduction(String id) -> id;
      case Adjustment(String id) -> id;
      case Prepayment(String id) -> id;
      case Payment(String id) -> id;
      case TransferMoney(String id) -> id;
    };
  }

  /**
   * The source with these words.
   *
   * @throws IllegalArgumentException where no kind has the word
   */
  static Source of(String kind, String reference) {
    return switch (kind) {
      case "BILLS" -> new BillsOfRun(LocalDate.parse(reference));
      case "DEDUCTION" -> new Deduction(reference);
      case "ADJUSTMENT" -> new Adjustment(reference);
      case "PREPAYMENT" -> new Prepayment(reference);
      case "PAYMENT" -> new Payment(reference);
      case "TRANSFER" -> new TransferMoney(reference);
      default -> throw new IllegalArgumentException("no source of entries: " + kind);
    };
  }
}
