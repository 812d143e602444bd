package org.crossbill.hospital.seal;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.sign.KeyFile;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.load.JsonLimits;
import org.crossbill.load.JsonReader;
import org.crossbill.load.JsonValue;
import org.crossbill.store.StartRefused;
import org.crossbill.store.WatchedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Opens what hospitals have signed and encrypted, and seals what they are answered (报文签名与加密). A
 * hospital with lines in the register signs every call, and encrypts it where it has a key; one
 * without says what it says in the clear.
 */
@Component
public final class Seals {
  private static final String REGISTER = "crossbill.hospital.seals";
  private static final String OWN_KEY = "crossbill.hospital.seal-key";
  private static final List<String> ENCRYPTION = List.of("enc_type", "enctype");
  private static final String SM4 = "SM4";

  /** An answer of this center, however long. */
  private static final JsonLimits ANSWER = new JsonLimits(32, 10_000_000);

  private final @Nullable WatchedFile<Map<String, HospitalSeal>> register;
  private final Sm2.@Nullable KeyPair own;

  /**
   * Reads the register and the key.
   *
   * @throws StartRefused where one cannot be read, or the key is missing
   */
  Seals(
      @Value("${crossbill.hospital.seals:}") String file,
      @Value("${crossbill.hospital.seal-key:}") String ownKey) {
    if (file.isBlank()) {
      register = null;
      own = null;
      return;
    }
    if (ownKey.isBlank()) {
      throw new StartRefused(
          REGISTER
              + " is set and "
              + OWN_KEY
              + " is not: answers could not be signed. Make a key with 'bin/crossbill keys' and name its file.");
    }
    Path path = Path.of(file).toAbsolutePath();
    own = KeyFile.read(Path.of(ownKey), OWN_KEY);
    register =
        WatchedFile.open(
            path,
            "register of hospitals' seals",
            REGISTER,
            line -> HospitalSeal.line(line, path.resolveSibling("")),
            HospitalSeal::all);
  }

  /** Where no hospital signs, or nobody could check it. */
  public static Seals none() {
    return new Seals("", "");
  }

  private @Nullable HospitalSeal of(@Nullable String fixmedinsCode) {
    return register == null || fixmedinsCode == null ? null : register.value().get(fixmedinsCode);
  }

  /**
   * A message with its input in the clear.
   *
   * @param fixmedinsCode the hospital it names, null where it names none
   * @return what is wrong with its signature or encryption, where something is
   */
  public Result<JsonValue.ObjectValue> opened(
      @Nullable String fixmedinsCode, JsonValue.ObjectValue message) {
    HospitalSeal seal = of(fixmedinsCode);
    String encryption =
        ENCRYPTION.stream()
            .map(name -> text(message, name))
            .filter(type -> !type.isEmpty())
            .findFirst()
            .orElse("");
    if (seal == null) {
      return encryption.isEmpty()
          ? Result.ok(message)
          : wrong(
              ENCRYPTION.getFirst(),
              "本中心没有登记该机构的加密密钥",
              "请不加密（" + ENCRYPTION.getFirst() + " 为空），或联系就医地经办机构登记密钥");
    }
    String signature = text(message, SignedText.SIGNATURE);
    String signtype = seal.mark().signtype();
    if (signature.isEmpty() || !text(message, "signtype").equals(signtype)) {
      return Result.failed(
          new Fault(
              FaultCode.SEAL_MISSING,
              signature.isEmpty() ? SignedText.SIGNATURE : "signtype",
              "本机构的报文须以 " + signtype + " 签名",
              "请填写 signtype 为 " + signtype + "，签名填入 " + SignedText.SIGNATURE));
    }
    if (seal.marks().stream().noneMatch(mark -> mark.holds(message, signature))) {
      return wrong(
          SignedText.SIGNATURE,
          "签名与报文不符",
          "请核对密钥，并按接口说明组成待签名字符串：字段按名称排序，空值与 " + SignedText.SIGNATURE + " 不参与");
    }
    Sm4 cipher = seal.cipher();
    if (cipher == null) {
      return encryption.isEmpty()
          ? Result.ok(message)
          : wrong(ENCRYPTION.getFirst(), "本机构只登记了签名，没有登记加密密钥", "请不加密，或联系就医地经办机构登记密钥");
    }
    if (!encryption.equals(SM4) || !(message.field("input") instanceof JsonValue.Text input)) {
      return Result.failed(
          new Fault(
              FaultCode.SEAL_MISSING,
              encryption.equals(SM4) ? "input" : ENCRYPTION.getFirst(),
              "本机构的交易输入须以 SM4 加密",
              "请填写 enc_type 为 SM4，input 为密文（Base64）"));
    }
    try {
      return Result.ok(with(message, "input", cipher.decrypt(input.text())));
    } catch (IllegalArgumentException e) {
      return wrong("input", "密文无法解密", "请核对密钥：SM4/CBC/PKCS7，Base64(IV + 密文)");
    }
  }

  /** An answer as the hospital is to get it: encrypted and signed, where its calls are. */
  public String sealed(String fixmedinsCode, String answer) {
    HospitalSeal seal = of(fixmedinsCode);
    if (seal == null
        || own == null
        || !(JsonReader.read(answer, ANSWER) instanceof Result.Ok<JsonReader.Document>(var read))
        || !(read.value() instanceof JsonValue.ObjectValue message)) {
      return answer;
    }
    Sm4 cipher = seal.cipher();
    if (cipher != null) {
      message = with(message, "output", cipher.encrypt(message.field("output").json()));
      message = with(message, "enctype", SM4);
    }
    message = with(message, "signtype", seal.mark().signtype());
    return with(message, SignedText.SIGNATURE, seal.mark().over(message, own)).json();
  }

  private static JsonValue.ObjectValue with(JsonValue.ObjectValue all, String name, String text) {
    Map<String, JsonValue> fields = new LinkedHashMap<>(all.fields());
    fields.put(name, new JsonValue.Text(all.field(name).line(), text));
    return new JsonValue.ObjectValue(all.line(), all.chars(), fields);
  }

  private static String text(JsonValue.ObjectValue message, String name) {
    return message.field(name) instanceof JsonValue.Text(int _, String text) ? text.strip() : "";
  }

  private static <T> Result<T> wrong(String path, String message, String hint) {
    return Result.failed(new Fault(FaultCode.SEAL_WRONG, path, message, hint));
  }
}
