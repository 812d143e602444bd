package org.crossbill.exchange.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, their files, and what a signature covers. */
class Sm2Test {
  @TempDir Path folder;

  private static final Envelope MESSAGE =
      new Envelope(
          "310000",
          "510000",
          "realtime",
          "stay-1",
          UUID.fromString("00000000-0000-4000-8000-000000000001"),
          "org.crossbill.schemas.SettlementRequest",
          "body".getBytes(StandardCharsets.UTF_8));

  /**
   * The example of GB/T 32918.5, A.2: message "message digest", user id 1234567812345678, on the
   * recommended curve.
   */
  @Test
  void signatureOfTheStandardsExample_isTaken_andNoOther() {
    String point =
        "3059301306072a8648ce3d020106082a811ccf5501822d03420004"
            + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                    + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa");
    Sm2.PublicKey key = Sm2.PublicKey.decode(HexFormat.of().parseHex(point));
    byte[] message = "message digest".getBytes(StandardCharsets.US_ASCII);
    assertThat(key.verifies(message, signature)).isTrue();
    message[0] ^= 1;
    assertThat(key.verifies(message, signature)).isFalse();
  }

  @Test
  void changeOfAnyPart_breaksTheSignature() {
    Sm2.KeyPair pair = Sm2.KeyPair.make();
    byte[] signature = pair.sign(MESSAGE.canonical());
    assertThat(pair.publicKey().verifies(MESSAGE.canonical(), signature)).isTrue();
    byte[] body = MESSAGE.payload();
    UUID id = MESSAGE.messageId();
    String schema = MESSAGE.schema();
    for (Envelope other :
        new Envelope[] {
          new Envelope("320000", "510000", "realtime", "stay-1", id, schema, body),
          new Envelope("310000", "520000", "realtime", "stay-1", id, schema, body),
          new Envelope("310000", "510000", "clearing", "stay-1", id, schema, body),
          new Envelope("310000", "510000", "realtime", "stay-2", id, schema, body),
          new Envelope("310000", "510000", "realtime", "stay-1", new UUID(0, 2), schema, body),
          new Envelope("310000", "510000", "realtime", "stay-1", id, "other", body),
          new Envelope("310000", "510000", "realtime", "stay-1", id, schema, new byte[] {1}),
          // the same characters, cut elsewhere
          new Envelope("310000", "510000", "realtimes", "tay-1", id, schema, body)
        }) {
      assertThat(pair.publicKey().verifies(other.canonical(), signature))
          .as(other.toString())
          .isFalse();
    }
    assertThat(Sm2.KeyPair.make().publicKey().verifies(MESSAGE.canonical(), signature)).isFalse();
  }

  @Test
  void registerLine_isReadAsItIsWritten_andFaultsAreSaid() {
    Sm2.PublicKey key = Sm2.KeyPair.make().publicKey();
    var first =
        new RegisteredKey(
            new NodeCode("310000"), LocalDate.of(2026, 3, 1), LocalDate.of(2027, 3, 31), key);
    RegisteredKey read = RegisteredKey.parse(first.line());
    assertThat(read.line()).isEqualTo(first.line());
    assertThat(read.key().id()).isEqualTo(key.id());
    assertThat(read.holdsOn(LocalDate.of(2026, 2, 28))).isFalse();
    assertThat(read.holdsOn(LocalDate.of(2026, 3, 1))).isTrue();
    assertThat(read.holdsOn(LocalDate.of(2027, 3, 31))).isTrue();
    assertThat(read.holdsOn(LocalDate.of(2027, 4, 1))).isFalse();
    assertThatThrownBy(() -> RegisteredKey.parse("310000 2026-03-01 2026-02-01 " + base64(first)))
        .hasMessageContaining("ends on 2026-02-01");
    assertThatThrownBy(() -> RegisteredKey.parse("310000 2026-03-01"))
        .hasMessageContaining("2 columns");
    assertThatThrownBy(() -> RegisteredKey.parse("310000 soon - " + base64(first)))
        .hasMessageContaining("'soon' is no date");
    String p256 = Base64.getEncoder().encodeToString(nistKey());
    assertThatThrownBy(() -> RegisteredKey.parse("310000 2026-03-01 - " + p256))
        .as("a key of the curve P-256")
        .hasMessageContaining("not of the curve SM2");
  }

  private static byte[] nistKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair().getPublic().getEncoded();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(RegisteredKey key) {
    String line = key.line();
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void keyFile_isForItsOwnerOnly_andNeverWrittenOver() throws IOException {
    Path file = folder.resolve("310000.pem");
    Sm2.KeyPair made = KeyFile.create(file);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Sm2.KeyPair read = KeyFile.read(file);
    assertThat(read.publicKey().id()).isEqualTo(made.publicKey().id());
    assertThat(made.publicKey().verifies(new byte[3], read.sign(new byte[3]))).isTrue();
    assertThatThrownBy(() -> KeyFile.create(file)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(KeyFile.read(file).publicKey().id()).isEqualTo(made.publicKey().id());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw----r--"));
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("chmod 600");
    Path other = Files.writeString(folder.resolve("other.pem"), "no key");
    Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> KeyFile.read(other)).hasMessageContaining("BEGIN PRIVATE KEY");
  }

  @Test
  void keyOfOpenssl_isRead() {
    // openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2 gives PKCS#8 of this shape
    byte[] pkcs8 =
        HexFormat.of()
            .parseHex(
                "304102010030130607"
                    + "2a8648ce3d0201"
                    + "06082a811ccf5501822d"
                    + "04273025020101"
                    + "0420"
                    + "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");
    Sm2.KeyPair pair = Sm2.KeyPair.decode(pkcs8);
    assertThat(Base64.getEncoder().encodeToString(pair.publicKey().key().getQ().getEncoded(false)))
        .as("the public key of the standard's example is that of its private key")
        .isEqualTo(
            Base64.getEncoder()
                .encodeToString(
                    HexFormat.of()
                        .parseHex(
                            "04"
                                + "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13")));
  }
}
