package org.crossbill.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.crossbill.access.Actor;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.Outgoing;
import org.crossbill.store.Audit;
import org.crossbill.store.Taken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a center's files into its registers (登记导入): a file with a fault is not taken at all, one
 * without is taken in one transaction, and taking it again changes nothing. A refused one stands as
 * a condition until a file of its register is taken.
 */
@Component
public class Registers {
  /** Key of the advisory lock that lets one import run at a time. */
  private static final long IMPORT_LOCK = 0x6372_6f73_7310L;

  private static final int BUFFER_BYTES = 1 << 16;

  private final List<RegisterFile> files;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Outgoing outgoing;
  private final TransactionTemplate transaction;
  private final StandingConditions conditions;

  Registers(
      List<RegisterFile> files,
      JdbcClient jdbc,
      Audit audit,
      Outgoing outgoing,
      TransactionTemplate transaction,
      StandingConditions conditions) {
    this.files = files;
    this.jdbc = jdbc;
    this.audit = audit;
    this.outgoing = outgoing;
    this.transaction = transaction;
    this.conditions = conditions;
  }

  /**
   * Imports a file.
   *
   * @param actor who does it, for the audit
   */
  public ImportOutcome take(Kind kind, Path file, Actor actor) {
    return take(kind, file, actor, true);
  }

  /**
   * Imports a file, or says what it would change.
   *
   * @param confirmed whether somebody has seen what it changes, or need not
   */
  public ImportOutcome take(Kind kind, Path file, Actor actor, boolean confirmed) {
    ImportOutcome outcome = read(kind, file, actor, confirmed);
    switch (outcome) {
      case ImportOutcome.Refused refused ->
          conditions.stands(
              new Condition(ConditionKind.IMPORT_REFUSED, kind.title(), refused.count(), 0, null));
      case ImportOutcome.Unconfirmed _ -> {}
      case ImportOutcome.Imported _ -> conditions.ended(ConditionKind.IMPORT_REFUSED, kind.title());
    }
    return outcome;
  }

  private ImportOutcome read(Kind kind, Path file, Actor actor, boolean confirmed) {
    FaultTally faults = new FaultTally();
    RegisterFile.Offer offer = fileOf(kind).read(file, faults);
    if (!faults.isEmpty()) {
      return new ImportOutcome.Refused(faults.kept(), faults.count());
    }
    return Objects.requireNonNull(
        transaction.execute(_ -> take(kind, file, actor, confirmed, offer, faults)));
  }

  private ImportOutcome take(
      Kind kind,
      Path file,
      Actor actor,
      boolean confirmed,
      RegisterFile.Offer offer,
      FaultTally faults) {
    jdbc.sql("SELECT pg_advisory_xact_lock(?)").param(IMPORT_LOCK).query((row, _) -> row).single();
    offer.compare(faults);
    if (!faults.isEmpty()) {
      return new ImportOutcome.Refused(faults.kept(), faults.count());
    }
    List<String> changes = confirmed ? List.of() : offer.changes();
    if (!changes.isEmpty()) {
      return new ImportOutcome.Unconfirmed(changes);
    }
    Taken taken = offer.take(actor);
    if (taken.isChange()) {
      audit.record(
          actor,
          "register.import",
          kind.title(),
          "%s, SHA-256 %s: %d rows, %d added, %d changed, %d unchanged"
              .formatted(
                  file.getFileName(),
                  sha256(file),
                  offer.rows(),
                  taken.added(),
                  taken.changed(),
                  taken.unchanged()));
    }
    return new ImportOutcome.Imported(offer.rows(), taken, offer.note());
  }

  /** How many messages to the national index have not been sent yet. */
  public long unsent() {
    return outgoing.unsent(NodeCode.NATIONAL);
  }

  private RegisterFile fileOf(Kind kind) {
    return files.stream().filter(file -> file.kind() == kind).findFirst().orElseThrow();
  }

  private static String sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
