package org.crossbill.hospital.transaction.filing;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.core.exchange.FilingRequest;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.BroughtBack;
import org.crossbill.exchange.LeftBehind;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.hospital.call.CallBook;
import org.crossbill.store.Node;
import org.crossbill.store.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks again for filings that nobody answers (久无答复的备案), each time after twice as long, as
 * settlements are: the insured place enters a call once and answers it as often as it is asked.
 */
@Component
class FilingsAskedAgain extends Watch {
  private static final Logger log = LoggerFactory.getLogger(FilingsAskedAgain.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MOST = 200;

  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final MessageCodec codec;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration after;

  FilingsAskedAgain(
      JdbcClient jdbc,
      Outbox outbox,
      MessageCodec codec,
      TransactionTemplate transaction,
      Clock clock,
      Node node,
      @Value("${crossbill.settlement.ask-again:5m}") Duration after) {
    super("filings-asked-again-" + node.code(), PAUSE);
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.codec = codec;
    this.transaction = transaction;
    this.clock = clock;
    this.after = after;
  }

  private record Open(String fixmedinsCode, String msgid, NodeCode insuredNode, Message request) {}

  /** Once, whichever replica it is; doubled ten times at most. */
  @Override
  protected void look() {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    transaction.executeWithoutResult(_ -> {
      List<Open> due =
          jdbc.sql(
                  """
                  UPDATE filing_open SET times = times + 1, asked_at = :now
                  WHERE (fixmedins_code, msgid) IN (
                    SELECT fixmedins_code, msgid FROM filing_open
                    WHERE asked_at + make_interval(secs => :after * (1 << least(times, 10))) < :now
                    ORDER BY asked_at LIMIT :most FOR UPDATE SKIP LOCKED)
                  RETURNING fixmedins_code, msgid, insured_node, request
                  """)
              .param("now", now)
              .param("after", after.toSeconds())
              .param("most", MOST)
              .query((row, _) ->
                  new Open(
                      row.getString(1),
                      row.getString(2),
                      new NodeCode(row.getString(3)),
                      codec.decode(row.getBytes(4))))
              .list();
      for (Open open : due) {
        outbox.send(open.insuredNode, open.request);
        log.warn(
            "filing {} of {} has no answer of {}: asked again",
            open.msgid,
            open.fixmedinsCode,
            open.insuredNode);
      }
    });
  }

  /** Those that have waited long, by the insured node, as standing conditions. */
  @Configuration(proxyBeanMethods = false)
  static class Stuck {
    @Bean
    ConditionSource filingsWithoutEnd(
        JdbcClient jdbc,
        Clock clock,
        @Value("${crossbill.settlement.stuck-after:10m}") Duration stuckAfter) {
      return ConditionSource.of(
          jdbc,
          ConditionKind.FILING_STUCK,
          """
          SELECT insured_node AS subject, count(*) AS number, 0 AS amount_fen,
                 (min(told_at) AT TIME ZONE 'Asia/Shanghai')::date AS since
          FROM filing_open WHERE told_at < :stuck GROUP BY insured_node
          """,
          () -> Map.of("stuck", clock.instant().minus(stuckAfter).atOffset(ZoneOffset.UTC)));
    }
  }

  /** What a restore lost of filings (找回备案), and those that still wait for an answer. */
  @Configuration(proxyBeanMethods = false)
  static class AfterARestore {
    @Bean
    BroughtBack<FilingRequest> filingsBroughtBack(FilingDesk desk, CallBook calls) {
      return new BroughtBack<>() {
        @Override
        public Class<FilingRequest> kind() {
          return FilingRequest.class;
        }

        @Override
        public void make(FilingRequest request, NodeCode receiver) {
          if (desk.asked(request.fixmedinsCode(), request.msgid()).isPresent()) {
            return;
          }
          if (!calls.bringBack(request.fixmedinsCode(), request.msgid(), request.infno())) {
            throw new IllegalStateException(
                "msgid %s of %s was used for something else since"
                    .formatted(request.msgid(), request.fixmedinsCode()));
          }
          desk.enter(request, receiver);
        }
      };
    }

    @Bean
    LeftBehind filingsLeftBehind(JdbcClient jdbc) {
      return _ ->
          jdbc.sql(
                  """
                  SELECT fixmedins_code, msgid, insured_node FROM filing_open ORDER BY asked_at LIMIT :most
                  """)
              .param("most", MOST)
              .query((row, _) ->
                  "备案 %s（%s）尚无 %s 的答复 no answer of %3$s to filing %1$s"
                      .formatted(row.getString(2), row.getString(1), row.getString(3)))
              .list();
    }
  }
}
