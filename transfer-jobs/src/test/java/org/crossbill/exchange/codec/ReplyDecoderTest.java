package org.crossbill.exchange.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.LongArbitrary;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.junit.jupiter.api.Test;

/** The fast decoder gives what the plain one gives, for every reply and for damaged ones. */
class ReplyDecoderTest {
  private static final MessageCodec CODEC = new MessageCodec();
  private static final BinaryMessageDecoder<org.crossbill.schemas.settlement.v1.SettlementReply>
      PLAIN =
          new BinaryMessageDecoder<>(
              SettlementReplyCodec.MAPPING.model(), SettlementReplyCodec.MAPPING.schema());

  /**
   * Where this fails the schema has moved on: teach {@link ReplyDecoder} its fields, then its
   * fingerprint. Until then replies are read the plain way.
   */
  @Test
  void fingerprint_isThatOfTheCurrentSchema() {
    assertThat(ReplyDecoder.FINGERPRINT)
        .isEqualTo(SchemaNormalization.parsingFingerprint64(SettlementReplyCodec.MAPPING.schema()));
  }

  @Property(tries = 2_000)
  void decode_anyReply_equalsPlain(@ForAll("replies") SettlementReply reply) throws IOException {
    byte[] bytes = CODEC.encode(reply);
    assertThat(plain(bytes)).isEqualTo(reply);
    assertThat(CODEC.decode(bytes)).isEqualTo(reply);
  }

  @Property(tries = 200)
  void decode_cutShort_isUndecodable(@ForAll("replies") SettlementReply reply) {
    byte[] bytes = CODEC.encode(reply);
    for (int length : List.of(bytes.length - 1, bytes.length / 2, 11)) {
      assertThatThrownBy(() -> CODEC.decode(Arrays.copyOf(bytes, length)))
          .isInstanceOf(Undecodable.class);
    }
  }

  private static SettlementReply plain(byte[] bytes) throws IOException {
    return SettlementReplyCodec.MAPPING.fromAvro().apply(PLAIN.decode(bytes));
  }

  @Provide
  Arbitrary<SettlementReply> replies() {
    Arbitrary<SettlementReply.Outcome> refused =
        Arbitraries.just(
            new SettlementReply.Outcome.Refused(
                List.of(new Fault(FaultCode.POLICY_UNKNOWN, "insuplc_admdvs", "没有政策", "请核对"))));
    return Combinators.combine(
            texts(), Arbitraries.of(true, false), texts(), Arbitraries.oneOf(decided(), refused))
        .as(SettlementReply::new);
  }

  private static Arbitrary<SettlementReply.Outcome> decided() {
    Arbitrary<SettlementAmounts> amounts =
        fen()
            .array(long[].class)
            .ofSize(16)
            .map(a ->
                Bills.amounts(
                    SplitTotals.of(a[0], a[1], a[2], a[3]),
                    new FundPayments(a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11]),
                    a[12],
                    a[13],
                    a[14],
                    a[15]));
    return Combinators.combine(
            amounts,
            texts(),
            texts(),
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.longs(),
            steps().list().ofMaxSize(12))
        .as(SettlementReply.Outcome.Decided::new);
  }

  private static Arbitrary<ExplanationStep> steps() {
    Arbitrary<Operand> operands =
        Combinators.combine(
                texts(),
                Arbitraries.of(Operand.Kind.class),
                Arbitraries.longs(),
                Arbitraries.longs().greaterOrEqual(1))
            .as(Operand::new);
    return Combinators.combine(
            Arbitraries.of(StepKey.class),
            Arbitraries.of("BJ-EMP-36", "UNV-BJ-LARGE", "NI-IDENTITY-B").map(RuleId::new),
            operands.list().ofMaxSize(8),
            Arbitraries.longs())
        .as(ExplanationStep::new);
  }

  private static LongArbitrary fen() {
    return Arbitraries.longs().between(-100_000_000_000L, 100_000_000_000L);
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.of("dedc_std", "inscp_scp_amt", "11", ""),
        Arbitraries.strings().ofMaxLength(60).alpha().numeric().withChars("统筹基金。-"));
  }
}
