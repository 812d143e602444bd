package org.crossbill.exchange.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.Span;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PersonIndexReply;
import org.crossbill.core.exchange.PersonQuery;
import org.crossbill.core.exchange.ReversalReply;
import org.crossbill.core.exchange.SettlementReply;
import org.crossbill.core.exchange.SettlementRequest;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.Operand;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.explain.UnknownStep;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferDocument;
import org.crossbill.core.transfer.TransferPerson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class MessageCodecTest {
  private static final Path SCHEMAS = Path.of("..", "schemas");
  private static final PersonQuery QUERY =
      new PersonQuery("q-1", new Credential("02", "1101"), null);

  private final MessageCodec codec = new MessageCodec();

  /**
   * Golden bytes of every frozen version become a message, and those of the last come out again.
   */
  @TestFactory
  List<DynamicTest> goldenBytes_areRead() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Path golden = SCHEMAS.resolve("golden");
    try (Stream<Path> files = Files.walk(golden)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".hex")).sorted().toList()) {
        tests.add(DynamicTest.dynamicTest(golden.relativize(file).toString(), () -> read(file)));
      }
    }
    return tests;
  }

  private void read(Path file) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
    Message message = codec.decode(bytes);
    String[] name = String.valueOf(file.getFileName()).split("\\.", -1);
    assertThat(schemaName(message)).isEqualTo(name[0]);
    String next = name[0] + "." + (Integer.parseInt(name[1]) + 1) + ".hex";
    if (!Files.exists(file.resolveSibling(next))) {
      assertThat(codec.encode(message)).isEqualTo(bytes);
    }
    assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
    assertThat(codec.fromJson(codec.schemaOf(message), codec.toJson(codec.encode(message))))
        .isEqualTo(codec.encode(message));
    assertThat(codec.decode(codec.fromJson(codec.schemaOf(bytes), codec.toJson(bytes))))
        .as("what lies in quarantine from before an upgrade can be repaired")
        .isEqualTo(message);
  }

  @Test
  void everyKindOfMessage_hasAMapping() {
    assertThat(Mappings.ALL.stream().map(mapping -> mapping.kind().getName()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Message.class.getPermittedSubclasses()).map(Class::getName).toList());
    assertThat(Mappings.ALL.stream().map(Mapping::body).filter(body -> !isSheet(body)).toList())
        .as("a document of every kind; a sheet is its scheme's")
        .containsAll(
            Stream.of(TransferDocument.class.getPermittedSubclasses())
                .filter(body -> !isSheet(body))
                .toList());
  }

  private static boolean isSheet(Class<?> body) {
    return Sheet.class.isAssignableFrom(body);
  }

  /** What a message is called on the wire, and on the page. */
  private String schemaName(Message message) {
    String schema = codec.schemaOf(message);
    return schema.substring(schema.lastIndexOf('.') + 1);
  }

  /** Bytes from before there were schemes are a pension's, and the first payment of their case. */
  @Test
  void noticeOfYesterday_isTheFirstPaymentOfAPension() throws IOException {
    Path file = SCHEMAS.resolve("golden/transfer/v1/PaymentNotice.1.hex");
    byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
    assertThat(codec.decode(bytes))
        .isEqualTo(
            new CaseMessage(
                new CaseId("4400002603020001"),
                Scheme.ENTERPRISE_EMPLOYEES,
                new PaymentNotice(
                    "4400002603020001-1",
                    1,
                    new TransferPerson("440524188001010014", "张三", "4100001"),
                    1_450_098,
                    LocalDate.of(2026, 3, 4))));
  }

  @Test
  void messagesPage_hasEveryKindAndNoOther() throws IOException {
    assertThat(rowsOfThePage().map(cells -> cells[1].strip()))
        .containsExactlyInAnyOrderElementsOf(
            Mappings.ALL.stream().map(mapping -> mapping.schema().getName()).toList());
  }

  /** The lane on the page is the one of the golden sample. */
  @Test
  void messagesPage_hasTheLanes() throws IOException {
    Map<String, String> lanes =
        rowsOfThePage()
            .collect(Collectors.toMap(cells -> cells[1].strip(), cells -> cells[2].strip()));
    try (Stream<Path> files = Files.walk(SCHEMAS.resolve("golden"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".hex")).toList()) {
        Message message = codec.decode(HexFormat.of().parseHex(Files.readString(file).strip()));
        assertThat(lanes).containsEntry(schemaName(message), message.lane().topicPart());
      }
    }
  }

  private static Stream<String[]> rowsOfThePage() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "reference", "messages.md")).stream()
        .filter(line -> line.matches("\\| [A-Z]\\w+ \\|.*"))
        .map(line -> line.split("\\|", -1));
  }

  @Test
  void outcomes_keepTheirKind() {
    Fault fault = new Fault(FaultCode.FIELD_MISSING, "input.data", "缺少", "请填写");
    for (Message message :
        List.of(
            new SettlementReply(
                new SetlId("s"),
                true,
                new MdtrtId("m"),
                new SettlementReply.Outcome.Refused(List.of(fault))),
            new ReversalReply(
                new SetlId("s"),
                new SetlId("i"),
                new MdtrtId("m"),
                new ReversalReply.Outcome.NeverBooked()),
            new ReversalReply(
                new SetlId("s"),
                new SetlId("i"),
                new MdtrtId("m"),
                new ReversalReply.Outcome.Refused(List.of(fault))),
            new PersonIndexReply("q", new Credential("02", "1"), null))) {
      assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
    }
  }

  /** A province of a later version explains with a word that this one does not have. */
  @Test
  void explanation_tomorrowsWord_isReadAndPassedOn() {
    ExplanationStep step =
        new ExplanationStep(
            new UnknownStep("TIER_OF_TOMORROW"),
            new RuleId("UNV-LATER"),
            List.of(Operand.fen("serious_base", 700_000), Operand.per10k("share", 6_500)),
            455_000);
    SettlementReply reply =
        new SettlementReply(
            new SetlId("s"),
            false,
            new MdtrtId("m"),
            new SettlementReply.Outcome.Decided(
                new SettlementAmounts(
                    SplitTotals.of(0, 0, 0, 500), FundPayments.NONE, 0, 500, 0, 0, 500, 0),
                "1101",
                "0",
                1,
                2026,
                0,
                0,
                null,
                List.of(step)));
    assertThat(codec.decode(codec.encode(reply))).isEqualTo(reply);
    assertThat(ExplanationText.line(step, ExplanationText.Language.ENGLISH))
        .isEqualTo(
            "TIER_OF_TOMORROW: serious_base 7000.00; share 65% = 4550.00"
                + " 〔UNV-LATER secondary data, unverified〕");
  }

  /** A province of a later version refuses for a reason that this one does not know. */
  @Test
  void fault_tomorrowsNumber_isToldInWords() {
    var reply =
        new org.crossbill.schemas.settlement.v1.SettlementReply(
            "s",
            false,
            "m",
            new org.crossbill.schemas.settlement.v1.Refused(
                List.of(
                    new org.crossbill.schemas.result.v1.Fault(4999, "filing", "明天的错误", "请联系参保地"),
                    new org.crossbill.schemas.result.v1.Fault(2001, "psn_no", "查无此人", ""))));
    assertThat(SettlementReplyCodec.MAPPING.fromAvro().apply(reply).outcome())
        .isEqualTo(
            new SettlementReply.Outcome.Refused(
                List.of(
                    new Fault(FaultCode.OF_ANOTHER_VERSION, "filing", "[4999] 明天的错误", "请联系参保地"),
                    new Fault(FaultCode.PERSON_UNKNOWN, "psn_no", "查无此人", ""))));
  }

  /** Yesterday's settlement does not say on what it rests; its account parts stand apart. */
  @Test
  void settlement_ofTheFirstVersion_isReadWithoutMakingAnythingUp() throws IOException {
    SettlementRequest request = (SettlementRequest) codec.decode(golden("SettlementRequest.1"));
    assertThat(request.stay().care()).isEqualTo(CareKind.INPATIENT);
    assertThat(request.stay().hospitalAdmdvs()).isNull();
    assertThat(request.stay().span())
        .isEqualTo(new Span(request.stay().admission(), request.stay().discharge()));
    SettlementReply reply = (SettlementReply) codec.decode(golden("SettlementReply.1"));
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            SettlementReply.Outcome.Decided.class,
            decided -> {
              assertThat(decided.basis()).isNull();
              assertThat(decided.year()).isZero();
              assertThat(decided.amounts().claimFen()).isEqualTo(770_000);
            });
  }

  /** The golden reply pays 150.00 of the own account and 50.00 of a relative's. */
  @Test
  void settlement_ofTheSecondVersion_saysWhatDecidedIt() throws IOException {
    SettlementReply reply = (SettlementReply) codec.decode(golden("SettlementReply.2"));
    assertThat(reply.outcome())
        .isInstanceOfSatisfying(
            SettlementReply.Outcome.Decided.class,
            decided -> {
              assertThat(decided.amounts().acctPayFen()).isEqualTo(20_000);
              assertThat(decided.amounts().acctMulaidPayFen()).isEqualTo(5_000);
              assertThat(decided.amounts().claimFen()).isEqualTo(770_000);
              Basis basis = Objects.requireNonNull(decided.basis());
              assertThat(basis.policy()).isEqualTo(new PolicyVersion("UNV-CD-1 2026-01-01"));
              assertThat(basis.before().get(CounterName.STAYS)).isEqualTo(1);
              assertThat(basis.change().get(Fund.HIFP.used())).isEqualTo(700_000);
              assertThat(FundPayments.of(basis.tiers())).isEqualTo(decided.amounts().funds());
            });
  }

  /** The first two did not say under which filing. */
  @Test
  void settlement_ofTheThirdVersion_saysUnderWhichFiling() throws IOException {
    SettlementReply before = (SettlementReply) codec.decode(golden("SettlementReply.2"));
    assertThat(filed(before)).isNull();
    SettlementReply reply = (SettlementReply) codec.decode(golden("SettlementReply.3"));
    assertThat(filed(reply)).isEqualTo(new Filed(FilingClass.LONG_TERM, "B110000260301000000007"));
    assertThat(codec.encode(reply)).isEqualTo(golden("SettlementReply.3"));
  }

  private static @Nullable Filed filed(SettlementReply reply) {
    SettlementReply.Outcome.Decided decided = (SettlementReply.Outcome.Decided) reply.outcome();
    return Objects.requireNonNull(decided.basis()).filed();
  }

  private static byte[] golden(String name) throws IOException {
    Path file = Path.of("..", "schemas", "golden", "settlement", "v1", name + ".hex");
    return HexFormat.of().parseHex(Files.readString(file).strip());
  }

  /** Only independent amounts travel; the others come back by the identities. */
  @Test
  void amounts_areCompletedByTheIdentities() {
    SplitTotals split = SplitTotals.of(1, 20, 300, 4_000);
    var amounts =
        new SettlementAmounts(
            split, FundPayments.employee(2_000, 500), 21, 4_321 - 2_521, 700, 60, 1_100, 100);
    assertThat(Bills.fromAvro(Bills.toAvro(amounts))).isEqualTo(amounts);
    assertThat(Bills.fromAvro(Bills.toAvro(amounts.negated()))).isEqualTo(amounts.negated());
  }

  @Test
  void bytesThatAreNoMessage_areRefusedInWords() {
    assertThatThrownBy(() -> codec.decode(new byte[0])).hasMessageContaining("C3 01");
    byte[] unknown = codec.encode(QUERY);
    unknown[5] ^= 1;
    assertThatThrownBy(() -> codec.decode(unknown)).hasMessageContaining("unknown schema");
    byte[] whole = codec.encode(QUERY);
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 3);
    assertThatThrownBy(() -> codec.decode(cut)).hasMessageContaining("does not fit its schema");
    assertThatThrownBy(() -> codec.fromJson("org.crossbill.schemas.person.v1.PersonQuery", "{}"))
        .isInstanceOf(Undecodable.class);
  }

  /** Seen to fire: importing a generated class anywhere else fails with its name and line. */
  @Test
  void generatedClasses_appearOnlyHere() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideOutsideOfPackage("org.crossbill.exchange.codec..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are generated from a schema",
                (JavaClass type) -> type.getPackageName().startsWith("org.crossbill.schemas")))
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .withImportOption(location -> !location.contains("org/crossbill/schemas/"))
                .importPackages("org.crossbill"));
  }
}
