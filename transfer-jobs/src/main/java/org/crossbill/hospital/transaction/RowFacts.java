package org.crossbill.hospital.transaction;

import java.util.Optional;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Row;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;

/** What several inputs say in the same fields. */
public final class RowFacts {
  private RowFacts() {}

  /** The credential (就诊凭证). */
  public static Credential credential(Row row) {
    return new Credential(row.text("mdtrt_cert_type"), row.text("mdtrt_cert_no"));
  }

  /**
   * Whether a row says that it is about an emergency, in its exp_content: IPT_TYPE 2 急诊抢救, or
   * OTP_ER_REFL_FLAG 1 急诊, 3 both (interface extension 2.1 of cross-province care,
   * domain/facts-2026-11.md 3 and 4). Empty where it has neither key. A referral is no claim: the
   * insured place's register has it or not.
   */
  public static Optional<Boolean> emergency(Row row) {
    String text = row.textOrNull("exp_content");
    if (text == null
        || !(JsonReader.parse(text) instanceof Result.Ok<JsonValue>(JsonValue value))
        || !(value instanceof JsonValue.ObjectValue extension)) {
      return Optional.empty(); // other texts stand there, too, and say nothing
    }
    String stay = code(extension.field("IPT_TYPE"));
    String visit = code(extension.field("OTP_ER_REFL_FLAG"));
    return stay.isEmpty() && visit.isEmpty()
        ? Optional.empty()
        : Optional.of(stay.equals("2") || visit.equals("1") || visit.equals("3"));
  }

  private static String code(JsonValue value) {
    return switch (value) {
      case JsonValue.Text(int _, String text) -> text.strip();
      case JsonValue.Numeral(int _, String text) -> text;
      case JsonValue.ObjectValue _, JsonValue.ArrayValue _, JsonValue.Truth _, JsonValue.Null _ ->
          "";
    };
  }

  /** The national value, two digits, of the med_type sent, which may be regional. */
  public static String nationalMedType(CodeTables tables, Row row) {
    return tables.table("med_type").national(row.text("med_type")).orElseThrow();
  }
}
