package org.crossbill.benchmarks.kernel;

import java.security.GeneralSecurityException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.crossbill.benchmarks.rival.Ed25519;
import org.crossbill.exchange.sign.Sm2;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How long does it take to check the signature of one message, by a key used before? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VerifyingBenchmark {
  private static final int BYTES = 600;

  private final byte[] message = message();
  private final Sm2.KeyPair sm2 = Sm2.KeyPair.make();
  private final Ed25519 ed25519 = new Ed25519();
  private byte[] bySm2;
  private byte[] byEd25519;

  /** As long as the request of a settlement with its envelope. */
  static byte[] message() {
    byte[] message = new byte[BYTES];
    new Random(1).nextBytes(message);
    return message;
  }

  /** Signs by both. */
  @Setup
  public void prepare() throws GeneralSecurityException {
    bySm2 = sm2.sign(message);
    byEd25519 = ed25519.sign(message);
    if (!kernel() || !ed25519()) {
      throw new IllegalStateException("a signature is not taken");
    }
  }

  /** SM2 with SM3, as the exchange does it. */
  @Benchmark
  public boolean kernel() {
    return sm2.publicKey().verifies(message, bySm2);
  }

  /** Ed25519 of the JDK. */
  @Benchmark
  public boolean ed25519() throws GeneralSecurityException {
    return ed25519.verifies(message, byEd25519);
  }
}
