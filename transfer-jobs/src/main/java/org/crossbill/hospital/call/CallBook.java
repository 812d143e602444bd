package org.crossbill.hospital.call;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.hospital.wire.ParsedCall;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.MonthArchived;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The booking calls of the hospitals and their final answers (交易登记). The same call is hospital,
 * msgid, infno and the normalised input; the database sees to it that it takes effect once.
 */
@Component
public class CallBook {
  private static final String ANSWERED = "hospital-answer";

  /** A call with its answer, and its date where the answers of its month were taken out. */
  private static final String EARLIER =
      """
      CASE WHEN a.infcode IS NULL AND NOT month_is_here('hospital_answer', c.business_date)
        THEN c.business_date END AS away
      FROM hospital_call c LEFT JOIN hospital_answer a USING (business_date, fixmedins_code, msgid)
      WHERE c.fixmedins_code = ? AND c.msgid = ?
      """;

  /** In the place of an answer whose text was let go by its age. */
  private static final String GONE = "";

  private static final String CLAIM =
      """
      INSERT INTO hospital_call (fixmedins_code, msgid, infno, input_sha256, mdtrt_id, received_at, business_date)
      VALUES (?, ?, ?, ?, ?, ?, %s) ON CONFLICT DO NOTHING RETURNING business_date
      """
          .formatted(BusinessDays.OPEN_FOR_BOOKING);

  /** In the place of the hash of an input nobody has seen. */
  private static final String NEVER_CAME = "*";

  private final JdbcClient jdbc;
  private final Wakeups wakeups;
  private final BusinessDays days;
  private final Clock clock;

  CallBook(JdbcClient jdbc, Wakeups wakeups, BusinessDays days, Clock clock) {
    this.jdbc = jdbc;
    this.wakeups = wakeups;
    this.days = days;
    this.clock = clock;
  }

  /** How a call stands to those before it. */
  public sealed interface Claim {
    /** The first of its kind; it is the caller's to carry out. */
    record Fresh() implements Claim {}

    /** The same call has its final answer. */
    record Answered(String body) implements Claim {}

    /** The same call is in progress. */
    record Underway() implements Claim {}

    /** The msgid was used for something else. */
    record Conflict(String infno) implements Claim {}
  }

  /**
   * Claims the call, under the date that is open until the caller's transaction ends; the same call
   * at the same moment waits until this transaction has ended.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Claim claim(ParsedCall call, @Nullable String mdtrtId) {
    Optional<LocalDate> claimed =
        jdbc.sql(CLAIM)
            .params(
                call.envelope().fixmedinsCode(),
                call.envelope().msgid(),
                call.envelope().infno(),
                call.inputSha256(),
                // a null without a type would make the database prepare the statement anew
                new SqlParameterValue(Types.VARCHAR, mdtrtId),
                Timestamp.from(clock.instant()))
            .query(LocalDate.class)
            .optional();
    claimed.ifPresent(days::heldOpen);
    return claimed.isPresent() ? new Claim.Fresh() : known(call).orElseThrow();
  }

  /**
   * How an earlier call under the msgid stands to this one; empty where there is none.
   *
   * @throws MonthArchived where its answer was taken out, or went by its age
   */
  public Optional<Claim> known(ParsedCall call) {
    return jdbc.sql(
            """
            SELECT c.infno, c.input_sha256, a.body, %s
            """
                .formatted(EARLIER))
        .params(call.envelope().fixmedinsCode(), call.envelope().msgid())
        .<Claim>query((row, _) -> {
          String infno = row.getString("infno");
          String input = row.getString("input_sha256");
          if (!infno.equals(call.envelope().infno())
              || !(input.equals(call.inputSha256()) || input.equals(NEVER_CAME))) {
            return new Claim.Conflict(infno);
          }
          requireHere(row, call.envelope().msgid());
          String body = row.getString("body");
          if (GONE.equals(body)) {
            throw MonthArchived.ofAnswer(call.envelope().msgid());
          }
          return body == null ? new Claim.Underway() : new Claim.Answered(body);
        })
        .optional();
  }

  /**
   * The msgid of a hospital's call that was answered under an inf_refmsgid; empty where there is
   * none, or its answer was let go.
   */
  public Optional<String> answeredAs(String fixmedinsCode, String infno, String infRefmsgid) {
    return jdbc.sql(
            """
            SELECT c.msgid FROM hospital_call c JOIN hospital_answer a USING (business_date, fixmedins_code, msgid)
            WHERE c.fixmedins_code = ? AND c.infno = ? AND position(? IN left(a.body, 200)) > 0
            """)
        .params(fixmedinsCode, infno, "\"inf_refmsgid\":\"" + infRefmsgid + "\"")
        .query(String.class)
        .optional();
  }

  /** Keeps the final answer of a call and wakes whoever waits for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answer(String fixmedinsCode, String msgid, int infcode, String body) {
    jdbc.sql(
            """
            INSERT INTO hospital_answer (business_date, fixmedins_code, msgid, infcode, body)
            SELECT business_date, fixmedins_code, msgid, ?, ? FROM hospital_call WHERE fixmedins_code = ? AND msgid = ?
            """)
        .params(infcode, body, fixmedinsCode, msgid)
        .update();
  }

  /**
   * Answers a call that never came; should it still come, it gets that answer, whatever its input.
   *
   * @return false where it has come at this very moment
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean giveUp(String fixmedinsCode, String msgid, String infno, String body) {
    boolean given = enterUnseen(fixmedinsCode, msgid, infno);
    if (given) {
      answer(fixmedinsCode, msgid, -1, body);
    }
    return given;
  }

  /**
   * Enters a call that a restore lost and whose input nobody has any more; should it be repeated,
   * it is the same, whatever its input.
   *
   * @return false where the msgid is known
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean bringBack(String fixmedinsCode, String msgid, String infno) {
    return enterUnseen(fixmedinsCode, msgid, infno);
  }

  private boolean enterUnseen(String fixmedinsCode, String msgid, String infno) {
    return jdbc.sql(
                """
                INSERT INTO hospital_call (fixmedins_code, msgid, infno, input_sha256, received_at, business_date)
                VALUES (?, ?, ?, ?, ?, open_business_date()) ON CONFLICT DO NOTHING
                """)
            .params(fixmedinsCode, msgid, infno, NEVER_CAME, Timestamp.from(clock.instant()))
            .update()
        == 1;
  }

  /** As {@link #answer}, for a call that somebody may be waiting for. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answerLate(String fixmedinsCode, String msgid, int infcode, String body) {
    answer(fixmedinsCode, msgid, infcode, body);
    wakeups.wake(ANSWERED, fixmedinsCode + " " + msgid, body);
  }

  /**
   * Registers somebody who will wait for the final answer of a call; before the call is claimed.
   */
  public Wakeups.Waiter waiter(String fixmedinsCode, String msgid) {
    return wakeups.waiter(ANSWERED, fixmedinsCode + " " + msgid);
  }

  /**
   * Waits for the final answer, at most for the time given. Where it is committed in this JVM it
   * comes by hand, else it is read.
   */
  public Optional<String> await(
      Wakeups.Waiter answered, String fixmedinsCode, String msgid, Duration patience) {
    return answered.await(patience, () -> answered.told().or(() -> body(fixmedinsCode, msgid)));
  }

  /** The final answer of a call, empty text where it was let go; empty where there is none. */
  public Optional<String> body(String fixmedinsCode, String msgid) {
    return jdbc.sql(
            """
            SELECT a.body FROM hospital_call c
            JOIN hospital_answer a USING (business_date, fixmedins_code, msgid)
            WHERE c.fixmedins_code = ? AND c.msgid = ?
            """)
        .params(fixmedinsCode, msgid)
        .query(String.class)
        .optional();
  }

  /**
   * What is known of a call by its msgid alone: its infno, its stay, and the infcode of its answer.
   */
  public record Earlier(String infno, @Nullable String mdtrtId, @Nullable Integer infcode) {}

  /**
   * The call a hospital sent under a msgid.
   *
   * @throws MonthArchived where its answer was taken out
   */
  public Optional<Earlier> earlier(String fixmedinsCode, String msgid) {
    return jdbc.sql(
            """
            SELECT c.infno, c.mdtrt_id, a.infcode, %s
            """
                .formatted(EARLIER))
        .params(fixmedinsCode, msgid)
        .query((row, _) -> {
          requireHere(row, msgid);
          return new Earlier(
              row.getString("infno"),
              row.getString("mdtrt_id"),
              row.getObject("infcode", Integer.class));
        })
        .optional();
  }

  private static void requireHere(ResultSet row, String msgid) throws SQLException {
    LocalDate away = row.getObject("away", LocalDate.class);
    if (away != null) {
      throw new MonthArchived("报文 " + msgid, away);
    }
  }
}
