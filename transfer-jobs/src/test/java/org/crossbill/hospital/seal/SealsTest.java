package org.crossbill.hospital.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.sign.KeyFile;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.hospital.wire.CallLimits;
import org.crossbill.hospital.wire.CallReader;
import org.crossbill.hospital.wire.CallReading;
import org.crossbill.hospital.wire.HospitalSettings;
import org.crossbill.hospital.wire.InterfaceData;
import org.crossbill.load.JsonLimits;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;
import org.crossbill.store.StartRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signed and encrypted calls and their answers. Key, signature and ciphertext were made by OpenSSL
 * 3.0.19: {@code openssl dgst -sm3 -sign -sigopt distid:1234567812345678} over the text written out
 * by hand, {@code openssl enc -sm4-cbc}.
 */
class SealsTest {
  private static final String SIGNED = "H31010000001";
  private static final String PLAIN = "H31010000002";
  private static final String SECRET = "secret-of-hospital-7";
  private static final String SM4_KEY = "0123456789ABCDEFFEDCBA9876543210";
  private static final String PUBLIC_KEY =
      "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE+DNS3uGqoDUHlF8ZLv/gWNgXpnF89wEipuvYycUaLkvRqx1bx33/"
          + "koqjY2L+vZlp5beueeIhiO1YeX9o0i27LA==";
  private static final String INPUT =
      "AAECAwQFBgcICQoLDA0ODwpeeOGZfFErdZ2LtGKJI4JWy6JvBGO5EG2U8hr/wTHDY35R"
          + "ezx4kn4MIvBpR2/uYXchqlHDwrYCfUm5jgsFTfBtMJVwNNGGdpI4zzUEJ2s5";
  private static final String SIGNATURE =
      "MEUCIB4Mgp69EVtJIMVaG9sBlgO+Q2WcMNwId8uDSGe1Q8ucAiEAh8DS8tEuQuv/oXp0mYuY+wGGs6Yu2KilIoJcYzTSuJk=";

  @TempDir private Path folder;

  private Seals seals(String register) throws IOException {
    secret("h.secret", SECRET);
    secret("h.sm4", SM4_KEY);
    KeyFile.create(folder.resolve("own.pem"));
    Path file = Files.writeString(folder.resolve("seals.txt"), register);
    return new Seals(file.toString(), folder.resolve("own.pem").toString());
  }

  private void secret(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private Seals both() throws IOException {
    return seals("%s  sm2  %s  h.secret\n%s  sm4  h.sm4\n".formatted(SIGNED, PUBLIC_KEY, SIGNED));
  }

  private static CallReading read(Seals seals, String body) {
    return new CallReader(
            InterfaceData.load(CodeTables.load()),
            CallLimits.DEFAULT,
            HospitalSettings.DEFAULT,
            seals)
        .read(body.getBytes(StandardCharsets.UTF_8));
  }

  /** A sign-in as it is sent. */
  private static String call(String hospital, String seal, String input) {
    return """
    {"infno": "9001", "msgid": "H31010000001202603020000000001", "mdtrtarea_admvs": "310000",
     "recer_sys_code": "YBXT", "infver": "V1.0", "opter_type": "1", "opter": "0017", "dev_no": "",
     "dev_safe_info": null, "opter_name": "王五", "inf_time": "2026-03-01 16:00:00",
     "fixmedins_code": "%s", "fixmedins_name": "示范医院", %s "input": %s}
    """
        .formatted(hospital, seal, input);
  }

  private static String sealed(String signature) {
    return call(
        SIGNED,
        "\"signtype\": \"SM2\", \"enc_type\": \"SM4\", \"cainfo\": \"" + signature + "\",",
        "\"" + INPUT + "\"");
  }

  private static Fault fault(CallReading reading) {
    assertThat(reading).isInstanceOf(CallReading.Faulty.class);
    CallReading.Faulty faulty = (CallReading.Faulty) reading;
    assertThat(faulty.fixmedinsCode()).as("answered in the clear").isEmpty();
    assertThat(faulty.faults()).hasSize(1);
    return faulty.faults().getFirst();
  }

  @Test
  void call_signedAndEncryptedByOpenssl_isReadAsTheSameInTheClear() throws IOException {
    CallReading reading = read(both(), sealed(SIGNATURE));

    assertThat(reading).isInstanceOf(CallReading.Call.class);
    CallReading clear =
        read(
            Seals.none(),
            call(
                SIGNED,
                "",
                "{\"signIn\": {\"opter_no\": \"0017\", \"mac\": \"00-16-3E-0A-BB-01\", \"ip\": \"10.1.2.3\"}}"));
    assertThat(((CallReading.Call) reading).call().inputSha256())
        .isEqualTo(((CallReading.Call) clear).call().inputSha256());
  }

  /** One letter of a name, one of the text: both are signed. */
  @Test
  void call_changedOnTheWay_isRefused() throws IOException {
    Seals seals = both();
    for (String changed :
        List.of(
            sealed(SIGNATURE).replace("王五", "王六"),
            sealed(SIGNATURE).replace(INPUT, INPUT.replace("AAEC", "AAED")),
            sealed(SIGNATURE).replace("MEUC", "MEUD"),
            sealed("no signature"))) {
      Fault fault = fault(read(seals, changed));
      assertThat(fault.code()).isEqualTo(FaultCode.SEAL_WRONG);
      assertThat(fault.path()).isEqualTo("cainfo");
    }
  }

  @Test
  void call_unsigned_orNotEncrypted_isRefusedWhereTheHospitalHasALine() throws IOException {
    Seals seals = both();

    Fault unsigned = fault(read(seals, call(SIGNED, "\"signtype\": \"SM3\",", "{}")));
    assertThat(unsigned.code()).isEqualTo(FaultCode.SEAL_MISSING);
    assertThat(unsigned.path()).isEqualTo("cainfo");
    assertThat(
            read(seals, call(PLAIN, "\"signtype\": \"SM3\", \"cainfo\": \"MEUCIQ==\",", SIGN_IN)))
        .as("who has no line signs as before, and nobody looks")
        .isInstanceOf(CallReading.Call.class);
    Fault unknown = fault(read(seals, call(PLAIN, "\"enc_type\": \"SM4\",", "\"" + INPUT + "\"")));
    assertThat(unknown.code()).isEqualTo(FaultCode.SEAL_WRONG);
    assertThat(unknown.path()).isEqualTo("enc_type");
  }

  private static final String SIGN_IN =
      "{\"signIn\": {\"opter_no\": \"0017\", \"ip\": \"10.1.2.3\"}}";

  @Test
  void call_signedAndNotEncrypted_isRefusedWhereTheHospitalHasAKey() throws IOException {
    Seals seals = seals("%s sm3 h.secret\n%s sm4 h.sm4\n".formatted(SIGNED, SIGNED));
    String seal = "\"signtype\": \"SM3\", \"cainfo\": \"%s\",";
    JsonValue.ObjectValue message = object(call(SIGNED, seal.formatted("x"), SIGN_IN));
    String right = new Mark.BySm3(SECRET).over(message, KeyFile.read(folder.resolve("own.pem")));

    Fault fault = fault(read(seals, call(SIGNED, seal.formatted(right), SIGN_IN)));

    assertThat(fault.code()).isEqualTo(FaultCode.SEAL_MISSING);
    assertThat(fault.path()).isEqualTo("enc_type");
  }

  @Test
  void answer_isEncryptedAndSignedForItsHospital_andForNobodyElse() throws IOException {
    Seals seals = both();
    String answer =
        "{\"infcode\":0,\"enctype\":\"\",\"signtype\":\"\",\"err_msg\":\"\",\"output\":{\"a\":{\"b\":12.30}}}";

    JsonValue.ObjectValue sealed = object(seals.sealed(SIGNED, answer));

    assertThat(seals.sealed(PLAIN, answer)).isEqualTo(answer);
    assertThat(text(sealed, "enctype")).isEqualTo("SM4");
    assertThat(text(sealed, "signtype")).isEqualTo("SM2");
    Sm2.PublicKey center = KeyFile.read(folder.resolve("own.pem")).publicKey();
    assertThat(new Mark.BySm2(center, SECRET).holds(sealed, text(sealed, "cainfo"))).isTrue();
    assertThat(new Mark.BySm2(center, "another secret").holds(sealed, text(sealed, "cainfo")))
        .isFalse();
    assertThat(new Sm4(HexFormat.of().parseHex(SM4_KEY)).decrypt(text(sealed, "output")))
        .isEqualTo("{\"a\":{\"b\":12.30}}");
  }

  @Test
  void register_thatCouldNotHold_isRefusedAtTheStart() {
    for (List<String> wrong :
        List.of(
            List.of("H1 sm4 h.sm4\n", "H1 encrypts and signs nothing"),
            List.of("H1 sm3 h.secret\nH1 sm2 " + PUBLIC_KEY + "\n", "lines of sm2 and of sm3"),
            List.of("H1 rsa h.secret\n", "'rsa' is none of sm2, sm3 and sm4"),
            List.of("H1 sm3 h.sm5\n", "cannot be read"),
            List.of("H1 sm2 MTIz\n", "it is no X.509 public key"),
            List.of("H1\n", "it is not: hospital"))) {
      assertThatThrownBy(() -> seals(wrong.getFirst()))
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining(wrong.getLast());
      assertThat(folder.resolve("own.pem").toFile().delete()).isTrue();
    }
    assertThatThrownBy(() -> new Seals(folder.resolve("seals.txt").toString(), ""))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("crossbill.hospital.seal-key");
  }

  private static JsonValue.ObjectValue object(String json) {
    if (JsonReader.read(json, JsonLimits.DEFAULT)
            instanceof Result.Ok<JsonReader.Document>(var read)
        && read.value() instanceof JsonValue.ObjectValue object) {
      return object;
    }
    throw new AssertionError("no JSON object: " + json);
  }

  private static String text(JsonValue.ObjectValue object, String name) {
    return ((JsonValue.Text) object.field(name)).text();
  }
}
