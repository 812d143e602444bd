package org.crossbill.settlement;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.bill.CareKind;
import org.crossbill.store.BusinessDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A hospital's settlements as this treatment place has booked them (机构结算对账), by the time of
 * settlement. A cancellation is an entry of its own, with amounts below zero.
 */
@Component
public class HospitalBills {
  /** A settlement is given its time and its date one after the other, at most so far apart. */
  private static final Duration APART = Duration.ofHours(1);

  private static final String WHERE =
      """
      FROM treatment_bill b
      WHERE b.business_date BETWEEN :first AND :last
        AND b.setl_time >= :from AND b.setl_time < :to AND b.fixmedins_code = :hospital
        AND (:insutype::text IS NULL OR b.insutype = :insutype::text)
        AND (:care::text IS NULL OR b.care_kind = :care::text)
        AND (:refunds::boolean IS NULL OR (b.sign < 0) = :refunds::boolean)
        AND (:named::text[] IS NULL OR b.setl_id = ANY (:named::text[]))
      """;

  private static final String ENTRY =
      """
      SELECT setl_id, init_setl_id, mdtrt_id, psn_no, medins_setl_id, setl_time, medfee_sumamt, fund_pay_sumamt,
        acct_pay, psn_cash_pay
      """;

  private final JdbcClient jdbc;
  private final BusinessDays days;
  private final Clock clock;

  HospitalBills(JdbcClient jdbc, BusinessDays days, Clock clock) {
    this.jdbc = jdbc;
    this.days = days;
    this.clock = clock;
  }

  /**
   * Which settlements.
   *
   * @param from first day of settlement, included
   * @param to last day, included
   * @param insutype null: all
   * @param care null: all
   * @param refunds true: only what undoes another; false: only what does not; null: both
   */
  public record Asked(
      String fixmedinsCode,
      LocalDate from,
      LocalDate to,
      @Nullable String insutype,
      @Nullable CareKind care,
      @Nullable Boolean refunds) {}

  /**
   * What they come to, in fen.
   *
   * @param entries how many, each cancellation one
   * @param standing how many were not undone within the days
   */
  public record Sums(
      long entries, long standing, long medfeeFen, long fundFen, long accountFen, long cashFen) {}

  /**
   * One of them, amounts in fen.
   *
   * @param initSetlId what it undoes
   * @param medinsSetlId the hospital's msgid
   * @param setlTime China standard time
   */
  public record Entry(
      String setlId,
      @Nullable String initSetlId,
      String mdtrtId,
      String psnNo,
      String medinsSetlId,
      LocalDateTime setlTime,
      long medfeeFen,
      long fundFen,
      long accountFen,
      long cashFen) {
    /** Whether it undoes another. */
    public boolean isRefund() {
      return initSetlId != null;
    }
  }

  /** What they come to. */
  public Sums sums(Asked asked) {
    return statement(
            """
            SELECT count(*) AS entries, coalesce(sum(b.sign), 0)::bigint AS standing,
              coalesce(sum(medfee_sumamt), 0)::bigint AS medfee, coalesce(sum(fund_pay_sumamt), 0)::bigint AS fund,
              coalesce(sum(acct_pay), 0)::bigint AS acct, coalesce(sum(psn_cash_pay), 0)::bigint AS cash
            """,
            asked,
            null,
            "")
        .query((row, _) ->
            new Sums(
                row.getLong("entries"),
                row.getLong("standing"),
                row.getLong("medfee"),
                row.getLong("fund"),
                row.getLong("acct"),
                row.getLong("cash")))
        .single();
  }

  /** Each of them, in the order of their numbers. */
  public List<Entry> entries(Asked asked) {
    return entries(asked, 0, Integer.MAX_VALUE);
  }

  /**
   * Some of them, in the order of their numbers.
   *
   * @param skipped how many come before
   * @param most how many at most
   */
  public List<Entry> entries(Asked asked, long skipped, int most) {
    return statement(ENTRY, asked, null, "ORDER BY b.setl_id OFFSET :skipped LIMIT :most")
        .param("skipped", skipped)
        .param("most", most)
        .query(HospitalBills::entry)
        .list();
  }

  /** Those of them that are named, by their numbers. */
  public Map<String, Entry> named(Asked asked, List<String> setlIds) {
    return statement(ENTRY, asked, setlIds, "").query(HospitalBills::entry).list().stream()
        .collect(toMap(Entry::setlId, identity()));
  }

  private static Entry entry(ResultSet row, int number) throws SQLException {
    return new Entry(
        row.getString("setl_id"),
        row.getString("init_setl_id"),
        row.getString("mdtrt_id"),
        row.getString("psn_no"),
        row.getString("medins_setl_id"),
        row.getTimestamp("setl_time").toLocalDateTime(),
        row.getLong("medfee_sumamt"),
        row.getLong("fund_pay_sumamt"),
        row.getLong("acct_pay"),
        row.getLong("psn_cash_pay"));
  }

  /** Only the months of business dates are read that were open in those days. */
  private JdbcClient.StatementSpec statement(
      String select, Asked asked, @Nullable List<String> named, String order) {
    LocalDateTime from = asked.from.atStartOfDay();
    LocalDateTime to = asked.to.plusDays(1).atStartOfDay();
    Optional<BusinessDays.Span> open =
        days.openBetween(
            from.atZone(clock.getZone()).toInstant().minus(APART),
            to.atZone(clock.getZone()).toInstant().plus(APART));
    CareKind care = asked.care;
    return jdbc.sql(select + WHERE + order)
        .param("first", open.map(BusinessDays.Span::first).orElse(LocalDate.MAX))
        .param("last", open.map(BusinessDays.Span::last).orElse(LocalDate.MIN))
        .param("from", from)
        .param("to", to)
        .param("hospital", asked.fixmedinsCode)
        .param("insutype", asked.insutype)
        .param("care", care == null ? null : care.name())
        .param("refunds", asked.refunds)
        .param("named", named == null ? null : named.toArray(String[]::new));
  }
}
