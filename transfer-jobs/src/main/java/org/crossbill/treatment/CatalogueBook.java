package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.store.Taken;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The treatment place's catalogue (就医地目录) as append-only versions: an item entered again with the
 * same first day takes the place of the one before. What stands is whole in memory; a change is
 * seen by every replica within a minute, and read alone.
 */
@Component
public class CatalogueBook {
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final OfferedItems offered;
  private final ReentrantLock looking = new ReentrantLock();
  private final AtomicReference<Seen> seen =
      new AtomicReference<>(new Seen(StandingCatalogue.NOTHING, Instant.MIN));

  /** What stood when the database was last asked. */
  private record Seen(StandingCatalogue catalogue, Instant at) {
    boolean isTrusted(Instant now) {
      return !now.isBefore(at) && now.isBefore(at.plus(TRUSTED));
    }

    static Seen later(Seen one, Seen other) {
      return other.catalogue.last() >= one.catalogue.last() ? other : one;
    }
  }

  CatalogueBook(JdbcTemplate template, Clock clock) {
    this.jdbc = JdbcClient.create(template);
    this.clock = clock;
    this.offered = new OfferedItems(template, clock);
  }

  /** The item as it stands for a day. */
  public Optional<ItemVersion> find(String medListCodg, LocalDate date) {
    return standing().find(medListCodg, date);
  }

  /** Whether there is an item of this code, on whatever day. */
  public boolean knows(String medListCodg) {
    return standing().codes().contains(medListCodg);
  }

  /** The code of any item, for a hint. */
  public Optional<String> example() {
    return standing().codes().stream().sorted().findFirst();
  }

  /** What two versions of an item and first day say otherwise, as {@code column old → new}. */
  public static List<String> differences(ListedItem old, ListedItem now) {
    return OfferedItems.differences(old, now);
  }

  /** All items as they stand in the database, whatever this replica remembers. */
  public List<ListedItem> all() {
    return after(StandingCatalogue.NOTHING).items().map(ItemVersion::item).toList();
  }

  /** The number of the version entered last; 0 where there is none. */
  long lastVersion() {
    return jdbc.sql("SELECT coalesce(max(version), 0) FROM catalogue_item")
        .query(Long.class)
        .single();
  }

  /** Every version there is, in the order entered. */
  List<ItemVersion> everyVersion() {
    return jdbc.sql("SELECT * FROM catalogue_item ORDER BY version")
        .query((row, _) -> read(row))
        .list();
  }

  /**
   * Takes items into the catalogue: one that is not there yet, or differs from what stands for its
   * first day, becomes a new version.
   *
   * @param by who enters them
   * @throws IllegalArgumentException where two items of one code would stand for the same day
   */
  @Transactional
  public Taken publish(List<ListedItem> items, Actor by) {
    // one at a time, so that versions become visible in their order and overlaps are seen
    jdbc.sql("LOCK TABLE catalogue_item IN SHARE ROW EXCLUSIVE MODE").update();
    List<Boolean> written = offered.put(items, by);
    Taken taken = Taken.of(items.size(), written);
    if (taken.isChange()) {
      StandingCatalogue changed = after(remembered()); // refuses overlaps
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              remember(changed);
            }
          });
    }
    return taken;
  }

  /** What stands with the versions entered since. */
  private StandingCatalogue after(StandingCatalogue known) {
    return known.with(
        jdbc.sql("SELECT * FROM catalogue_item WHERE version > ? ORDER BY version")
            .param(known.last())
            .query((row, _) -> read(row))
            .list());
  }

  /** Without a load, which would remember what this transaction may yet roll back. */
  private StandingCatalogue remembered() {
    return seen.get().catalogue();
  }

  /**
   * What stands, not older than {@link #TRUSTED}, however long nobody asked: who comes first after
   * that waits for the changes.
   */
  private StandingCatalogue standing() {
    if (!seen.get().isTrusted(clock.instant())) {
      looking.lock();
      try {
        if (!seen.get().isTrusted(clock.instant())) {
          remember(after(remembered()));
        }
      } finally {
        looking.unlock();
      }
    }
    return remembered();
  }

  private void remember(StandingCatalogue catalogue) {
    seen.accumulateAndGet(new Seen(catalogue, clock.instant()), Seen::later);
  }

  static ItemVersion read(ResultSet row) throws SQLException {
    return new ItemVersion(new CatalogueVersion(row.getLong("version")), OfferedItems.read(row));
  }
}
