package org.crossbill.clearing;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.core.posting.Account;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Posts a stretch of bills (记账). In SQL: the bills are in the database and the postings stay there,
 * so one set-based statement moves nothing over the wire; the legs it writes are rendered from the
 * core's {@link PostingScheme}, and a test holds both against each other.
 */
@Component
public class PostingWork implements PartWork {
  /** The step's name. */
  public static final String STEP = "posting";

  private final JdbcClient jdbc;
  private final Map<Side, String> statements = new EnumMap<>(Side.class);

  PostingWork(JdbcClient jdbc) {
    this.jdbc = jdbc;
    for (Side side : Side.values()) {
      statements.put(side, statement(side));
    }
  }

  @Override
  public String step() {
    return STEP;
  }

  @Override
  public void work(Part part) {
    String statement = statements.get(part.side());
    if (statement == null) {
      throw new IllegalStateException("no statement for " + part.side());
    }
    jdbc.sql(statement)
        .param("run", part.runDate())
        .param("counterpart", part.counterpart().value())
        .param("slice", part.slice())
        .param("from", part.fromKey())
        .param("to", part.toKey())
        .update();
  }

  private static String statement(Side side) {
    String bills =
        switch (side) {
          case TREATMENT -> "treatment_bills_of(:run) WHERE insured_node = :counterpart::bpchar";
          case INSURED -> "insured_bills_of(:run) WHERE treatment_node = :counterpart::bpchar";
        };
    String legs =
        PostingScheme.legs(side).stream()
            .map(PostingWork::leg)
            .collect(Collectors.joining(",\n            "));
    return """
    WITH posted AS (
      INSERT INTO posting (setl_id, side, leg, run_date, counterpart, account, part, amount)
      SELECT b.setl_id, '%s', l.leg, :run, :counterpart, l.account, l.part, l.amount
      FROM (SELECT * FROM %s
              AND setl_id >= :from AND (:to::text IS NULL OR setl_id < :to)) b
      CROSS JOIN LATERAL (VALUES
        %s) AS l (leg, account, part, amount)
      WHERE l.amount <> 0
      RETURNING account, amount)
    INSERT INTO posted_slice (run_date, side, counterpart, slice, entries, amount, claim)
    SELECT :run, '%s', :counterpart, :slice,
           (SELECT count(*) FROM %s AND setl_id >= :from AND (:to::text IS NULL OR setl_id < :to)),
           coalesce(sum(amount), 0), coalesce(abs(sum(amount) FILTER (WHERE account = '%s')), 0)
    FROM posted
    """
        .formatted(side.code(), bills, legs, side.code(), bills, counterpartAccount(side).name());
  }

  private static String leg(PostingScheme.Leg leg) {
    ClaimPart part = leg.part();
    String amount =
        part == null
            ? Stream.of(ClaimPart.values())
                .map(p -> "b." + p.column())
                .collect(Collectors.joining(" + ", "(", ")"))
            : "b." + part.column();
    return "(%d::smallint, '%s', %s::text, %s%s)"
        .formatted(
            leg.number(),
            leg.account().name(),
            part == null ? "NULL" : "'" + part.name() + "'",
            leg.direction() < 0 ? "-" : "",
            amount);
  }

  private static Account counterpartAccount(Side side) {
    return switch (side) {
      case TREATMENT -> Account.RECEIVABLE_INSURED;
      case INSURED -> Account.PAYABLE_TREATMENT;
    };
  }
}
