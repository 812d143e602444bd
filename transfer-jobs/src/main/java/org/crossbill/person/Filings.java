package org.crossbill.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of filings (备案) at the insured place, append-only: of the rows of a number the last
 * one stands. It decides under which class a person is treated away from home
 * (docs/decisions/0053).
 */
@Component
public class Filings {
  private static final String STANDING =
      "SELECT DISTINCT ON (filing_no) * FROM filing WHERE %s ORDER BY filing_no, entry DESC";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final int temporaryMonths;

  Filings(
      JdbcClient jdbc,
      Clock clock,
      @Value("${crossbill.filing.temporary-months:6}") int temporaryMonths) {
    if (temporaryMonths < 1) {
      throw new IllegalArgumentException("crossbill.filing.temporary-months is below 1");
    }
    this.jdbc = jdbc;
    this.clock = clock;
    this.temporaryMonths = temporaryMonths;
  }

  /**
   * Under which filing a treatment is settled: the first class of which a filing fits; the
   * emergency that the treatment place tells of counts as filed; whoever has neither is an other
   * temporary.
   *
   * @param settled the day of the settlement
   */
  public Filed deciding(String psnNo, StayFacts stay, LocalDate settled) {
    Optional<Filing> found =
        of(psnNo).stream()
            .filter(filing -> filing.kind().filingClass().isPresent())
            .filter(
                filing -> filing.insutype() == null || filing.insutype().equals(stay.insutype()))
            .filter(filing -> filing.covers(stay.admission(), settled, stay.hospitalAdmdvs()))
            .min(Comparator.comparing(Filing::kind).thenComparing(Filing::filingNo));
    boolean emergency = stay.filing() == FilingClass.EMERGENCY;
    if (found.isEmpty() || (emergency && found.get().kind().compareTo(Filing.Kind.EMERGENCY) > 0)) {
      return new Filed(emergency ? FilingClass.EMERGENCY : FilingClass.OTHER_TEMPORARY, null);
    }
    Filing filing = found.get();
    return new Filed(filing.kind().filingClass().orElseThrow(), filing.filingNo());
  }

  /** The filings of a person as they stand, by number, the revoked too. */
  public List<Filing> of(String psnNo) {
    return jdbc.sql(STANDING.formatted("psn_no = ?")).param(psnNo).query(Filings::read).list();
  }

  /**
   * A new number: B, the insured node, the day, the mark of the database's life, a serial; at most
   * 29 characters.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String nextNumber(NodeCode node) {
    return jdbc.sql("SELECT incarnation_mark() AS mark, nextval('filing_serial') AS serial")
        .query((row, _) ->
            "B"
                + node
                + DAY.format(LocalDate.now(clock))
                + row.getString("mark")
                + String.format(Locale.ROOT, "%09d", row.getLong("serial")))
        .single();
  }

  /** Who told the row of a filing that stands. */
  public Optional<String> toldBy(String filingNo) {
    return jdbc.sql(STANDING.formatted("filing_no = ?"))
        .param(filingNo)
        .query((row, _) -> row.getString("told_by"))
        .optional();
  }

  /** The number of a person's filing of which a row was told so; empty where none was. */
  public Optional<String> entered(String psnNo, String toldBy) {
    return jdbc.sql(
            "SELECT filing_no FROM filing WHERE psn_no = ? AND told_by = ? ORDER BY entry LIMIT 1")
        .params(psnNo, toldBy)
        .query((row, _) -> row.getString("filing_no"))
        .optional();
  }

  /** A filing as it stands. */
  public Optional<Filing> find(String filingNo) {
    return jdbc.sql(STANDING.formatted("filing_no = ?"))
        .param(filingNo)
        .query(Filings::read)
        .optional();
  }

  /**
   * Enters a filing, new or as it is to stand from now on. A temporary one without an end holds as
   * many months as the node is set to: in principle not less than six (Guangdong's procedure of
   * 2025-01-01).
   *
   * @param toldBy the hospital and its msgid, or who imported the file
   * @return false where it stands so already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean enter(Filing told, String toldBy) {
    Filing filing = told.to() == null && told.kind().isTemporary() ? ending(told) : told;
    if (find(filing.filingNo()).filter(filing::equals).isPresent()) {
      return false;
    }
    AreaCode place = filing.place();
    jdbc.sql(
            """
            INSERT INTO filing (filing_no, psn_no, insutype, kind, by_promise, begndate, enddate, admdvs,
              fixmedins_code, dise_codg, revoked, remark, told_by, told_at)
            VALUES (?, ?, ?, ?, ?, ?, ?::date, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                filing.filingNo(),
                filing.psnNo(),
                filing.insutype(),
                filing.kind().name(),
                filing.byPromise(),
                filing.from(),
                filing.to(),
                place == null ? null : place.value(),
                filing.fixmedinsCode(),
                filing.diseCodg(),
                filing.revoked(),
                filing.remark(),
                toldBy,
                OffsetDateTime.now(clock)))
        .update();
    return true;
  }

  private Filing ending(Filing open) {
    return new Filing(
        open.filingNo(),
        open.psnNo(),
        open.insutype(),
        open.kind(),
        open.byPromise(),
        open.from(),
        open.from().plusMonths(temporaryMonths).minusDays(1),
        open.place(),
        open.fixmedinsCode(),
        open.diseCodg(),
        open.revoked(),
        open.remark());
  }

  private static Filing read(ResultSet row, int number) throws SQLException {
    @Nullable String place = row.getString("admdvs");
    return new Filing(
        row.getString("filing_no"),
        row.getString("psn_no"),
        row.getString("insutype"),
        Filing.Kind.valueOf(row.getString("kind")),
        row.getBoolean("by_promise"),
        row.getObject("begndate", LocalDate.class),
        row.getObject("enddate", LocalDate.class),
        place == null ? null : new AreaCode(place),
        row.getString("fixmedins_code"),
        row.getString("dise_codg"),
        row.getBoolean("revoked"),
        row.getString("remark"));
  }
}
