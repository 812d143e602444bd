package org.crossbill.benchmarks.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbill.benchmarks.rival.AvroReplies;
import org.crossbill.benchmarks.rival.JsonReplies;
import org.crossbill.benchmarks.workload.Replies;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.exchange.codec.MessageCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long does it take to decode one settlement reply, explanation included, into the core's
 * record? 4,096 different replies in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecodingBenchmark {
  private static final int REPLIES = 1 << 12;

  private MessageCodec codec;
  private AvroReplies avro;
  private JsonReplies json;
  private byte[][] avroBytes;
  private byte[][] jsonBytes;
  private int next;

  /** Encodes the same replies both ways. */
  @Setup
  public void prepare() {
    codec = new MessageCodec();
    avro = new AvroReplies();
    json = new JsonReplies();
    List<SettlementReply> replies = Replies.of(REPLIES);
    avroBytes = replies.stream().map(codec::encode).toArray(byte[][]::new);
    jsonBytes = replies.stream().map(json::encode).toArray(byte[][]::new);
  }

  private int next() {
    next = (next + 1) % REPLIES;
    return next;
  }

  /** The codec of the exchange. */
  @Benchmark
  public Message kernel() {
    return codec.decode(avroBytes[next()]);
  }

  /** Avro's generic reader. */
  @Benchmark
  public Message plain() {
    return avro.decode(avroBytes[next()]);
  }

  /** JSON with Jackson. */
  @Benchmark
  public Message jackson() {
    return json.decode(jsonBytes[next()]);
  }
}
