package org.crossbill.hospital.seal;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.paddings.PKCS7Padding;
import org.bouncycastle.crypto.paddings.PaddedBufferedBlockCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/**
 * SM4 in CBC mode with PKCS#7 padding (GB/T 32907, GB/T 17964), as text: Base64 of 16 random bytes,
 * the IV, and what they begin. It says nothing of who wrote it, so it stands under a signature.
 */
final class Sm4 {
  /** A key has so many bytes, and so has a block. */
  static final int BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyParameter key;

  /** A cipher with a key of {@value #BYTES} bytes. */
  Sm4(byte[] key) {
    this.key = new KeyParameter(key);
  }

  String encrypt(String plain) {
    byte[] iv = new byte[BYTES];
    RANDOM.nextBytes(iv);
    try {
      byte[] text = run(true, iv, plain.getBytes(StandardCharsets.UTF_8), 0);
      byte[] both = Arrays.copyOf(iv, iv.length + text.length);
      System.arraycopy(text, 0, both, iv.length, text.length);
      return Base64.getEncoder().encodeToString(both);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("nothing that is encrypted has a wrong padding", e);
    }
  }

  /**
   * What was encrypted.
   *
   * @throws IllegalArgumentException where it is no such text, or of another key
   */
  String decrypt(String text) {
    byte[] both = Base64.getMimeDecoder().decode(text);
    if (both.length < 2 * BYTES || both.length % BYTES != 0) {
      throw new IllegalArgumentException(both.length + " bytes are no SM4 text");
    }
    try {
      return new String(
          run(false, Arrays.copyOf(both, BYTES), both, BYTES), StandardCharsets.UTF_8);
    } catch (InvalidCipherTextException e) {
      throw new IllegalArgumentException("it is of another key", e);
    }
  }

  private byte[] run(boolean encrypting, byte[] iv, byte[] in, int start)
      throws InvalidCipherTextException {
    var cipher =
        new PaddedBufferedBlockCipher(
            CBCBlockCipher.newInstance(new SM4Engine()), new PKCS7Padding());
    cipher.init(encrypting, new ParametersWithIV(key, iv));
    byte[] out = new byte[cipher.getOutputSize(in.length - start)];
    int length = cipher.processBytes(in, start, in.length - start, out, 0);
    return Arrays.copyOf(out, length + cipher.doFinal(out, length));
  }
}
