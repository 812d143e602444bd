package org.crossbill.exchange.sign;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/**
 * SM2 signatures with SM3 (GB/T 32918.2, GB/T 32905) on the standard's recommended curve, with the
 * default user id {@code 1234567812345678} of GM/T 0009. A signature is r and s, 32 bytes each.
 */
public final class Sm2 {
  /** BouncyCastle's own arithmetic for this curve; the general one takes several times as long. */
  private static final ECDomainParameters CURVE =
      new ECNamedDomainParameters(
          GMObjectIdentifiers.sm2p256v1, CustomNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1));

  private static final int KEY_ID_CHARACTERS = 16;

  private Sm2() {}

  /**
   * A private key, with its public one. Its signer is kept: making one takes as long as a
   * signature.
   */
  public static final class KeyPair {
    private final ECPrivateKeyParameters key;
    private final PublicKey publicKey;
    private final SM2Signer signer = new SM2Signer(PlainDSAEncoding.INSTANCE);

    private KeyPair(ECPrivateKeyParameters key, PublicKey publicKey) {
      this.key = key;
      this.publicKey = publicKey;
      signer.init(true, key);
    }

    /** The public key. */
    public PublicKey publicKey() {
      return publicKey;
    }

    /** A new one, from the machine's random source. */
    public static KeyPair make() {
      var generator = new ECKeyPairGenerator();
      generator.init(new ECKeyGenerationParameters(CURVE, null));
      return of(((ECPrivateKeyParameters) generator.generateKeyPair().getPrivate()).getD());
    }

    /**
     * From its PKCS#8 form.
     *
     * @throws IllegalArgumentException where that is no SM2 key
     */
    static KeyPair decode(byte[] pkcs8) {
      try {
        if (read(PrivateKeyFactory.createKey(pkcs8)) instanceof ECPrivateKeyParameters key) {
          return of(key.getD());
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("it is no PKCS#8 private key", e);
      }
      throw new IllegalArgumentException("it is not of the curve SM2");
    }

    private static KeyPair of(BigInteger secret) {
      var q = new FixedPointCombMultiplier().multiply(CURVE.getG(), secret).normalize();
      return new KeyPair(
          new ECPrivateKeyParameters(secret, CURVE),
          PublicKey.of(new ECPublicKeyParameters(q, CURVE)));
    }

    byte[] encoded() throws IOException {
      return PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
    }

    /** The signature over these bytes. */
    public synchronized byte[] sign(byte[] message) {
      signer.reset();
      signer.update(message, 0, message.length);
      try {
        return signer.generateSignature();
      } catch (CryptoException e) {
        throw new IllegalStateException("a signature could not be made", e);
      }
    }
  }

  /**
   * A public key. It keeps what was calculated for it once, so use the same object again and again.
   *
   * @param key the point
   * @param id first 16 digits of the SM3 of its point, by which a signature names it
   */
  public record PublicKey(ECPublicKeyParameters key, String id) {
    private static PublicKey of(ECPublicKeyParameters key) {
      byte[] point = key.getQ().getEncoded(false);
      return new PublicKey(key, Sm3.hex(point).substring(0, KEY_ID_CHARACTERS));
    }

    /**
     * From its X.509 form (SubjectPublicKeyInfo).
     *
     * @throws IllegalArgumentException where that is no SM2 key
     */
    public static PublicKey decode(byte[] x509) {
      try {
        if (read(PublicKeyFactory.createKey(x509)) instanceof ECPublicKeyParameters key) {
          var point = CURVE.getCurve().decodePoint(key.getQ().getEncoded(false));
          return of(new ECPublicKeyParameters(point, CURVE));
        }
      } catch (IOException e) {
        throw new IllegalArgumentException("it is no X.509 public key", e);
      }
      throw new IllegalArgumentException("it is not of the curve SM2");
    }

    byte[] encoded() throws IOException {
      return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key).getEncoded();
    }

    /** Whether the signature is this key's over these bytes. */
    public boolean verifies(byte[] message, byte[] signature) {
      var signer = new SM2Signer(PlainDSAEncoding.INSTANCE);
      signer.init(false, key);
      signer.update(message, 0, message.length);
      return signer.verifySignature(signature);
    }
  }

  /** The key, where it is of this curve. */
  private static AsymmetricKeyParameter read(AsymmetricKeyParameter key) {
    ECDomainParameters domain =
        switch (key) {
          case ECPrivateKeyParameters secret -> secret.getParameters();
          case ECPublicKeyParameters open -> open.getParameters();
          default -> throw new IllegalArgumentException("it is no key of an elliptic curve");
        };
    if (!domain.equals(CURVE)) {
      throw new IllegalArgumentException("it is not of the curve SM2");
    }
    return key;
  }
}
