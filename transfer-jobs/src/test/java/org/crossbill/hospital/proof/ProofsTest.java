package org.crossbill.hospital.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crossbill.hospital.proof.Proof.Shown;
import org.crossbill.store.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind of proof by itself, and the lines that register them. */
class ProofsTest {
  private static final Clock NOON =
      Clock.fixed(Instant.ofEpochSecond(1_800_000_000L), ZoneOffset.UTC);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "10.2.0.0/16, 10.2.0.0, true",
    "10.2.0.0/16, 10.2.255.255, true",
    "10.2.0.0/16, 10.3.0.0, false",
    "10.2.0.0/16, 10.1.255.255, false",
    "10.2.3.4, 10.2.3.4, true",
    "10.2.3.4, 10.2.3.5, false",
    "10.2.3.4/31, 10.2.3.5, true",
    "10.2.3.4/31, 10.2.3.6, false",
    "128.0.0.0/1, 255.1.2.3, true",
    "128.0.0.0/1, 127.1.2.3, false",
    "2001:db8:8000::/33, 2001:db8:ffff::1, true",
    "2001:db8:8000::/33, 2001:db8:7fff::1, false",
    "10.2.0.0/16, 2001:db8::1, false",
    "::1, 127.0.0.1, false"
  })
  void address_inTheRange_isTheHospital(String range, String from, boolean right) {
    assertThat(AddressRange.parse(range).by(caller(from, "", Map.of())))
        .isEqualTo(right ? new Shown.Right() : new Shown.Nothing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.2.3.4/16",
        "0.0.0.0/0",
        "10.2.0.0/33",
        "10.2.0.0/x",
        "10.2.0.0/",
        "host.example",
        "10.2",
        "::/0"
      })
  void address_thatIsNoRange_isRefused(String range) {
    assertThatThrownBy(() -> AddressRange.parse(range))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The SM3 of "abc" is the first example of GB/T 32905, its SHA-256 that of FIPS 180-4. */
  @Test
  void hash_ofTheStandardsExample_isTheirs() {
    byte[] abc = {'a', 'b', 'c'};
    assertThat(Hashes.like("sm3:", abc))
        .isEqualTo("sm3:66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    assertThat(Hashes.like("sha256:", abc))
        .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sha256:", "sm3:"})
  void path_withTheKey_isTheHospital(String kind) {
    String key = "k3y-of-31-0000000000000001";
    PathKey proof = new PathKey(Hashes.like(kind, key.getBytes(StandardCharsets.UTF_8)));
    assertThat(proof.by(caller("10.1.1.1", "/fsi/" + key + "/api/call", Map.of())))
        .isEqualTo(new Shown.Right());
    assertThat(proof.by(caller("10.1.1.1", "/fsi/api/call", Map.of())))
        .isEqualTo(new Shown.Nothing());
    assertThat(proof.by(caller("10.1.1.1", "/fsi/" + key + "x/api/call", Map.of())))
        .isInstanceOf(Shown.Wrong.class);
    assertThat(proof.by(caller("10.1.1.1", "/fsi/" + proof.hash() + "/call", Map.of())))
        .as("the hash is no key")
        .isInstanceOf(Shown.Wrong.class);
  }

  /** As a client makes them: SHA-256 of time, secret, number, time. */
  @Test
  void headers_signedByTheGateway_areTheHospitalOnce() {
    SignedHeaders proof = new SignedHeaders("hnyy", "0123456789abcdef", new SpentNonces(), NOON);
    assertThat(proof.by(signed("hnyy", "1800000000", "n1", "0123456789abcdef")))
        .isEqualTo(new Shown.Right());
    assertThat(proof.by(signed("hnyy", "1800000000", "n1", "0123456789abcdef")))
        .isEqualTo(new Shown.Wrong("x-tif-nonce 已经用过", "每次调用都用新的随机数重新签名"));
    assertThat(proof.by(signed("hnyy", "1800000300", "n2", "0123456789abcdef")))
        .isEqualTo(new Shown.Right());
    assertThat(proof.by(signed("hnyy", "1799999700", "n3", "0123456789abcdef")))
        .isEqualTo(new Shown.Right());
    for (Caller wrong :
        List.of(
            signed("hnyy", "1800000301", "n4", "0123456789abcdef"),
            signed("hnyy", "1799999699", "n5", "0123456789abcdef"),
            signed("hnyy", "now", "n6", "0123456789abcdef"),
            signed("hnyy", "1800000000", "n7", "0123456789abcdeX"),
            signed("hnyz", "1800000000", "n8", "0123456789abcdef"))) {
      assertThat(proof.by(wrong)).isInstanceOf(Shown.Wrong.class);
    }
    assertThat(proof.by(caller("10.1.1.1", "", Map.of("x-tif-paasid", "hnyy"))))
        .isEqualTo(new Shown.Nothing());
    assertThat(proof.toString()).doesNotContain("0123456789abcdef");
  }

  @Test
  void headers_takenFromACall_doNotSignAnother() {
    SignedHeaders proof = new SignedHeaders("hnyy", "0123456789abcdef", new SpentNonces(), NOON);
    String signature =
        Hashes.sha256("18000000000123456789abcdefn11800000000".getBytes(StandardCharsets.UTF_8));
    assertThat(
            proof.by(
                caller(
                    "10.1.1.1",
                    "",
                    Map.of(
                        "x-tif-paasid", "hnyy",
                        "x-tif-timestamp", "1800000000",
                        "x-tif-nonce", "n2",
                        "x-tif-signature", signature))))
        .isInstanceOf(Shown.Wrong.class);
  }

  @Test
  void lines_ofEveryKind_areRead() throws IOException {
    secret("0123456789abcdef\n", "rw-------");
    assertThat(parse("H1  address  10.2.0.0/16").proof()).isInstanceOf(AddressRange.class);
    assertThat(parse("H1 path sha256:" + "a".repeat(64)).proof()).isInstanceOf(PathKey.class);
    assertThat(parse("H1 path sm3:" + "A".repeat(64)).proof())
        .isEqualTo(new PathKey("sm3:" + "a".repeat(64)));
    assertThat(parse("H1\theaders\thnyy secret").proof()).isInstanceOf(SignedHeaders.class);
    assertThat(parse("H1 certificate CN=his, O=Hospital 1, C=CN").proof())
        .isInstanceOf(ClientCertificate.class);
    assertThat(parse("H1 certificate sha256:" + "AB:".repeat(31) + "AB").proof())
        .isEqualTo(new ClientCertificate("sha256:" + "ab".repeat(32)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "H1",
        "H1 address",
        "H1 password secret",
        "H1 path topsecret",
        "H1 path md5:aaaa",
        "H1 headers hnyy",
        "H1 headers hnyy absent",
        "H1 certificate his"
      })
  void lines_thatAreWrong_areRefused(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void secret_thatOthersMayReadOrIsShort_isRefused() throws IOException {
    secret("0123456789abcdef", "rw-r--r--");
    assertThatThrownBy(() -> parse("H1 headers hnyy secret"))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("may be used by others")
        .hasMessageContaining("chmod 600");
    secret("short", "rw-------");
    assertThatThrownBy(() -> parse("H1 headers hnyy secret"))
        .hasMessageContaining("less than 16 characters");
  }

  private void secret(String text, String permissions) throws IOException {
    Path file = folder.resolve("secret");
    Files.deleteIfExists(file);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private ProofLine parse(String line) {
    return ProofLine.parse(line, folder, new SpentNonces(), NOON);
  }

  private static Caller signed(String id, String time, String nonce, String secret) {
    return caller(
        "10.1.1.1",
        "",
        Map.of(
            "x-tif-paasid", id,
            "x-tif-timestamp", time,
            "x-tif-nonce", nonce,
            "x-tif-signature",
                Hashes.sha256((time + secret + nonce + time).getBytes(StandardCharsets.UTF_8))
                    .toUpperCase(Locale.ROOT)));
  }

  private static Caller caller(String address, String path, Map<String, String> headers) {
    return new Caller(address, List.of(path.split("/")), headers::get, null);
  }
}
