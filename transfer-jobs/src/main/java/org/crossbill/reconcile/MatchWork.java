package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.crossbill.batch.NightSettings;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.exchange.ClosingBlock;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.crossbill.core.reconcile.Matching;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.core.reconcile.TallyCounter;
import org.crossbill.exchange.codec.MessageCodec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Matches a stretch of a closing with this node's own bills (勾对). In the core: the other side's
 * bills are Avro blocks, which the database cannot read; both sides stream in the same order, a
 * block and a few thousand rows in memory.
 */
@Component
public class MatchWork implements PartWork {
  private static final int DIFFERENCES_PER_STATEMENT = 500;

  private final JdbcTemplate jdbc;
  private final MessageCodec codec;
  private final ClosingBills own;
  private final Differences differences;
  private final NightSettings settings;

  MatchWork(
      JdbcTemplate jdbc,
      MessageCodec codec,
      ClosingBills own,
      Differences differences,
      NightSettings settings) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.own = own;
    this.differences = differences;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "match";
  }

  @Override
  public String unit() {
    return "bills";
  }

  @Override
  public long leastWeight() {
    return settings.sliceBills() / 2;
  }

  /**
   * A stretch for so many blocks of what the run took in; at least one a closing, as our side may
   * have bills where it has none.
   */
  @Override
  public List<Part.Planned> plan(Run run) {
    return jdbc.query(
        """
        SELECT treatment_node, closing_date, slice, from_key, bills,
               lead(from_key) OVER (PARTITION BY treatment_node, closing_date ORDER BY slice) AS to_key
        FROM (SELECT treatment_node, closing_date, slice,
                     CASE WHEN slice = 0 THEN '' ELSE min(first_key) END AS from_key, sum(bills) AS bills
              FROM (SELECT i.treatment_node, i.closing_date, coalesce(b.block_no / ?, 0) AS slice, b.first_key,
                           coalesce(b.bills, 0) AS bills
                    FROM intake i LEFT JOIN arrived_block b USING (treatment_node, closing_date)
                    WHERE i.run_date = ?) blocks
              GROUP BY treatment_node, closing_date, slice) sliced
        ORDER BY treatment_node, closing_date, slice
        """,
        (row, index) ->
            new Part.Planned(
                new ClosingStretch(
                        new NodeCode(row.getString("treatment_node")),
                        row.getObject("closing_date", LocalDate.class),
                        row.getInt("slice"),
                        settings.sliceBlocks())
                    .scope(),
                row.getString("from_key"),
                row.getString("to_key"),
                row.getLong("bills")),
        settings.sliceBlocks(),
        run.date());
  }

  @Override
  public void work(Part part) {
    ClosingStretch stretch = ClosingStretch.of(part);
    LocalDate matchedIn =
        jdbc.queryForObject(
            "SELECT matched_in FROM intake WHERE treatment_node = ? AND closing_date = ?",
            LocalDate.class,
            stretch.counterpart().value(),
            stretch.closingDate());
    own.toMatch(part, stretch, matchedIn, ours -> match(stretch, ours));
  }

  private void match(ClosingStretch part, Iterator<ClosingBill> ours) {
    Received theirs = new Received(part);
    List<Difference> found = new ArrayList<>();
    Tally agreed =
        Matching.match(
            theirs,
            ours,
            difference -> {
              found.add(difference);
              if (found.size() == DIFFERENCES_PER_STATEMENT) {
                differences.addFound(part.counterpart(), part.closingDate(), found);
                found.clear();
              }
            });
    differences.addFound(part.counterpart(), part.closingDate(), found);
    Tally received = theirs.counter.tally();
    jdbc.update(
        """
        INSERT INTO match_slice
          (treatment_node, closing_date, slice, received_entries, received_fingerprint, %s)
        VALUES (?, ?, ?, ?, ?, %s)
        """
            .formatted(TallyRows.COLUMNS, TallyRows.MARKS),
        TallyRows.values(
                agreed,
                part.counterpart().value(),
                part.closingDate(),
                part.slice(),
                received.entries(),
                received.fingerprint().toString())
            .toArray());
  }

  /** The bills of a stretch's blocks, one block in memory; counts what it hands out. */
  private final class Received implements Iterator<ClosingBill> {
    private final NodeCode treatment;
    private final LocalDate closingDate;
    private final int lastBlock;
    private final TallyCounter counter = new TallyCounter();
    private int nextBlock;
    private Iterator<ClosingBill> block = List.<ClosingBill>of().iterator();

    Received(ClosingStretch part) {
      this.treatment = part.counterpart();
      this.closingDate = part.closingDate();
      this.nextBlock = part.firstBlock();
      this.lastBlock = nextBlock + part.sliceBlocks() - 1;
    }

    @Override
    public boolean hasNext() {
      if (!block.hasNext() && nextBlock <= lastBlock) {
        byte[] body = body(nextBlock);
        if (body == null) {
          nextBlock = lastBlock + 1;
        } else {
          block = bills(codec.decode(body)).iterator();
          nextBlock++;
        }
      }
      return block.hasNext();
    }

    @Override
    public ClosingBill next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      ClosingBill bill = block.next();
      counter.add(bill);
      return bill;
    }

    private byte @Nullable [] body(int blockNo) {
      return jdbc.query(
          "SELECT body FROM arrived_block WHERE treatment_node = ? AND closing_date = ? AND block_no = ?",
          row -> row.next() ? row.getBytes(1) : null,
          treatment.value(),
          closingDate,
          blockNo);
    }

    private List<ClosingBill> bills(Message message) {
      if (message instanceof ClosingBlock received) {
        return received.bills();
      }
      throw new IllegalStateException("no closing block: " + message.getClass().getName());
    }
  }
}
