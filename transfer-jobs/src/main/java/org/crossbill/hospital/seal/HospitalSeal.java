package org.crossbill.hospital.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.store.SecretFile;
import org.jspecify.annotations.Nullable;

/**
 * What a hospital signs and encrypts with (签名加密登记).
 *
 * @param marks one of them is over every call; the center signs its answers by the last
 * @param cipher of what is said, null where nothing is encrypted
 */
record HospitalSeal(List<Mark> marks, @Nullable Sm4 cipher) {
  private static final int SHORTEST_SECRET = 16;

  /**
   * A line of the register.
   *
   * @param mark what it says of signing
   * @param cipher what it says of encryption
   */
  record Line(String fixmedinsCode, @Nullable Mark mark, @Nullable Sm4 cipher) {}

  /** The key that signs calls. */
  Mark mark() {
    return marks.getLast();
  }

  /**
   * Reads a line: {@code HOSPITAL sm2 PUBLIC-KEY [SECRET-FILE]}, {@code HOSPITAL sm3 SECRET-FILE}
   * or {@code HOSPITAL sm4 KEY-FILE}.
   *
   * @param folder against which files are named
   * @throws IllegalArgumentException where it is wrong
   */
  static Line line(String text, Path folder) {
    String[] words = text.strip().split("\\s+");
    if (words.length < 3 || words.length > (words[1].equals("sm2") ? 4 : 3)) {
      throw new IllegalArgumentException("it is not: hospital, sm2, sm3 or sm4, and the key");
    }
    return switch (words[1]) {
      case "sm2" ->
          new Line(
              words[0],
              new Mark.BySm2(
                  Sm2.PublicKey.decode(Base64.getDecoder().decode(words[2])),
                  words.length == 4 ? secret(folder.resolve(words[3])) : null),
              null);
      case "sm3" -> new Line(words[0], new Mark.BySm3(secret(folder.resolve(words[2]))), null);
      case "sm4" -> new Line(words[0], null, new Sm4(key(folder.resolve(words[2]))));
      default ->
          throw new IllegalArgumentException("'" + words[1] + "' is none of sm2, sm3 and sm4");
    };
  }

  /**
   * What the lines say together.
   *
   * @throws IllegalArgumentException where a hospital's lines do not go together
   */
  static Map<String, HospitalSeal> all(List<Line> lines) {
    Map<String, HospitalSeal> all = new TreeMap<>();
    for (String hospital : lines.stream().map(Line::fixmedinsCode).distinct().toList()) {
      List<Line> own = lines.stream().filter(one -> one.fixmedinsCode.equals(hospital)).toList();
      List<Mark> marks = own.stream().map(Line::mark).filter(Objects::nonNull).toList();
      List<Sm4> ciphers = own.stream().map(Line::cipher).filter(Objects::nonNull).toList();
      if (marks.isEmpty()) {
        throw new IllegalArgumentException(
            hospital + " encrypts and signs nothing, so what is encrypted could be changed");
      }
      if (marks.stream().map(Mark::signtype).distinct().count() > 1) {
        throw new IllegalArgumentException(hospital + " has lines of sm2 and of sm3");
      }
      if (ciphers.size() > 1) {
        throw new IllegalArgumentException(hospital + " has several lines of sm4");
      }
      all.put(hospital, new HospitalSeal(marks, ciphers.isEmpty() ? null : ciphers.getFirst()));
    }
    return all;
  }

  private static String secret(Path file) {
    String secret = content("secret", file);
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of " + file + " has less than " + SHORTEST_SECRET + " characters");
    }
    return secret;
  }

  private static byte[] key(Path file) {
    String hex = content("SM4 key", file);
    if (!hex.matches("[0-9A-Fa-f]{" + 2 * Sm4.BYTES + "}")) {
      throw new IllegalArgumentException(
          "the SM4 key of " + file + " is not " + 2 * Sm4.BYTES + " hex digits");
    }
    return HexFormat.of().parseHex(hex);
  }

  private static String content(String what, Path file) {
    try {
      SecretFile.refuseOpen(what, file);
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("the " + what + " " + file + " cannot be read", e);
    }
  }
}
