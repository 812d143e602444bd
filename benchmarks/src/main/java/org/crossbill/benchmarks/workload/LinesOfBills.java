package org.crossbill.benchmarks.workload;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;

/**
 * The canonical day's catalogue and its fee lines as rows for COPY, each split once by the plain
 * splitter; the bills have them in turn, in SQL. The lines are drawn by themselves: what brings
 * them to the totals of a bill is for whoever loads both.
 */
public final class LinesOfBills {
  /** Lines of a bill that has any; 13 million lines of 0.84 million bills are 15.5 each. */
  public static final int PER_BILL = 15;

  /** The columns of a drawn line, in order: all but those of its bill. */
  public static final String DRAWN_COLUMNS =
      """
      fee_ocur_time, med_list_codg, medins_list_codg, det_item_fee_sumamt, cnt_per10k, pric_micro, chrgitm_lv, \
      selfpay_per10k, pric_uplmt, med_chrgitm_type, lmt_used_flag, fulamt_ownpay_amt, overlmt_amt, preselfpay_amt, \
      inscp_scp_amt, catalogue_version\
      """;

  /** The columns of an entry of the catalogue, in order. */
  public static final String ENTRY_COLUMNS =
      """
      med_list_codg, valid_from, item_name, chrgitm_lv, med_chrgitm_type, selfpay_per10k, pric_uplmt, made_up, \
      source, entered_by\
      """;

  private static final int DRAWN = 1 << 16;

  private final LocalDate date;
  private final List<CatalogueEntry> catalogue;
  private final List<String> lines = new ArrayList<>(DRAWN);

  /**
   * The lines of a date.
   *
   * @param date under which the visits were registered and the bills booked
   * @param firstVersion number of the first entry in the catalogue; the others follow in order
   */
  public LinesOfBills(LocalDate date, long firstVersion) {
    this.date = date;
    DayOfLines day = DayOfLines.of(DRAWN);
    catalogue = day.catalogue();
    for (DayOfLines.Line line : day.lines()) {
      CatalogueEntry entry = catalogue.get(line.entry());
      LineSplit split = LineSplitter.split(line.line(), entry);
      lines.add(
          "%d\t%s 09:00:00\t%s\tY%s\t%d\t%d\t%d\t%s\t%d\t%d\t09\t0\t%d\t%d\t%d\t%d\t%d%n"
              .formatted(
                  lines.size(),
                  date.minusDays(1),
                  entry.medListCodg(),
                  entry.medListCodg(),
                  split.amountFen(),
                  line.line().cntTenThousandths(),
                  line.line().pricMicroYuan(),
                  entry.chargeClass().code(),
                  entry.selfpayPropPer10k(),
                  entry.ceilingMicroYuan(),
                  split.fulamtOwnpayFen(),
                  split.overlmtFen(),
                  split.preselfpayFen(),
                  split.inscpScpFen(),
                  firstVersion + line.entry()));
    }
  }

  /** The drawn lines: a number from 0, then the columns, ended by a line feed. */
  public List<String> rows() {
    return lines;
  }

  /**
   * Enters the lines of those of a day's first bills that are so many of a hundred.
   *
   * @param drawn table of the {@link #rows}
   */
  public String insertSql(DayOfBills day, String drawn, int count, int percent) {
    return """
    INSERT INTO fee_line (registered_on, mdtrt_id, feedetl_sn, msgid, %1$s)
    SELECT '%2$s', %3$s, of_bill, 'L' || number, %1$s
    FROM generate_series(0, %4$d) number CROSS JOIN generate_series(0, %5$d) of_bill
    JOIN %6$s d ON d.line = (number::bigint * %7$d + of_bill) %% %8$d
    WHERE NOT %9$s AND number %% 100 < %10$d
    """
        .formatted(
            DRAWN_COLUMNS,
            date,
            day.mdtrtIdSql("number"),
            count - 1,
            PER_BILL - 1,
            drawn,
            PER_BILL,
            lines.size(),
            DayOfBills.isReversalSql("number"),
            percent);
  }

  /** The rows of the catalogue, in the order of its entries, each ended by a line feed. */
  public static List<String> catalogueRows() {
    return DayOfLines.of(0).catalogue().stream()
        .map(entry ->
            "%s\t%s\t%s\t%s\t09\t%d\t%d\ttrue\tmade up\tbenchmark%n"
                .formatted(
                    entry.medListCodg(),
                    entry.from(),
                    entry.medListCodg(),
                    entry.chargeClass().code(),
                    entry.selfpayPropPer10k(),
                    entry.ceilingMicroYuan()))
        .toList();
  }
}
