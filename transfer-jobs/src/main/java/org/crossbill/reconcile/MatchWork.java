package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
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
  static final String STEP = "match";
  private static final int DIFFERENCES_PER_STATEMENT = 500;

  private final JdbcTemplate jdbc;
  private final MessageCodec codec;
  private final ClosingBills own;
  private final Differences differences;

  MatchWork(JdbcTemplate jdbc, MessageCodec codec, ClosingBills own, Differences differences) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.own = own;
    this.differences = differences;
  }

  @Override
  public String step() {
    return STEP;
  }

  @Override
  public void work(Part part) {
    LocalDate matchedIn =
        jdbc.queryForObject(
            "SELECT matched_in FROM intake WHERE treatment_node = ? AND closing_date = ?",
            LocalDate.class,
            part.oneCounterpart().value(),
            part.closingDate());
    own.toMatch(part, matchedIn, ours -> match(part, ours));
  }

  private void match(Part part, Iterator<ClosingBill> ours) {
    Received theirs = new Received(part);
    List<Difference> found = new ArrayList<>();
    Tally agreed =
        Matching.match(
            theirs,
            ours,
            difference -> {
              found.add(difference);
              if (found.size() == DIFFERENCES_PER_STATEMENT) {
                differences.addFound(part.oneCounterpart(), part.closingDate(), found);
                found.clear();
              }
            });
    differences.addFound(part.oneCounterpart(), part.closingDate(), found);
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
                part.oneCounterpart().value(),
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

    Received(Part part) {
      this.treatment = part.oneCounterpart();
      this.closingDate = part.closingDate();
      this.nextBlock = part.slice() * part.sliceBlocks();
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
