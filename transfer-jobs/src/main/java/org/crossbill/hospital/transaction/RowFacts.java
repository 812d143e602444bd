package org.crossbill.hospital.transaction;

import org.crossbill.codes.CodeTables;
import org.crossbill.core.exchange.Credential;
import org.crossbill.hospital.wire.Row;

/** What several inputs say in the same fields. */
public final class RowFacts {
  private RowFacts() {}

  /** The credential (就诊凭证). */
  public static Credential credential(Row row) {
    return new Credential(row.text("mdtrt_cert_type"), row.text("mdtrt_cert_no"));
  }

  /** The national value, two digits, of the med_type sent, which may be regional. */
  public static String nationalMedType(CodeTables tables, Row row) {
    return tables.table("med_type").national(row.text("med_type")).orElseThrow();
  }
}
