package org.crossbill.exchange.codec;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;

/**
 * Decodes a {@link SettlementReply} straight from its bytes (结算应答快速解码), without the generated
 * classes in between. It knows one version of the schema, by its fingerprint; {@link
 * SettlementReplyCodec} is the plain way, reads every version, and gives the same message.
 */
final class ReplyDecoder {
  /** Fingerprint of the version this decoder reads. A test says when the schema has moved on. */
  static final long FINGERPRINT = 0x0910FE88146A3C02L;

  private static final int DECIDED = 0;
  private static final Operand.Kind[] KINDS = {
    Operand.Kind.FEN, Operand.Kind.PER_10K, Operand.Kind.COUNT
  };
  private static final int RULES_MAX = 1_000;

  private final Words words = new Words();
  private final Map<String, StepKey> keys = new HashMap<>();
  private volatile Map<String, RuleId> rules = Map.of();
  private final MessageCodec.ReadBody plain;

  /**
   * A decoder.
   *
   * @param plain for what it leaves alone: refusals
   */
  ReplyDecoder(MessageCodec.ReadBody plain) {
    this.plain = plain;
    for (StepKey key : StepKey.values()) {
      keys.put(key.name(), key);
    }
  }

  /** The message of bytes that begin with the header of this version. */
  Message decode(byte[] bytes, int headerBytes) throws IOException {
    AvroCursor in = new AvroCursor(bytes, headerBytes);
    String setlId = in.readText();
    boolean trial = in.readBoolean();
    String mdtrtId = in.readText();
    return in.readInt() == DECIDED
        ? new SettlementReply(setlId, trial, mdtrtId, decided(in))
        : plain.read(bytes);
  }

  private SettlementReply.Outcome.Decided decided(AvroCursor in) {
    return new SettlementReply.Outcome.Decided(
        amounts(in),
        in.readWord(words),
        in.readWord(words),
        in.readInt(),
        in.readInt(),
        in.readLong(),
        steps(in));
  }

  // arguments are evaluated from left to right, which is the order of the fields
  private static SettlementAmounts amounts(AvroCursor in) {
    return Bills.amounts(
        SplitTotals.of(in.readLong(), in.readLong(), in.readLong(), in.readLong()),
        new FundPayments(
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong(),
            in.readLong()),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong());
  }

  private List<ExplanationStep> steps(AvroCursor in) {
    ExplanationStep[] steps = {};
    for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
      int from = steps.length;
      steps = Arrays.copyOf(steps, from + count);
      for (int i = from; i < steps.length; i++) {
        StepKey key = key(in.readWord(words));
        RuleId rule = rule(in.readWord(words));
        steps[i] = new ExplanationStep(key, rule, operands(in), in.readLong());
      }
    }
    return List.of(steps);
  }

  private List<Operand> operands(AvroCursor in) {
    Operand[] operands = {};
    for (int count = in.readBlock(); count > 0; count = in.readBlock()) {
      int from = operands.length;
      operands = Arrays.copyOf(operands, from + count);
      for (int i = from; i < operands.length; i++) {
        operands[i] =
            new Operand(in.readWord(words), KINDS[in.readInt()], in.readLong(), in.readLong());
      }
    }
    return List.of(operands);
  }

  private StepKey key(String name) {
    StepKey key = keys.get(name);
    return key == null ? StepKey.valueOf(name) : key;
  }

  /** Rules are few; their form is checked once. */
  private RuleId rule(String value) {
    RuleId rule = rules.get(value);
    if (rule == null) {
      rule = new RuleId(value);
      Map<String, RuleId> more = new HashMap<>(rules.size() < RULES_MAX ? rules : Map.of());
      more.put(value, rule);
      rules = more;
    }
    return rule;
  }
}
