package org.crossbill.benchmarks.kernel;

import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.crossbill.benchmarks.rival.Ed25519;
import org.crossbill.exchange.sign.Sm2;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** How long does it take to sign one message between nodes, of 600 bytes? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SigningBenchmark {
  private final byte[] message = VerifyingBenchmark.message();
  private final Sm2.KeyPair sm2 = Sm2.KeyPair.make();
  private final Ed25519 ed25519 = new Ed25519();

  /** SM2 with SM3, as the exchange does it. */
  @Benchmark
  public byte[] kernel() {
    return sm2.sign(message);
  }

  /** Ed25519 of the JDK. */
  @Benchmark
  public byte[] ed25519() throws GeneralSecurityException {
    return ed25519.sign(message);
  }
}
