package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.exchange.ClosingAnswer;
import org.crossbill.core.exchange.ClosingBlock;
import org.crossbill.core.exchange.ClosingNotice;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.MessageRefused;
import org.crossbill.exchange.Origin;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.settlement.ClosedDates;
import org.crossbill.store.DateLimits;
import org.crossbill.store.MonthlyTables;
import org.crossbill.store.Node;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What arrives on the clearing lane between two provinces (对账收件) is put away as it is: a handler
 * never matches, so it takes the same short time whatever the day holds.
 */
@Configuration(proxyBeanMethods = false)
class Arrivals {
  /** A province that was away for long closes its dates one after the other when it is back. */
  private static final int DAYS_LATE = 366;

  /** No month is taken out that ended less than two months ago. */
  private static final int MONTHS_HELD_DAYS = 59;

  private final JdbcTemplate jdbc;
  private final MessageCodec codec;
  private final MonthlyTables months;
  private final DateLimits limits;
  private final Node node;

  Arrivals(
      JdbcTemplate jdbc, MessageCodec codec, MonthlyTables months, DateLimits limits, Node node) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.months = months;
    this.limits = limits;
    this.node = node;
  }

  /** For settlements that come after their date was closed. */
  @Bean
  ClosedDates closedDates() {
    return treatment ->
        Optional.ofNullable(
            jdbc.queryForObject(
                "SELECT max(closing_date) FROM arrived_closing WHERE treatment_node = ?",
                LocalDate.class,
                treatment.value()));
  }

  @Bean
  MessageHandler<ClosingBlock> closingBlockHandler() {
    return handler(
        ClosingBlock.class,
        (block, origin) -> {
          checkFrom(block.pair().treatment(), block.pair().insured(), block.pair(), origin);
          checkDate(block.closingDate(), block.pair());
          makeMonth(block.closingDate(), block.pair());
          jdbc.update(
              """
              INSERT INTO arrived_block (treatment_node, closing_date, block_no, bills, first_key, body)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
              block.pair().treatment().value(),
              block.closingDate(),
              block.blockNo(),
              block.bills().size(),
              block.bills().getFirst().setlId().value(),
              codec.encode(block));
        });
  }

  @Bean
  MessageHandler<ClosingNotice> closingNoticeHandler() {
    return handler(
        ClosingNotice.class,
        (notice, origin) -> {
          checkFrom(notice.pair().treatment(), notice.pair().insured(), notice.pair(), origin);
          checkDate(notice.closingDate(), notice.pair());
          jdbc.update(
              "INSERT INTO arrived_closing (treatment_node, closing_date, blocks, "
                  + TallyRows.COLUMNS
                  + ") VALUES (?, ?, ?, "
                  + TallyRows.MARKS
                  + ")",
              TallyRows.values(
                      notice.tally(),
                      notice.pair().treatment().value(),
                      notice.closingDate(),
                      notice.blocks())
                  .toArray());
        });
  }

  @Bean
  MessageHandler<ClosingAnswer> closingAnswerHandler() {
    return handler(
        ClosingAnswer.class,
        (answer, origin) -> {
          checkFrom(answer.pair().insured(), answer.pair().treatment(), answer.pair(), origin);
          checkClosed(answer.pair(), answer.closingDate());
          jdbc.update(
              """
              INSERT INTO arrived_answer (insured_node, closing_date, part_no, parts, body)
              VALUES (?, ?, ?, ?, ?)
              """,
              answer.pair().insured().value(),
              answer.closingDate(),
              answer.partNo(),
              answer.parts(),
              codec.encode(answer));
        });
  }

  /** Only the province itself speaks for its side, and only to the other one. */
  private void checkFrom(NodeCode speaker, NodeCode addressee, Pair pair, Origin origin) {
    if (!speaker.equals(origin.sender()) || !addressee.equals(node.code())) {
      throw new MessageRefused(
          "a message about the pair %s came from %s to %s"
              .formatted(pair, origin.sender(), node.code()));
    }
  }

  /** A date that nobody can have closed yet makes no month here, nor one of long ago. */
  private void checkDate(LocalDate closingDate, Pair pair) {
    if (limits.isFarAhead(closingDate)
        || limits.isLongBefore(closingDate, DAYS_LATE, limits::open)) {
      throw new MessageRefused(
          "a closing of %s for the pair %s: today is %s, the open business date %s"
              .formatted(closingDate, pair, limits.today(), limits.open()));
    }
  }

  /** A month that was taken out comes back by nobody's message. */
  private void makeMonth(LocalDate closingDate, Pair pair) {
    months.makeFor(closingDate);
    if (closingDate.isBefore(limits.open().minusDays(MONTHS_HELD_DAYS))
        && !months.isHere("arrived_block", closingDate)) {
      throw new MessageRefused(
          "a block of the closing of %s for the pair %s: its month was taken out here"
              .formatted(closingDate, pair));
    }
  }

  /** Nobody answers what was not asked. */
  private void checkClosed(Pair pair, LocalDate closingDate) {
    Boolean closed =
        jdbc.queryForObject(
            "SELECT EXISTS (SELECT FROM closing WHERE closing_date = ? AND insured_node = ?)",
            Boolean.class,
            closingDate,
            pair.insured().value());
    if (!Boolean.TRUE.equals(closed)) {
      throw new MessageRefused(
          "an answer about the pair %s to a closing of %s, which was never sent"
              .formatted(pair, closingDate));
    }
  }

  private interface Effect<M> {
    void of(M message, Origin origin);
  }

  private static <M extends Message> MessageHandler<M> handler(Class<M> kind, Effect<M> effect) {
    return new MessageHandler<>() {
      @Override
      public Class<M> handles() {
        return kind;
      }

      @Override
      public void handle(M message, Origin origin) {
        effect.of(message, origin);
      }
    };
  }
}
