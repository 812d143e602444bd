package org.crossbill.hospital.transaction.person;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.page.Masking;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.MonthlyTables;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who asked for whom (查询留痕): a row for each answer of 1101, written before the answer leaves, so
 * that where it cannot be written nothing is told. No row has the number that was asked for.
 */
@Component
class LookUpBook {
  private final JdbcClient jdbc;
  private final BusinessDays days;
  private final MonthlyTables months;
  private final Clock clock;

  LookUpBook(JdbcClient jdbc, BusinessDays days, MonthlyTables months, Clock clock) {
    this.jdbc = jdbc;
    this.days = days;
    this.months = months;
    this.clock = clock;
  }

  /** What the hospital was told. */
  enum Told {
    /** Who the person is. */
    PERSON,
    /** That the certificate or name it sent is not this person's. */
    DIFFERS,
    /** That nobody holds the credential. */
    NOBODY,
    /** That the insured place did not answer in time. */
    SILENT
  }

  /**
   * Writes a row, in a transaction of its own.
   *
   * @param psnNo of the person that was found
   */
  @Transactional
  public void record(Envelope envelope, Person1101.Input input, Told told, @Nullable String psnNo) {
    LocalDate day = days.open().orElseGet(() -> LocalDate.now(clock));
    months.makeFor(day);
    jdbc.sql(
            """
            INSERT INTO hospital_lookup (business_date, asked_at, fixmedins_code, msgid, opter, mdtrt_cert_type,
              masked_cert_no, told, psn_no) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                day,
                Timestamp.from(clock.instant()),
                envelope.fixmedinsCode(),
                envelope.msgid(),
                envelope.opter(),
                input.credential().mdtrtCertType(),
                Masking.ON.shown(Masking.Personal.NUMBER, input.credential().mdtrtCertNo()),
                told.name(),
                psnNo))
        .update();
  }
}
