package org.crossbill.hospital.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.exchange.sign.Sm3;
import org.crossbill.load.JsonValue;
import org.jspecify.annotations.Nullable;

/** How a hospital and the center sign to each other (签名类型). */
sealed interface Mark {
  /** Its value of {@code signtype}. */
  String signtype();

  /** Whether a signature is the hospital's over this message. */
  boolean holds(JsonValue.ObjectValue message, String signature);

  /** The center's signature over this message. */
  String over(JsonValue.ObjectValue message, Sm2.KeyPair own);

  /**
   * SM2 with SM3 (GB/T 32918.2): the hospital's key and the center's.
   *
   * @param secret what both add to the text, null where they do not
   */
  record BySm2(Sm2.PublicKey key, @Nullable String secret) implements Mark {
    private static final int PLAIN_BYTES = 64;

    @Override
    public String signtype() {
      return "SM2";
    }

    @Override
    public boolean holds(JsonValue.ObjectValue message, String signature) {
      try {
        return key.verifies(bytes(message), plain(Base64.getMimeDecoder().decode(signature)));
      } catch (IllegalArgumentException | IOException e) {
        return false; // no Base64, or no signature in it
      }
    }

    @Override
    public String over(JsonValue.ObjectValue message, Sm2.KeyPair own) {
      return Base64.getEncoder().encodeToString(own.sign(bytes(message)));
    }

    private byte[] bytes(JsonValue.ObjectValue message) {
      return SignedText.of(message, secret).getBytes(StandardCharsets.UTF_8);
    }

    /** r and s side by side, however a library writes them: so, or in DER. */
    private static byte[] plain(byte[] signature) throws IOException {
      if (signature.length == PLAIN_BYTES) {
        return signature;
      }
      var order = GMNamedCurves.getByName("sm2p256v1").getN();
      var parts = StandardDSAEncoding.INSTANCE.decode(order, signature);
      return PlainDSAEncoding.INSTANCE.encode(order, parts[0], parts[1]);
    }

    /** Without the secret, as it may stand in a log. */
    @Override
    public String toString() {
      return "BySm2[" + key.id() + "]";
    }
  }

  /**
   * The SM3 of the text with a secret at its end (GB/T 32905), in hex.
   *
   * @param secret shared with the hospital
   */
  record BySm3(String secret) implements Mark {
    @Override
    public String signtype() {
      return "SM3";
    }

    @Override
    public boolean holds(JsonValue.ObjectValue message, String signature) {
      return MessageDigest.isEqual(
          of(message).getBytes(StandardCharsets.US_ASCII),
          signature.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String over(JsonValue.ObjectValue message, Sm2.KeyPair own) {
      return of(message);
    }

    private String of(JsonValue.ObjectValue message) {
      return Sm3.hex(SignedText.of(message, secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Without the secret, as it may stand in a log. */
    @Override
    public String toString() {
      return "BySm3[]";
    }
  }
}
