package org.crossbill.hospital.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.crossbill.exchange.sign.Sm3;

/** Hashes as text (摘要), {@code sha256:…} or {@code sm3:…} with 64 hex digits in lower case. */
final class Hashes {
  static final String SHA256 = "sha256:";
  static final String SM3 = "sm3:";

  private Hashes() {}

  /** A hash as somebody wrote it: case and colons between the digits do not count. */
  static String parse(String text) {
    int start = text.indexOf(':') + 1;
    String kind = text.substring(0, start);
    String digits = text.substring(start).replace(":", "").toLowerCase(java.util.Locale.ROOT);
    if (!(kind.equals(SHA256) || kind.equals(SM3)) || !digits.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no hash like sha256:… or sm3:… with 64 hex digits");
    }
    return kind + digits;
  }

  /** The hash of bytes, of the same kind as another. */
  static String like(String other, byte[] bytes) {
    return other.startsWith(SM3) ? SM3 + Sm3.hex(bytes) : SHA256 + sha256(bytes);
  }

  /** The SHA-256 in hex digits. */
  static String sha256(byte[] bytes) {
    try {
      return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether two are the same; how long it takes does not say where they differ. */
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
