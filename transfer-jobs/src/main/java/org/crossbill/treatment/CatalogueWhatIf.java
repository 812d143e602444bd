package org.crossbill.treatment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.catalogue.LineUse;
import org.springframework.stereotype.Component;

/**
 * What past fee lines would have come to under other entries of the catalogue (目录试算). It reads and
 * writes nothing; each line is split by what would stand for its day, used as it was.
 */
@Component
public class CatalogueWhatIf {
  /** Lines of visits registered so long before the first day are looked for. */
  private static final int LONGEST_STAY_DAYS = 366;

  private final CatalogueBook book;
  private final CopyRows copy;

  CatalogueWhatIf(CatalogueBook book, CopyRows copy) {
    this.book = book;
    this.copy = copy;
  }

  /**
   * Lines of an item that come out otherwise.
   *
   * @param moreInScopeFen what of them would be in scope beyond what was
   */
  public record Moved(long lines, long moreInScopeFen) {
    Moved plus(Moved other) {
      return new Moved(lines + other.lines, Math.addExact(moreInScopeFen, other.moreInScopeFen));
    }
  }

  /**
   * The answer.
   *
   * @param lines looked at, of fees of the days asked for
   * @param leftOut of which nobody knows the version any more, or for whose day nothing would stand
   * @param booked of the lines that come out otherwise
   * @param again the same, as they would have been
   * @param items by code
   */
  public record Answer(
      long lines, long leftOut, SplitTotals booked, SplitTotals again, Map<String, Moved> items) {
    /** Lines that come out otherwise. */
    public long otherwise() {
      return items.values().stream().mapToLong(Moved::lines).sum();
    }
  }

  /**
   * Splits the lines of a range of days again.
   *
   * @param offered takes the place of what stands for its items and first days
   * @param from first day of fees, included
   * @param to last day of fees, included
   */
  public Answer ask(List<ListedItem> offered, LocalDate from, LocalDate to) {
    List<ItemVersion> all = new ArrayList<>(book.everyVersion());
    long number = all.isEmpty() ? 0 : all.getLast().version().number();
    for (ListedItem item : offered) {
      number++;
      all.add(new ItemVersion(new CatalogueVersion(number), item));
    }
    Lines lines = new Lines(new CatalogueVersions(all), all.size() - offered.size());
    copy.read(
        """
        SELECT l.catalogue_version, l.cnt_per10k, l.pric_micro, l.det_item_fee_sumamt, l.fulamt_ownpay_amt,
          l.overlmt_amt, l.preselfpay_amt, l.inscp_scp_amt, l.used_as::bigint, l.day_left, l.rest_per10k,
          coalesce(o.fee_ocur_time, l.fee_ocur_time)::date
        FROM fee_line l LEFT JOIN fee_line o ON l.init_feedetl_sn IS NOT NULL AND o.registered_on = l.registered_on
          AND o.mdtrt_id = l.mdtrt_id AND o.feedetl_sn = l.init_feedetl_sn AND o.deleted_msgid IS NULL
        WHERE l.deleted_msgid IS NULL AND NOT EXISTS (
            SELECT FROM stay s
            WHERE s.registered_on = l.registered_on AND s.mdtrt_id = l.mdtrt_id AND s.state = 'CANCELLED')
          AND l.registered_on >= '%s'
          AND l.fee_ocur_time >= '%s' AND l.fee_ocur_time < '%s'
        """
            .formatted(from.minusDays(LONGEST_STAY_DAYS), from, to.plusDays(1)),
        lines);
    return new Answer(lines.lines, lines.leftOut, lines.booked, lines.again, lines.items);
  }

  /** The lines as they come. */
  private static final class Lines implements CopyRows.Reader {
    private final CatalogueVersions versions;
    private final int firstOffered;
    private final Map<String, Moved> items = new TreeMap<>();
    private long lines;
    private long leftOut;
    private SplitTotals booked = SplitTotals.ZERO;
    private SplitTotals again = SplitTotals.ZERO;

    Lines(CatalogueVersions versions, int firstOffered) {
      this.versions = versions;
      this.firstOffered = firstOffered;
    }

    @Override
    public void row(CopyRows.Row row) {
      lines++;
      int decided = versions.index(row.numberOr(0));
      long cnt = row.number();
      long pric = row.number();
      long amountFen = row.number();
      SplitTotals was = SplitTotals.of(row.number(), row.number(), row.number(), row.number());
      LineUse use = LineUse.of(Math.toIntExact(row.numberOr(LineUse.UNSAID.code())));
      long dayLeftFen = row.numberOr(CatalogueItem.NO_DAY_LIMIT_FEN);
      long restPer10k = row.numberOr(KeptLine.NO_RETURN);
      LocalDate day = row.date();
      int now = decided == CatalogueVersions.NONE ? decided : versions.standingFor(decided, day);
      if (now == CatalogueVersions.NONE || !FeeLine.isInRange(cnt, pric)) {
        leftOut++;
        return;
      }
      if (now < firstOffered) {
        return; // what stands already is not what is asked about
      }
      SplitTotals is =
          new KeptLine(new FeeLine(cnt, pric), use, dayLeftFen, restPer10k, amountFen)
              .splitBy(versions.item(now), versions.item(decided))
              .totals();
      if (!is.equals(was)) {
        booked = booked.plus(was);
        again = again.plus(is);
        items.merge(
            versions.item(now).entry().medListCodg(),
            new Moved(1, is.inscpScpFen() - was.inscpScpFen()),
            Moved::plus);
      }
    }
  }
}
