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
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.catalogue.Resplit;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Splits every fee line of the run's bills again (明细重分), by the entry of the catalogue that stands
 * now for its day, and holds it against what was booked. In the core: the rule is the kernel's; the
 * lines come by COPY.
 */
@Component
class ResplitWork implements PartWork {
  private static final int LINES_AT_ONCE = 500;

  /**
   * The lines of bills that stand, visit by visit, each in its one month. OFFSET keeps them so: the
   * planner takes two columns that go together for a rare meeting and would read every month first.
   */
  private static final String LINES =
      """
      FROM %s b JOIN stay s ON s.mdtrt_id = b.mdtrt_id
      CROSS JOIN LATERAL (
        SELECT * FROM fee_line
        WHERE registered_on = s.registered_on AND mdtrt_id = s.mdtrt_id AND deleted_msgid IS NULL OFFSET 0) l
      WHERE b.init_setl_id IS NULL
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
    Lines lines = new Lines(versions);
    copy.read(
        """
        SELECT l.line_id, l.catalogue_version, b.sample, l.cnt_per10k, l.pric_micro, l.det_item_fee_sumamt,
               l.fulamt_ownpay_amt, l.overlmt_amt, l.preselfpay_amt, l.inscp_scp_amt,
               CASE WHEN l.init_feedetl_sn IS NULL THEN l.fee_ocur_time::date END
        """
            + LINES.formatted(bills),
        lines);
    lines.resplit.flush();
    List<Long> differing = List.copyOf(lines.differing);
    for (int from = 0; from < differing.size(); from += LINES_AT_ONCE) {
      int to = Math.min(from + LINES_AT_ONCE, differing.size());
      secondPath.differ(
          part.run().date(), Kind.RESPLIT, described(bills, versions, differing.subList(from, to)));
    }
    secondPath.looked(part, Kind.RESPLIT, looked(bills, lines));
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
    // a visit that was settled again has its lines twice among the bills of a date
    private final Set<Long> differing = new LinkedHashSet<>();
    private long lookedAt;
    private long leftOut;

    Lines(CatalogueVersions versions) {
      this.versions = versions;
      this.resplit = new Resplit(versions.entries(), (line, _, _) -> differing.add(line));
    }

    @Override
    public void row(CopyRows.Row row) {
      long line = row.number();
      int decided = versions.index(row.numberOr(0));
      boolean sample = Boolean.TRUE.equals(row.flag());
      if (sample || decided == CatalogueVersions.NONE) {
        leftOut++;
        return;
      }
      lookedAt++;
      long cnt = row.number();
      long pric = row.number();
      long amountFen = row.number();
      long fulamtFen = row.number();
      long overlmtFen = row.number();
      long preselfpayFen = row.number();
      long inscpFen = row.number();
      LocalDate day = row.dateOrNull();
      int now = versions.standingFor(decided, day == null ? versions.entry(decided).from() : day);
      if (now == CatalogueVersions.NONE || !FeeLine.isInRange(cnt, pric)) {
        differing.add(line);
        return;
      }
      resplit.add(
          line,
          now,
          new FeeLine(cnt, pric),
          amountFen,
          fulamtFen,
          overlmtFen,
          preselfpayFen,
          inscpFen);
    }
  }

  private SecondPath.Looked looked(String bills, Lines lines) {
    return jdbc.sql(
            """
            SELECT count(*) AS bills, coalesce(sum(claim), 0) AS claim
            FROM %s b
            """
                .formatted(bills))
        .query((row, _) ->
            new SecondPath.Looked(
                row.getLong("bills"), row.getLong("claim"), lines.lookedAt, 0, lines.leftOut))
        .single();
  }

  private List<Differing> described(String bills, CatalogueVersions versions, List<Long> lineIds) {
    return jdbc.sql(
            """
            SELECT b.setl_id, l.*,
                   CASE WHEN l.init_feedetl_sn IS NULL THEN l.fee_ocur_time::date END AS day
            """
                + LINES.formatted(bills)
                + " AND l.line_id = ANY (?) ORDER BY b.setl_id, l.line_id")
        .param(lineIds.toArray(Long[]::new))
        .query((row, _) -> described(row, versions))
        .list();
  }

  private static Differing described(ResultSet row, CatalogueVersions versions)
      throws SQLException {
    int decided = versions.index(row.getLong("catalogue_version"));
    @Nullable LocalDate day = row.getObject("day", LocalDate.class);
    int now = versions.standingFor(decided, day == null ? versions.entry(decided).from() : day);
    SortedMap<String, Long> booked = booked(row);
    @Nullable SortedMap<String, Long> byOwn = again(row, versions, decided);
    @Nullable SortedMap<String, Long> byNow = now == decided ? byOwn : again(row, versions, now);
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
      ResultSet row, CatalogueVersions versions, int index) throws SQLException {
    long cnt = row.getLong("cnt_per10k");
    long pric = row.getLong("pric_micro");
    if (index == CatalogueVersions.NONE || !FeeLine.isInRange(cnt, pric)) {
      return null;
    }
    LineSplit split = LineSplitter.split(new FeeLine(cnt, pric), versions.entry(index));
    return new TreeMap<>(
        Map.of(
            "det_item_fee_sumamt", split.amountFen(),
            "fulamt_ownpay_amt", split.fulamtOwnpayFen(),
            "overlmt_amt", split.overlmtFen(),
            "preselfpay_amt", split.preselfpayFen(),
            "inscp_scp_amt", split.inscpScpFen()));
  }
}
