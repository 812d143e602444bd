package org.crossbill.clearing;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
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
  /*
   * The slice is read once and kept, its count included. The legs are constants and their amounts one
   * CASE: PostgreSQL prepares the expressions of a lateral VALUES anew for every bill, which cost more
   * than the posting.
   */
  private final JdbcClient jdbc;
  private final PostingSlices slices;
  private final Map<Side, String> statements = new EnumMap<>(Side.class);

  PostingWork(JdbcClient jdbc, PostingSlices slices) {
    this.jdbc = jdbc;
    this.slices = slices;
    for (Side side : Side.values()) {
      statements.put(side, statement(side));
    }
  }

  @Override
  public String name() {
    return "posting";
  }

  @Override
  public String unit() {
    return "bills";
  }

  @Override
  public long leastWeight() {
    return slices.leastWeight();
  }

  @Override
  public List<Part.Planned> plan(Run run) {
    return slices.of(run.date());
  }

  @Override
  public void work(Part part) {
    String scope = part.range().scope();
    String statement = statements.get(Side.of(scope.substring(0, 1)));
    if (statement == null) {
      throw new IllegalStateException("no statement for " + scope);
    }
    jdbc.sql(statement)
        .param("run", part.run().date())
        .param("slice", Integer.parseInt(scope.substring(2)))
        .param("from", part.range().fromKey())
        .param("to", Objects.requireNonNull(part.range().toKey()))
        .update();
  }

  private static String statement(Side side) {
    List<PostingScheme.Leg> legs = PostingScheme.legs(side);
    return """
    WITH bill AS MATERIALIZED (
      SELECT %s, %s AS claim
      FROM %s WHERE setl_id >= :from AND setl_id < :to),
    posted AS (
      INSERT INTO posting (setl_id, side, leg, run_date, counterpart, account, part, amount)
      SELECT b.setl_id, '%s', l.leg, :run, b.counterpart, l.account, l.part, a.amount
      FROM bill b
      CROSS JOIN (VALUES %s) AS l (leg, account, part)
      CROSS JOIN LATERAL (SELECT CASE l.leg %s END) AS a (amount)
      WHERE a.amount <> 0
      RETURNING account, amount)
    INSERT INTO posted_slice (run_date, side, slice, entries, amount, claim)
    SELECT :run, '%s', :slice, (SELECT count(*) FROM bill),
           coalesce(sum(amount), 0), coalesce(%ssum(amount) FILTER (WHERE account = '%s'), 0)
    FROM posted
    """
        .formatted(
            kept(side, legs),
            Stream.of(ClaimPart.values()).map(ClaimPart::column).collect(Collectors.joining(" + ")),
            SideBills.of(side),
            side.code(),
            legs.stream().map(PostingWork::leg).collect(Collectors.joining(", ")),
            legs.stream().map(PostingWork::amount).collect(Collectors.joining(" ")),
            side.code(),
            claimSign(side),
            counterpartAccount(side).name());
  }

  /** The insured side owes by a credit; reversals may turn the sum of a slice on either side. */
  private static String claimSign(Side side) {
    return switch (side) {
      case TREATMENT -> "";
      case INSURED -> "-";
    };
  }

  /** What is kept of a bill: no more than its legs ask for. */
  private static String kept(Side side, List<PostingScheme.Leg> legs) {
    return Stream.concat(
            Stream.of("setl_id", SideBills.counterpart(side) + " AS counterpart"),
            legs.stream()
                .map(PostingScheme.Leg::part)
                .filter(Objects::nonNull)
                .map(ClaimPart::column))
        .collect(Collectors.joining(", "));
  }

  private static String leg(PostingScheme.Leg leg) {
    ClaimPart part = leg.part();
    return "(%d::smallint, '%s', %s::text)"
        .formatted(
            leg.number(), leg.account().name(), part == null ? "NULL" : "'" + part.name() + "'");
  }

  private static String amount(PostingScheme.Leg leg) {
    ClaimPart part = leg.part();
    return "WHEN %d THEN %sb.%s"
        .formatted(
            leg.number(), leg.direction() < 0 ? "-" : "", part == null ? "claim" : part.column());
  }

  private static Account counterpartAccount(Side side) {
    return switch (side) {
      case TREATMENT -> Account.RECEIVABLE_INSURED;
      case INSURED -> Account.PAYABLE_TREATMENT;
    };
  }
}
