package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.batch.BillRanges;
import org.crossbill.batch.CopyRows;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
import org.crossbill.batch.SecondPath;
import org.crossbill.batch.SecondPath.Cause;
import org.crossbill.batch.SecondPath.Differing;
import org.crossbill.batch.SecondPath.Kind;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.core.catalogue.Resplit;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Splits every fee line of the run's bills again (明细重分), by the entry of the catalogue that stands
 * now for its day, and holds it against what was booked; and holds the totals of each bill against
 * its lines (核总). In the core: the rule is the kernel's; the lines come by COPY. The lines of a
 * visit are those of the bill that stands: one that was undone has none any more, and is held to
 * its mirror.
 */
@Component
class ResplitWork implements PartWork {
  private static final int LINES_AT_ONCE = 500;

  /** A return is of the day of the line it returns. */
  private static final String DAY =
      """
      CASE WHEN l.init_feedetl_sn IS NULL THEN l.fee_ocur_time::date
           ELSE (SELECT o.fee_ocur_time::date FROM fee_line o
                 WHERE o.registered_on = l.registered_on AND o.mdtrt_id = l.mdtrt_id
                   AND o.feedetl_sn = l.init_feedetl_sn AND o.deleted_msgid IS NULL) END
      """;

  private final BillRanges ranges;
  private final CopyRows copy;
  private final CatalogueBook book;
  private final SecondPath secondPath;
  private final JdbcClient jdbc;
  private volatile CatalogueVersions known = new CatalogueVersions(List.of());

  ResplitWork(
      BillRanges ranges,
      CopyRows copy,
      CatalogueBook book,
      SecondPath secondPath,
      JdbcClient jdbc) {
    this.ranges = ranges;
    this.copy = copy;
    this.book = book;
    this.secondPath = secondPath;
    this.jdbc = jdbc;
  }

  /**
   * The bills of a part by number, in the order of their keys, and the lines of those that stand,
   * visit by visit, each in its one month. OFFSET keeps them so: the planner takes two columns that
   * go together for a rare meeting and would read every month first.
   */
  private static String linesOf(String bills, String stands) {
    return """
    FROM (SELECT row_number() OVER (ORDER BY setl_id) - 1 AS n, setl_id, mdtrt_id, sign, sample FROM %s r) b
    JOIN stay s ON s.mdtrt_id = b.mdtrt_id
    CROSS JOIN LATERAL (
      SELECT * FROM fee_line
      WHERE registered_on = s.registered_on AND mdtrt_id = s.mdtrt_id AND deleted_msgid IS NULL OFFSET 0) l
    WHERE %s
    """
        .formatted(bills, stands);
  }

  @Override
  public String name() {
    return "resplit";
  }

  @Override
  public String unit() {
    return "bills";
  }

  @Override
  public long leastWeight() {
    return ranges.leastWeight();
  }

  @Override
  public List<Part.Planned> plan(Run run) {
    return ranges.of(run.date(), Side.TREATMENT);
  }

  @Override
  public void work(Part part) {
    CatalogueVersions versions = versions();
    String bills = BillRanges.inSql(Side.TREATMENT, part);
    String ofLines = linesOf(bills, BillTotals.stands(part));
    BillTotals totals = new BillTotals(secondPath, part.run().date());
    Lines lines = new Lines(versions, totals);
    long came =
        copy.read(
            """
            SELECT b.n, l.line_id, l.catalogue_version, b.sample, l.cnt_per10k, l.pric_micro, l.det_item_fee_sumamt,
                   l.fulamt_ownpay_amt, l.overlmt_amt, l.preselfpay_amt, l.inscp_scp_amt, l.used_as::bigint, l.day_left,
                   l.rest_per10k, %s
            """
                    .formatted(DAY)
                + ofLines,
            lines);
    lines.resplit.flush();
    List<Long> differing = List.copyOf(lines.differing);
    for (int from = 0; from < differing.size(); from += LINES_AT_ONCE) {
      int to = Math.min(from + LINES_AT_ONCE, differing.size());
      secondPath.differ(
          part.run().date(),
          Kind.RESPLIT,
          described(ofLines, versions, differing.subList(from, to)));
    }
    // after the lines: what was undone meanwhile, and may have lost its lines, is seen to be undone
    copy.read(BillTotals.query(bills, part), totals);
    totals.flush();
    secondPath.differ(part.run().date(), Kind.SUMMED, brokenMirrors(bills, totals.mirrorIds()));
    secondPath.looked(part, Kind.SUMMED, totals.looked());
    secondPath.looked(
        part, Kind.RESPLIT, totals.looked().ofLines(lines.lookedAt, lines.leftOut, came));
    secondPath.sum(part, Side.TREATMENT, bills);
  }

  /** What is not the exact mirror of the bill it undoes. */
  private List<Differing> brokenMirrors(String bills, List<String> mirrors) {
    if (mirrors.isEmpty()) {
      return List.of();
    }
    String amounts =
        """
        b.medfee_sumamt, b.fulamt_ownpay_amt, b.overlmt_selfpay, b.preselfpay_amt, b.inscp_scp_amt, b.fund_pay_sumamt,
        b.hosp_part_amt, b.psn_part_amt, b.acct_pay, b.acct_mulaid_pay, b.psn_cash_pay
        """;
    return jdbc.sql(
            """
            SELECT b.setl_id, b.claim AS booked, -o.claim AS again
            FROM %s b LEFT JOIN LATERAL treatment_bills_by_id(ARRAY[b.init_setl_id]) o ON true
            WHERE b.setl_id = ANY (?) AND (%s) IS DISTINCT FROM (%s) ORDER BY b.setl_id
            """
                .formatted(bills, amounts, amounts.replace("b.", "-o.")))
        .param(mirrors.toArray(String[]::new))
        .query((row, _) -> {
          long bookedFen = row.getLong("booked");
          long againFen = row.getLong("again");
          SortedMap<String, Long> again = new TreeMap<>();
          if (!row.wasNull()) { // what it undoes may have been taken out with its month
            again.put("claim", againFen);
          }
          return new Differing(
              row.getString("setl_id"),
              "",
              Cause.NOT_THE_MIRROR,
              null,
              null,
              new TreeMap<>(Map.of("claim", bookedFen)),
              again,
              againFen - bookedFen);
        })
        .list();
  }

  /** All versions, read again where one was entered since. */
  private CatalogueVersions versions() {
    CatalogueVersions versions = known;
    if (book.lastVersion() != versions.last()) {
      versions = new CatalogueVersions(book.everyVersion());
      known = versions;
    }
    return versions;
  }

  /** The lines as they come, and the numbers of those that come out otherwise. */
  private static final class Lines implements CopyRows.Reader {
    private final CatalogueVersions versions;
    private final Resplit resplit;
    private final BillTotals totals;
    private final Set<Long> differing = new LinkedHashSet<>();
    private long lookedAt;
    private long leftOut;

    Lines(CatalogueVersions versions, BillTotals totals) {
      this.versions = versions;
      this.totals = totals;
      this.resplit = new Resplit(versions.entries(), (line, _, _) -> differing.add(line));
    }

    @Override
    public void row(CopyRows.Row row) {
      int bill = Math.toIntExact(row.number());
      long line = row.number();
      int decided = versions.index(row.numberOr(0));
      boolean sample = Boolean.TRUE.equals(row.flag());
      long cnt = row.number();
      long pric = row.number();
      long amountFen = row.number();
      long fulamtFen = row.number();
      long overlmtFen = row.number();
      long preselfpayFen = row.number();
      long inscpFen = row.number();
      totals.add(bill, amountFen, fulamtFen, overlmtFen, preselfpayFen, inscpFen);
      if (sample || decided == CatalogueVersions.NONE) {
        leftOut++;
        return;
      }
      lookedAt++;
      int use = Math.toIntExact(row.numberOr(LineUse.UNSAID.code()));
      long dayLeftFen = row.numberOr(CatalogueItem.NO_DAY_LIMIT_FEN);
      long restPer10k = row.numberOr(KeptLine.NO_RETURN);
      int now = standing(versions, decided, row.dateOrNull());
      if (now == CatalogueVersions.NONE
          || !FeeLine.isInRange(cnt, pric)
          || use < 0
          || use >= LineUse.CODES) {
        differing.add(line);
        return;
      }
      KeptLine kept =
          new KeptLine(new FeeLine(cnt, pric), LineUse.of(use), dayLeftFen, restPer10k, amountFen);
      if (!kept.isByEntryAlone() || versions.item(now).hasDayLimit()) {
        LineSplit again = kept.splitBy(versions.item(now), versions.item(decided));
        if (again.amountFen() != amountFen
            || again.fulamtOwnpayFen() != fulamtFen
            || again.overlmtFen() != overlmtFen
            || again.preselfpayFen() != preselfpayFen
            || again.inscpScpFen() != inscpFen) {
          differing.add(line);
        }
        return;
      }
      resplit.add(
          line,
          versions.entryOf(now, kept.use()),
          kept.quantities(),
          amountFen,
          fulamtFen,
          overlmtFen,
          preselfpayFen,
          inscpFen);
    }
  }

  /** The version for a day; none for a return without the line it returns. */
  private static int standing(CatalogueVersions versions, int decided, @Nullable LocalDate day) {
    return day == null ? CatalogueVersions.NONE : versions.standingFor(decided, day);
  }

  private List<Differing> described(
      String ofLines, CatalogueVersions versions, List<Long> lineIds) {
    return jdbc.sql(
            """
            SELECT b.setl_id, l.*, %s AS day %s AND l.line_id = ANY (?) ORDER BY b.setl_id, l.line_id
            """
                .formatted(DAY, ofLines))
        .param(lineIds.toArray(Long[]::new))
        .query((row, _) -> described(row, versions))
        .list();
  }

  private static Differing described(ResultSet row, CatalogueVersions versions)
      throws SQLException {
    int decided = versions.index(row.getLong("catalogue_version"));
    int now = standing(versions, decided, row.getObject("day", LocalDate.class));
    SortedMap<String, Long> booked = booked(row);
    @Nullable SortedMap<String, Long> byOwn = again(row, versions, decided, decided);
    @Nullable SortedMap<String, Long> byNow =
        now == decided ? byOwn : again(row, versions, now, decided);
    Cause cause =
        !booked.equals(byOwn)
            ? Cause.DAMAGED
            : byNow == null ? Cause.NO_RULES : Cause.RULES_CHANGED;
    SortedMap<String, Long> again = byNow == null ? new TreeMap<>() : new TreeMap<>(byNow);
    long gapFen =
        again.getOrDefault("inscp_scp_amt", 0L) - booked.getOrDefault("inscp_scp_amt", 0L);
    SortedMap<String, Long> bookedOnly = new TreeMap<>(booked);
    bookedOnly.entrySet().removeIf(each -> each.getValue().equals(again.get(each.getKey())));
    again.keySet().retainAll(bookedOnly.keySet());
    return new Differing(
        row.getString("setl_id"),
        row.getString("feedetl_sn"),
        cause,
        Long.toString(versions.number(decided)),
        now == CatalogueVersions.NONE ? null : Long.toString(versions.number(now)),
        bookedOnly,
        again,
        gapFen);
  }

  private static SortedMap<String, Long> booked(ResultSet row) throws SQLException {
    SortedMap<String, Long> booked = new TreeMap<>();
    for (String column :
        List.of(
            "det_item_fee_sumamt",
            "fulamt_ownpay_amt",
            "overlmt_amt",
            "preselfpay_amt",
            "inscp_scp_amt")) {
      booked.put(column, row.getLong(column));
    }
    return booked;
  }

  private static @Nullable SortedMap<String, Long> again(
      ResultSet row, CatalogueVersions versions, int index, int decided) throws SQLException {
    long cnt = row.getLong("cnt_per10k");
    long pric = row.getLong("pric_micro");
    int use = row.getInt("used_as");
    if (index == CatalogueVersions.NONE
        || !FeeLine.isInRange(cnt, pric)
        || use < 0
        || use >= LineUse.CODES) {
      return null;
    }
    LineSplit split = FeeLineTable.kept(row).splitBy(versions.item(index), versions.item(decided));
    return new TreeMap<>(
        Map.of(
            "det_item_fee_sumamt", split.amountFen(),
            "fulamt_ownpay_amt", split.fulamtOwnpayFen(),
            "overlmt_amt", split.overlmtFen(),
            "preselfpay_amt", split.preselfpayFen(),
            "inscp_scp_amt", split.inscpScpFen()));
  }
}
