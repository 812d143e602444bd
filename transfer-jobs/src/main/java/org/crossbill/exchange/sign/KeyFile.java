package org.crossbill.exchange.sign;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Optional;
import org.crossbill.store.SecretFile;
import org.crossbill.store.StartRefused;

/**
 * The file of a node's private key (私钥文件): PKCS#8 in PEM, as OpenSSL writes it too. Nobody but its
 * owner may read it; where that is root, its group may, as for a mounted secret.
 */
public final class KeyFile {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int LINE = 64;

  private KeyFile() {}

  /**
   * Makes a new key and writes it, for its owner only.
   *
   * @throws FileAlreadyExistsException where there is such a file; it stays as it is
   */
  public static Sm2.KeyPair create(Path file) throws IOException {
    Sm2.KeyPair pair = Sm2.KeyPair.make();
    String body = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(pair.encoded());
    if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
    Files.writeString(
        file, BEGIN + "\n" + body + "\n" + END + "\n", StandardOpenOption.TRUNCATE_EXISTING);
    return pair;
  }

  /** Reads what this node signs its messages with. */
  public static Sm2.KeyPair read(Path file) {
    return read(file, "crossbill.exchange.signing-key");
  }

  /**
   * Reads the key of a setting.
   *
   * @throws StartRefused where there is none, or others may read it
   */
  public static Sm2.KeyPair read(Path file, String setting) {
    try {
      SecretFile.refuseOpen("signing key", file);
      return content(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new StartRefused(
          ("The signing key %s cannot be read (%s)."
                  + " Name another in %s, or make one with 'bin/crossbill keys'.")
              .formatted(file.toAbsolutePath(), e.getMessage(), setting),
          e);
    }
  }

  /** Why what a file has in it is no signing key; empty where it is one. */
  public static Optional<String> whyNoKey(Path file) {
    try {
      content(file);
      return Optional.empty();
    } catch (AccessDeniedException e) {
      return Optional.of("it may not be read");
    } catch (CharacterCodingException e) {
      return Optional.of("it is no text");
    } catch (IOException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Sm2.KeyPair content(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.US_ASCII);
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException("it has no " + BEGIN);
    }
    return Sm2.KeyPair.decode(
        Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end)));
  }
}
