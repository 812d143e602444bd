package org.crossbill.conditions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossbill.core.money.Fen;
import org.crossbill.store.Setback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What stands open at this node (常设状况), kept in the database: so that each is told to the log once
 * when it begins and once when it ends, however many replicas there are and however often they
 * start.
 */
@Component
public class StandingConditions {
  private static final Logger log = LoggerFactory.getLogger(StandingConditions.class);

  /** Key of the advisory lock that lets one look at a time. */
  private static final long CONDITIONS_LOCK = 0x6372_6f73_7320L;

  private static final String BEGINS = "begins: ";

  private final List<ConditionSource> sources;
  private final Map<ConditionKind, Setback> setbacks = new EnumMap<>(ConditionKind.class);
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  StandingConditions(
      List<ConditionSource> sources,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock) {
    this.sources = List.copyOf(sources);
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
    for (ConditionSource source : sources) {
      ConditionKind kind = source.kind();
      String what =
          "%s (%s) cannot be looked for, what stood of them is kept as it was"
              .formatted(kind.english(), kind.chinese());
      if (setbacks.put(kind, new Setback(log, what)) != null) {
        throw new IllegalStateException("two sources of " + kind);
      }
    }
  }

  /** All that stand, as last looked at, by kind and subject; each has a day since when. */
  public List<Condition> standing() {
    return jdbc.sql(
            "SELECT kind, subject, number, amount_fen, since FROM standing_condition"
                + " ORDER BY kind, subject")
        .query((row, _) ->
            new Condition(
                ConditionKind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getLong("number"),
                row.getLong("amount_fen"),
                row.getObject("since", LocalDate.class)))
        .list();
  }

  /** How many things each kind is about, 0 where nothing stands; as last looked at. */
  public Map<ConditionKind, Long> numbers() {
    Map<ConditionKind, Long> numbers = new EnumMap<>(ConditionKind.class);
    for (ConditionKind kind : ConditionKind.values()) {
      numbers.put(kind, 0L);
    }
    standing().forEach(one -> numbers.merge(one.kind(), one.number(), Math::addExact));
    return numbers;
  }

  /**
   * Asks every source, each in a transaction of its own, keeps what they say, and tells the log
   * what began and what ended. The conditions of a source that throws stay as they were; the others
   * do not wait for it.
   *
   * @throws TransactionException where the database gives no transaction, to no source then
   */
  public void look() {
    for (ConditionSource source : sources) {
      Setback setback = Objects.requireNonNull(setbacks.get(source.kind()));
      try {
        look(source);
        setback.works();
      } catch (TransactionException e) {
        throw e;
      } catch (RuntimeException e) {
        setback.failed(e);
      }
    }
  }

  private void look(ConditionSource source) {
    tell(
        Objects.requireNonNull(
            transaction.execute(_ -> {
              lock();
              return keep(source.kind(), source.standing());
            })));
  }

  /** One of a kind without a source begins, or goes on with another number. */
  public void stands(Condition condition) {
    tell(
        Objects.requireNonNull(
            transaction.execute(_ -> {
              lock();
              Map<Condition.Key, Condition> before = kept(condition.kind());
              return put(condition, before.get(condition.key()));
            })));
  }

  /** One of a kind without a source has ended; nothing where it did not stand. */
  public void ended(ConditionKind kind, String subject) {
    tell(
        Objects.requireNonNull(
            transaction.execute(_ -> {
              lock();
              Condition stood = kept(kind).get(new Condition.Key(kind, subject));
              return stood == null ? List.<String>of() : List.of(remove(stood));
            })));
  }

  private void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)")
        .param(CONDITIONS_LOCK)
        .query((row, _) -> row)
        .single();
  }

  /** What was written is told after the commit: what a broken connection took back is not told. */
  private static void tell(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith(BEGINS)) {
        log.warn(line);
      } else {
        log.info(line);
      }
    }
  }

  private Map<Condition.Key, Condition> kept(ConditionKind kind) {
    Map<Condition.Key, Condition> kept = new LinkedHashMap<>();
    for (Condition one : standing()) {
      if (one.kind() == kind) {
        kept.put(one.key(), one);
      }
    }
    return kept;
  }

  private List<String> keep(ConditionKind kind, List<Condition> now) {
    Map<Condition.Key, Condition> before = kept(kind);
    List<String> lines = new ArrayList<>();
    for (Condition one : now) {
      lines.addAll(put(one, before.remove(one.key())));
    }
    before.values().forEach(gone -> lines.add(remove(gone)));
    return lines;
  }

  private List<String> put(Condition one, @Nullable Condition before) {
    LocalDate since = one.since();
    if (since == null) {
      since = before == null ? LocalDate.now(clock) : before.since();
    }
    LocalDate day = Objects.requireNonNull(since);
    Condition dated = new Condition(one.kind(), one.subject(), one.number(), one.amountFen(), day);
    if (dated.equals(before)) {
      return List.of(); // nothing is written while nothing changes
    }
    jdbc.sql(
            """
            INSERT INTO standing_condition (kind, subject, number, amount_fen, since) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, subject) DO UPDATE
            SET number = excluded.number, amount_fen = excluded.amount_fen, since = excluded.since
            """)
        .params(dated.kind().name(), dated.subject(), dated.number(), dated.amountFen(), day)
        .update();
    return before == null
        ? List.of(BEGINS + inWords(dated) + ". " + dated.kind().englishMend())
        : List.of();
  }

  private String remove(Condition gone) {
    jdbc.sql("DELETE FROM standing_condition WHERE kind = ? AND subject = ?")
        .params(gone.kind().name(), gone.subject())
        .update();
    long days =
        Math.max(
            0, ChronoUnit.DAYS.between(Objects.requireNonNull(gone.since()), LocalDate.now(clock)));
    return "ended: %s, after %d %s".formatted(inWords(gone), days, days == 1 ? "day" : "days");
  }

  private static String inWords(Condition one) {
    return "%s (%s) %s: %d%s, since %s"
        .formatted(
            one.kind().english(),
            one.kind().chinese(),
            one.subject(),
            one.number(),
            one.amountFen() == 0 ? "" : ", " + Fen.toYuan(one.amountFen()) + " yuan",
            one.since());
  }
}
