package org.crossbill.core.transfer;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.money.Fen;

/**
 * From the origin: what a relation consists of (信息表). A scheme has its own; the frame sees whose it
 * is, which version, and what money goes with it. The receiver checks it and never computes it
 * anew.
 */
public non-sealed interface Sheet extends TransferDocument {
  /**
   * A named amount of a sheet.
   *
   * @param code the form's field code, or a name of the scheme's where the form has none
   * @param fen not negative
   */
  record Amount(String code, long fen) {
    public Amount {
      if (fen < 0) {
        throw new IllegalArgumentException("no amount of a sheet is negative: " + code);
      }
    }
  }

  /** The scheme it belongs to. */
  Scheme scheme();

  /** 1, and one more for each correction. */
  int version();

  /** When it was made. */
  LocalDate madeOn();

  /** Whose relation it is. */
  TransferPerson person();

  /** The form's money block, in its order. */
  List<Amount> amounts();

  /** Into which accounts or funds the destination credits the money; none where none moves. */
  List<Amount> credits();

  /** What is paid: the sum of the credits. */
  default long totalFen() {
    return Fen.sum(credits().stream().mapToLong(Amount::fen).toArray());
  }

  /** Whether money goes with the relation; where none does, the sheet alone is waited for. */
  default boolean movesMoney() {
    return !credits().isEmpty();
  }
}
