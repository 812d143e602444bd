package org.crossbill.hospital.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.crossbill.store.SecretFile;

/**
 * A line of the register of proofs (证明登记): the hospital, the kind, and what is known of it.
 *
 * @param fixmedinsCode the hospital
 */
record ProofLine(String fixmedinsCode, Proof proof) {
  private static final int SHORTEST_SECRET = 16;

  /**
   * Reads a line.
   *
   * @param folder against which files are named
   * @throws IllegalArgumentException where it is wrong
   */
  static ProofLine parse(String line, Path folder, SpentNonces spent, Clock clock) {
    String[] words = line.strip().split("\\s+", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException("it is not: hospital, kind of proof, what is known of it");
    }
    String known = words[2];
    Proof proof =
        switch (words[1]) {
          case "address" -> AddressRange.parse(known);
          case "path" -> new PathKey(Hashes.parse(known));
          case "headers" -> headers(known, folder, spent, clock);
          case "certificate" -> ClientCertificate.parse(known);
          default ->
              throw new IllegalArgumentException(
                  "'" + words[1] + "' is none of address, path, headers, certificate");
        };
    return new ProofLine(words[0], proof);
  }

  private static SignedHeaders headers(String known, Path folder, SpentNonces spent, Clock clock) {
    String[] words = known.split("\\s+", 2);
    if (words.length < 2) {
      throw new IllegalArgumentException("headers: give the x-tif-paasid and the secret's file");
    }
    Path file = folder.resolve(words[1]);
    try {
      SecretFile.refuseOpen("secret", file);
      String secret = Files.readString(file).strip();
      if (secret.length() < SHORTEST_SECRET) {
        throw new IllegalArgumentException(
            "the secret of " + file + " has less than " + SHORTEST_SECRET + " characters");
      }
      return new SignedHeaders(words[0], secret, spent, clock);
    } catch (IOException e) {
      throw new IllegalArgumentException("the secret " + file + " cannot be read", e);
    }
  }
}
