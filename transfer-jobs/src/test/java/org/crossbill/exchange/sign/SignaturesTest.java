package org.crossbill.exchange.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which signature is taken on which day. */
class SignaturesTest {
  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @TempDir Path folder;

  private final Sm2.KeyPair old = Sm2.KeyPair.make();
  private final Sm2.KeyPair next = Sm2.KeyPair.make();
  private Path key;
  private Path register;
  private String ownLine;

  @BeforeEach
  void files() throws IOException {
    key = folder.resolve("510000.pem");
    register = folder.resolve("register.txt");
    ownLine =
        new RegisteredKey(SICHUAN, LocalDate.of(2026, 1, 1), null, KeyFile.create(key).publicKey())
            .line();
  }

  private static String line(Sm2.KeyPair pair, String from, String to) {
    return new RegisteredKey(
            SHANGHAI,
            LocalDate.parse(from),
            to.equals("-") ? null : LocalDate.parse(to),
            pair.publicKey())
        .line();
  }

  private Signatures on(String day, SigningMode mode, String... lines) throws IOException {
    Files.writeString(register, "# all nodes\n\n" + String.join("\n", lines) + "\n");
    Clock clock = Clock.fixed(LocalDate.parse(day).atTime(12, 0).atZone(CHINA).toInstant(), CHINA);
    return new Signatures(new SigningProperties(mode, key, register), new Node(SICHUAN), clock);
  }

  private static Envelope message() {
    return new Envelope(
        "310000", "510000", "realtime", "stay", new UUID(1, 2), "schema", new byte[] {7});
  }

  private static @Nullable FaultCode code(Signatures signatures, @Nullable String signature) {
    return signatures.check(message(), signature).map(Fault::code).orElse(null);
  }

  @Test
  void rotatedKeys_areBothTakenWhileTheyOverlap_andEachOnItsDaysOnly() throws IOException {
    String[] lines = {
      ownLine, line(old, "2026-01-01", "2026-06-30"), line(next, "2026-06-01", "-")
    };
    String signedOld = message().signedBy(old);
    String signedNext = message().signedBy(next);
    Signatures may = on("2026-05-31", SigningMode.REQUIRED, lines);
    assertThat(code(may, signedOld)).isNull();
    assertThat(code(may, signedNext)).isEqualTo(FaultCode.SIGNATURE_KEY_EXPIRED);
    Signatures june = on("2026-06-15", SigningMode.REQUIRED, lines);
    assertThat(code(june, signedOld)).isNull();
    assertThat(code(june, signedNext)).isNull();
    Signatures july = on("2026-07-01", SigningMode.REQUIRED, lines);
    assertThat(code(july, signedOld)).isEqualTo(FaultCode.SIGNATURE_KEY_EXPIRED);
    assertThat(code(july, signedNext)).isNull();
  }

  @Test
  void unsignedForgedAndUnknown_areToldApart() throws IOException {
    Signatures signatures =
        on("2026-06-15", SigningMode.REQUIRED, ownLine, line(old, "2026-01-01", "-"));
    assertThat(code(signatures, null)).isEqualTo(FaultCode.SIGNATURE_MISSING);
    assertThat(code(signatures, "signed, believe me")).isEqualTo(FaultCode.SIGNATURE_MISSING);
    assertThat(code(signatures, message().signedBy(next)))
        .isEqualTo(FaultCode.SIGNATURE_KEY_UNKNOWN);
    String underOldsName = old.publicKey().id() + message().signedBy(next).substring(16);
    assertThat(code(signatures, underOldsName)).isEqualTo(FaultCode.SIGNATURE_WRONG);
    String zeros = old.publicKey().id() + " " + "A".repeat(86) + "==";
    assertThat(code(signatures, zeros)).isEqualTo(FaultCode.SIGNATURE_WRONG);
    String highest = old.publicKey().id() + " " + "/".repeat(85) + "w==";
    assertThat(code(signatures, highest)).isEqualTo(FaultCode.SIGNATURE_WRONG);
  }

  /** An upgrade, province by province: an entry in the register is when a node has to sign. */
  @Test
  void optional_takesUnsignedMessages_ofNodesWithoutAnEntryOnly() throws IOException {
    Signatures before = on("2026-06-15", SigningMode.OPTIONAL, ownLine);
    assertThat(code(before, null)).isNull();
    assertThat(code(before, message().signedBy(next))).isNull();
    Signatures after =
        on("2026-06-15", SigningMode.OPTIONAL, ownLine, line(old, "2026-01-01", "-"));
    assertThat(code(after, null)).isEqualTo(FaultCode.SIGNATURE_MISSING);
    assertThat(code(after, message().signedBy(next))).isEqualTo(FaultCode.SIGNATURE_KEY_UNKNOWN);
    assertThat(code(after, message().signedBy(old))).isNull();
    Signatures off = on("2026-06-15", SigningMode.OFF);
    assertThat(code(off, null)).isNull();
    assertThat(off.sign(message())).isNull();
  }

  @Test
  void nodeWhoseKeyNobodyWouldTake_doesNotStart_andSaysTheLineToAdd() {
    assertThatThrownBy(() -> on("2026-06-15", SigningMode.REQUIRED, line(old, "2026-01-01", "-")))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Add there and at all other nodes: 510000  2026-06-15  -  MF");
    assertThatThrownBy(() -> on("2025-12-31", SigningMode.REQUIRED, ownLine))
        .as("its own key begins tomorrow")
        .isInstanceOf(StartRefused.class);
    assertThatThrownBy(() -> on("2026-06-15", SigningMode.REQUIRED, ownLine, "310000 x"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("line 4: it has 2 columns");
    assertThatThrownBy(() ->
            new Signatures(
                new SigningProperties(SigningMode.REQUIRED, null, register),
                new Node(SICHUAN),
                Clock.systemUTC()))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("crossbill.exchange.signing-key is not set");
  }

  @Test
  void ownSignature_isTakenByOthers() throws IOException {
    Signatures signatures = on("2026-06-15", SigningMode.REQUIRED, ownLine);
    Envelope own =
        new Envelope("510000", "510000", "clearing", "k", new UUID(3, 4), "schema", new byte[9]);
    assertThat(signatures.check(own, signatures.sign(own))).isEmpty();
    assertThat(signatures.sign(own))
        .as("signed twice, so the numbers behind it differ")
        .isNotEqualTo(signatures.sign(own));
  }
}
