package org.crossbill.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crossbill.access.Actor;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.settlement.WhatIfAnswer.Amount;
import org.crossbill.store.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a reversal leaves to be done at the insured place (重新结算建议): where later bills of the
 * person's year would have come to something else, a proposal lists them, one person decides on it
 * with a reason, another agrees. It books nothing: an approved one waits until the hospitals have
 * undone its bills and settled them again, in that order.
 */
@Component
public class Resettlements {
  private static final long LOCK = 0x5245_5345_5454L;

  private final JdbcClient jdbc;
  private final WhatIf whatIf;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Resettlements(
      JdbcClient jdbc, WhatIf whatIf, Audit audit, Clock clock, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.whatIf = whatIf;
    this.audit = audit;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** What a proposal is. */
  public enum State {
    /** No later bill would have come to anything else. */
    NOTHING,
    /** Nobody has decided yet, or nobody has agreed. */
    OPEN,
    /** The bills are to be undone and settled again. */
    APPROVED,
    /** They are settled again. */
    DONE,
    /** The bills stand as they are. */
    DECLINED,
    /** A later one takes its place. */
    REPLACED
  }

  /** What one decides and another agrees to. */
  public enum Decision {
    APPROVED,
    DECLINED
  }

  /**
   * A proposal.
   *
   * @param reversedBy the reversal that gave rise to it
   * @param decision what one person has decided, null where nobody has
   * @param reason why
   * @param decidedBy who that is
   * @param secondBy who agreed, null where nobody has
   */
  public record Proposal(
      long id,
      String reversedBy,
      String psnNo,
      String insutype,
      int year,
      State state,
      Instant madeAt,
      @Nullable Decision decision,
      @Nullable String reason,
      @Nullable String decidedBy,
      @Nullable String secondBy) {
    /** What one person has decided, as a second one looks at it. */
    public Seen seen() {
      return new Seen(decision, reason, decidedBy);
    }

    /** Whether a decision waits for somebody to agree. */
    public boolean isHalf() {
      return decision != null && secondBy == null && mayBeDecided();
    }

    /** Whether somebody may decide: an approved one may still be given up. */
    public boolean mayBeDecided() {
      return state == State.OPEN || state == State.APPROVED;
    }
  }

  /** What a second person has before his eyes when he agrees (所见处理意见). */
  public record Seen(
      @Nullable Decision decision, @Nullable String reason, @Nullable String decidedBy) {}

  /** One proposal. */
  public Optional<Proposal> find(long id) {
    return jdbc.sql("SELECT * FROM resettlement WHERE id = ?")
        .param(id)
        .query((row, _) -> proposal(row))
        .optional();
  }

  /** Makes the proposals that reversals since the last look call for. */
  void look() {
    for (String reversal : pending()) {
      List<Resettled> bills = listed(reversal);
      transaction.executeWithoutResult(_ -> {
        lock();
        if (pending().contains(reversal)) {
          write(reversal, bills);
        }
      });
    }
    transaction.executeWithoutResult(_ -> {
      lock();
      end();
    });
  }

  /** Approved ones whose bills are all settled again are done, for good. */
  private void end() {
    jdbc.sql(
            """
            UPDATE resettlement r SET state = 'DONE' WHERE state = 'APPROVED'
              AND NOT EXISTS (SELECT FROM resettlement_trace t WHERE t.resettlement = r.id AND NOT t.settled)
            """)
        .update();
  }

  /** Reversals after which nobody has looked: of a bill with later ones, or of what is proposed. */
  private List<String> pending() {
    return jdbc.sql(
            """
            SELECT k.setl_id FROM (
              SELECT DISTINCT f.reversed_by AS setl_id FROM insured_bill_flag f
              WHERE NOT EXISTS (SELECT FROM resettlement p WHERE p.reversed_by = f.reversed_by)
              UNION
              SELECT k.setl_id FROM resettlement r JOIN resettlement_bill b ON b.resettlement = r.id
              JOIN insured_bill_key k ON k.init_setl_id IN (b.setl_id, r.reversed_by)
              WHERE r.state = 'OPEN' AND NOT EXISTS (SELECT FROM resettlement p WHERE p.reversed_by = k.setl_id)
            ) AS found
            JOIN insured_bill_key k USING (setl_id)
            JOIN insured_bill b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
            ORDER BY k.business_date, b.setl_time, k.setl_id
            """)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /**
   * The first bill that changes and all that stand after it: whichever is settled again finds in
   * the counters what those have used.
   */
  private List<Resettled> listed(String reversal) {
    List<Resettled> standing = whatIf.without(new SetlId(reversal));
    return standing.stream().dropWhile(bill -> !bill.isOpen()).toList();
  }

  private void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(LOCK).query((row, _) -> row).list();
  }

  private long write(String reversal, List<Resettled> bills) {
    jdbc.sql(
            """
            UPDATE resettlement r SET state = 'REPLACED' FROM insured_bills_by_id(ARRAY[?]) b
            WHERE (r.psn_no, r.insutype, r.year) = (b.psn_no, b.insutype, b.year) AND r.state = 'OPEN'
            """)
        .param(reversal)
        .update();
    long id =
        jdbc.sql(
                """
                INSERT INTO resettlement (reversed_by, psn_no, insutype, year, state, made_at)
                SELECT setl_id, psn_no, insutype, year, ?, ? FROM insured_bills_by_id(ARRAY[?]) RETURNING id
                """)
            .params(
                (bills.isEmpty() ? State.NOTHING : State.OPEN).name(),
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                reversal)
            .query(Long.class)
            .single();
    jdbc.sql(
            """
            INSERT INTO resettlement_bill
              (resettlement, place, setl_id, mdtrt_id, treatment_node, fixmedins_code, reason, care_kind)
            SELECT ?, n.place, n.setl_id, b.mdtrt_id, b.treatment_node, b.fixmedins_code, n.reason, b.care_kind
            FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS n (setl_id, reason, place)
            JOIN insured_bills_by_id(?) b ON b.setl_id = n.setl_id
            """)
        .params(
            id,
            texts(bills, Resettled::setlId),
            texts(bills, Resettled::reason),
            texts(bills, Resettled::setlId))
        .update();
    for (Amount amount : Amount.values()) {
      jdbc.sql(
              """
              INSERT INTO resettlement_amount (resettlement, place, amount, booked_fen, again_fen)
              SELECT ?, n.place, ?, n.booked, n.again
              FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS n (booked, again, place)
              WHERE n.booked <> 0 OR n.again <> 0
              """)
          .params(
              id,
              amount.name().toLowerCase(Locale.ROOT),
              bills.stream().map(bill -> bill.bookedFen(amount)).toArray(Long[]::new),
              bills.stream().map(bill -> bill.againFen(amount)).toArray(Long[]::new))
          .update();
    }
    return id;
  }

  private static String[] texts(List<Resettled> bills, Function<Resettled, String> of) {
    return bills.stream().map(of).toArray(String[]::new);
  }

  /**
   * One person decides; another has to agree. A later decision takes the place of one nobody has
   * agreed to.
   *
   * @param reason why, not blank
   */
  public Result<Proposal> decide(long id, Decision decision, Actor actor, String reason) {
    if (reason.isBlank()) {
      return Result.failed(
          new Fault(FaultCode.REASON_MISSING, "reason", "未填写理由", "同意或不同意重新结算须填写理由，理由记入审计"));
    }
    return settle(
        id,
        decision,
        proposal -> {
          jdbc.sql(
                  """
                  UPDATE resettlement SET decision = ?, reason = ?, decided_by = ?, second_by = NULL, settled_at = NULL
                  WHERE id = ?
                  """)
              .params(decision.name(), reason, actor.who(), id)
              .update();
          audit.record(actor, "resettlement.propose-" + word(decision), subject(proposal), reason);
          return Result.ok(find(id).orElseThrow());
        });
  }

  /**
   * Agrees to what another has decided; from now on it holds.
   *
   * @param seen what he agrees to; where it is another by now, he has to look again
   * @param actor not the one who decided
   */
  public Result<Proposal> agree(long id, Seen seen, Actor actor) {
    Decision decision = find(id).map(Proposal::decision).orElse(null);
    return settle(
        id,
        decision,
        proposal -> {
          if (!proposal.isHalf() || actor.who().equals(proposal.decidedBy())) {
            return Result.failed(
                new Fault(
                    FaultCode.SECOND_PERSON,
                    "id",
                    proposal.isHalf()
                        ? "重新结算建议 " + id + " 由 " + proposal.decidedBy() + " 处理，须由另一人确认"
                        : "重新结算建议 " + id + " 尚无人提出处理意见",
                    "请由一人填写理由提出处理意见，再由另一人确认"));
          }
          if (!proposal.seen().equals(seen)) {
            return Result.failed(
                new Fault(
                    FaultCode.PROPOSAL_CHANGED,
                    "id",
                    "重新结算建议 " + id + " 的处理意见已有变化，处理人 " + proposal.decidedBy(),
                    "请重新核对处理意见后再确认"));
          }
          Decision half = Objects.requireNonNull(proposal.decision());
          jdbc.sql("UPDATE resettlement SET state = ?, second_by = ?, settled_at = ? WHERE id = ?")
              .params(
                  half.name(),
                  actor.who(),
                  OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                  id)
              .update();
          audit.record(
              actor,
              "resettlement." + word(half),
              subject(proposal),
              String.valueOf(proposal.reason()));
          return Result.ok(find(id).orElseThrow());
        });
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case APPROVED -> "approve";
      case DECLINED -> "decline";
    };
  }

  /** By what the audit finds it: the reversal. */
  private static String subject(Proposal proposal) {
    return proposal.reversedBy();
  }

  /** Does a deed where the proposal still says what two people look at, else makes it anew. */
  private Result<Proposal> settle(
      long id, @Nullable Decision decision, Function<Proposal, Result<Proposal>> deed) {
    Optional<Proposal> named = find(id);
    if (named.isEmpty()) {
      return Result.failed(notOpen(id));
    }
    String reversal = named.get().reversedBy();
    List<Resettled> now = named.get().state() == State.OPEN ? listed(reversal) : List.of();
    Result<Proposal> result =
        transaction.execute(_ -> {
          lock();
          Proposal proposal = find(id).orElseThrow();
          if (!proposal.mayBeDecided()
              || (proposal.state() == State.APPROVED && decision != Decision.DECLINED)) {
            return Result.failed(notOpen(id));
          }
          if (proposal.state() == State.OPEN && isHere(id) && !now.equals(stored(id))) {
            return Result.failed(changed(id, write(reversal, now)));
          }
          return deed.apply(proposal);
        });
    return Objects.requireNonNull(result);
  }

  /**
   * Whether what a proposal rests on can be looked at: its bills, and whatever was undone in the
   * year. Where a month of it was taken out, what is stored is what people decide on.
   */
  private boolean isHere(long id) {
    return jdbc.sql(
            """
            SELECT bool_and(month_is_here('insured_bill', k.business_date)) FROM insured_bill_key k
            WHERE k.setl_id IN (
              SELECT setl_id FROM resettlement_bill WHERE resettlement = :id
              UNION ALL SELECT unnest(ARRAY[u.setl_id, u.init_setl_id])
              FROM resettlement p JOIN resettlement r USING (psn_no, insutype, year)
              JOIN insured_bill_key u ON u.setl_id = r.reversed_by WHERE p.id = :id)
            """)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private static Fault notOpen(long id) {
    return new Fault(FaultCode.DECISION_NOT_OPEN, "id", "重新结算建议 " + id + " 不存在或已处理", "请刷新列表后再操作");
  }

  private static Fault changed(long id, long renewed) {
    return new Fault(
        FaultCode.PROPOSAL_CHANGED,
        "id",
        "重新结算建议 " + id + " 的结算单已有变化，现为建议 " + renewed,
        "请按新的建议重新核对后处理");
  }

  /** The bills of a proposal, as they were written. */
  public List<Resettled> stored(long id) {
    List<String> setlIds = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    jdbc.sql("SELECT setl_id, reason FROM resettlement_bill WHERE resettlement = ? ORDER BY place")
        .param(id)
        .query(row -> {
          setlIds.add(row.getString(1));
          reasons.add(row.getString(2));
        });
    long[][] booked = new long[setlIds.size()][Amount.values().length];
    long[][] again = new long[setlIds.size()][Amount.values().length];
    jdbc.sql(
            "SELECT place, upper(amount), booked_fen, again_fen FROM resettlement_amount WHERE"
                + " resettlement = ?")
        .param(id)
        .query(row -> {
          int place = row.getInt(1) - 1;
          int amount = List.of(Amount.values()).indexOf(Amount.valueOf(row.getString(2)));
          booked[place][amount] = row.getLong(3);
          again[place][amount] = row.getLong(4);
        });
    return IntStream.range(0, setlIds.size())
        .mapToObj(i ->
            reasons.get(i).isEmpty()
                ? new Resettled(setlIds.get(i), list(booked[i]), list(again[i]), "")
                : new Resettled(setlIds.get(i), List.of(), List.of(), reasons.get(i)))
        .toList();
  }

  private static List<Long> list(long[] fen) {
    return Arrays.stream(fen).boxed().toList();
  }

  private static Proposal proposal(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    return new Proposal(
        row.getLong("id"),
        row.getString("reversed_by"),
        row.getString("psn_no"),
        row.getString("insutype"),
        row.getInt("year"),
        State.valueOf(row.getString("state")),
        row.getObject("made_at", OffsetDateTime.class).toInstant(),
        decision == null ? null : Decision.valueOf(decision),
        row.getString("reason"),
        row.getString("decided_by"),
        row.getString("second_by"));
  }
}
