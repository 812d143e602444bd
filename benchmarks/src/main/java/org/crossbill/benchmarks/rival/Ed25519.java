package org.crossbill.benchmarks.rival;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;

/** Signatures as the JDK makes them without any library. */
public final class Ed25519 {
  private static final String NAME = "Ed25519";

  private final KeyPair pair;

  /** With a new key. */
  public Ed25519() {
    try {
      pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The signature over a message. */
  public byte[] sign(byte[] message) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(NAME);
    signer.initSign(pair.getPrivate());
    signer.update(message);
    return signer.sign();
  }

  /** Whether a signature is its own. */
  public boolean verifies(byte[] message, byte[] signature) throws GeneralSecurityException {
    Signature signer = Signature.getInstance(NAME);
    signer.initVerify(pair.getPublic());
    signer.update(message);
    return signer.verify(signature);
  }
}
