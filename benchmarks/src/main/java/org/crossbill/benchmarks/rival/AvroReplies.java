package org.crossbill.benchmarks.rival;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.StepKey;

/**
 * Settlement replies with Avro's own generic reader, field by field by name into the same records:
 * the plain reference of the codec. It reads decided replies of the current schema.
 */
public final class AvroReplies {
  private static final int HEADER_BYTES = 10;

  private final GenericDatumReader<GenericRecord> reader;

  /** Ready to read. */
  public AvroReplies() {
    Schema schema = org.crossbill.schemas.settlement.v1.SettlementReply.getClassSchema();
    reader = new GenericDatumReader<>(schema);
  }

  /** The message of some bytes in single-object encoding. */
  public SettlementReply decode(byte[] bytes) {
    try {
      var body =
          DecoderFactory.get()
              .binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
      GenericRecord reply = reader.read(null, body);
      GenericRecord decided = record(reply, "outcome");
      return new SettlementReply(
          text(reply, "setlId"), (boolean) reply.get("trial"), text(reply, "mdtrtId"), of(decided));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SettlementReply.Outcome.Decided of(GenericRecord decided) {
    return new SettlementReply.Outcome.Decided(
        amounts(record(decided, "amounts")),
        text(decided, "psnType"),
        text(decided, "cvlservFlag"),
        (int) decided.get("stayNo"),
        (int) decided.get("poolPropPer10k"),
        fen(decided, "balcFen"),
        steps((List<?>) decided.get("explanation")));
  }

  private static SettlementAmounts amounts(GenericRecord amounts) {
    GenericRecord split = record(amounts, "split");
    GenericRecord funds = record(amounts, "funds");
    SplitTotals totals =
        SplitTotals.of(
            fen(split, "fulamtOwnpayFen"),
            fen(split, "overlmtSelfpayFen"),
            fen(split, "preselfpayFen"),
            fen(split, "inscpScpFen"));
    FundPayments payments =
        new FundPayments(
            fen(funds, "hifpPayFen"),
            fen(funds, "cvlservPayFen"),
            fen(funds, "hifesPayFen"),
            fen(funds, "hifmiPayFen"),
            fen(funds, "hifobPayFen"),
            fen(funds, "mafPayFen"),
            fen(funds, "hifdmPayFen"),
            fen(funds, "othPayFen"));
    long hospPartFen = fen(amounts, "hospPartFen");
    long acctPayFen = fen(amounts, "acctPayFen");
    long acctMulaidPayFen = fen(amounts, "acctMulaidPayFen");
    long psnPartFen = totals.medfeeSumamtFen() - payments.fundPaySumamtFen() - hospPartFen;
    return new SettlementAmounts(
        totals,
        payments,
        hospPartFen,
        psnPartFen,
        acctPayFen,
        acctMulaidPayFen,
        psnPartFen - acctPayFen - acctMulaidPayFen,
        fen(amounts, "actPayDedcFen"));
  }

  private static List<ExplanationStep> steps(List<?> records) {
    List<ExplanationStep> steps = new ArrayList<>(records.size());
    for (Object each : records) {
      GenericRecord step = (GenericRecord) each;
      List<Operand> operands = new ArrayList<>();
      for (Object other : (List<?>) step.get("operands")) {
        GenericRecord operand = (GenericRecord) other;
        operands.add(
            new Operand(
                text(operand, "name"),
                Operand.Kind.valueOf(text(operand, "kind")),
                fen(operand, "numerator"),
                fen(operand, "denominator")));
      }
      steps.add(
          new ExplanationStep(
              StepKey.valueOf(text(step, "key")),
              new RuleId(text(step, "ruleId")),
              operands,
              fen(step, "resultFen")));
    }
    return steps;
  }

  private static GenericRecord record(GenericRecord from, String name) {
    return (GenericRecord) from.get(name);
  }

  private static String text(GenericRecord from, String name) {
    return from.get(name).toString();
  }

  private static long fen(GenericRecord from, String name) {
    return (long) from.get(name);
  }
}
