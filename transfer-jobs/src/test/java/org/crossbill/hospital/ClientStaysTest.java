package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ListedItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole stays with the requests that hospital systems seen in public build: their envelopes, paths,
 * headers and spellings as they are, only the values replaced so that they belong together. A call
 * that a client's files do not have is another client's input in this one's envelope.
 */
class ClientStaysTest {
  /** Of the hospitals in these clients' requests; B and G never sign in. */
  private static final String SIGNS_IN = Ward.HOSPITAL;

  private static final String NEVER_SIGNS_IN = Ward.OTHER_HOSPITAL;

  private static final Path CLIENTS = Path.of("src", "test", "resources", "clients");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final AtomicInteger SERIAL = new AtomicInteger(1_000_000);

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.hospital.without-sign-in", NEVER_SIGNS_IN)
          .with("crossbill.hospital.infcode-as-text", NEVER_SIGNS_IN)
          .with("crossbill.hospital.empty-output-as-null", NEVER_SIGNS_IN);

  @BeforeAll
  static void open() {
    Ward.open(CLUSTER);
    CLUSTER
        .node("310000")
        .bean(CatalogueBook.class)
        .publish(
            List.of(
                item("DEMO-01-002", ChargeClass.B, 1000, 60),
                item("DEMO-03-001", ChargeClass.B, 800, 160),
                item("DEMO-02-001", ChargeClass.A, 0, 0),
                item("DEMO-01-003", ChargeClass.C, 10_000, 0)),
            new Actor("test"));
  }

  private static ListedItem item(String code, ChargeClass charged, int per10k, long ceilingYuan) {
    long ceiling =
        ceilingYuan == 0 ? CatalogueEntry.NO_CEILING_MICRO_YUAN : ceilingYuan * 1_000_000;
    return new ListedItem(
        CatalogueEntry.of(code, charged, per10k, ceiling, LocalDate.of(2020, 1, 1)),
        "示范项目",
        "09",
        "0",
        true,
        "made up for tests");
  }

  /** One client's system and the stay it is at. */
  private static final class Client {
    private final String name;
    private final String hospital;
    private final Ward ward;
    private final String iptNo = "ZY" + SERIAL.incrementAndGet();
    private String mdtrtId = "";
    private String setlId = "";
    private String signNo = "";
    private String lastMsgid = "";

    Client(String name, String hospital) {
      this.name = name;
      this.hospital = hospital;
      this.ward =
          Ward.retiree(
              CLUSTER,
              HospitalClient.signedIn(
                  CLUSTER.node("310000").url("/fsi/api/call"), "310101", "110000", hospital),
              1,
              0,
              100_000);
      CLUSTER.awaitQuiet(); // the index knows the person
    }

    /** Sends its own request of a transaction and reads the answer, which is a success. */
    JsonNode call(String infno) {
      HttpResponse<String> response = send(infno);
      JsonNode answer = JSON.readTree(response.body());
      assertThat(answer.path("infcode").asString())
          .as("%s %s: %s", name, infno, response.body())
          .isEqualTo("0");
      switch (infno) {
        case "9001" -> signNo = answer.at("/output/signinoutb/sign_no").asString();
        case "2401" -> mdtrtId = answer.at("/output/result/mdtrt_id").asString();
        case "2304" -> setlId = answer.at("/output/setlinfo/setl_id").asString();
        default -> {}
      }
      return answer;
    }

    /** Sends it after a look at it, which changes nothing and finds what the answer has. */
    HttpResponse<String> send(String infno) {
      HttpRequest.Builder request = next(infno);
      HttpRequest call = request.build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        URI beside = URI.create(call.uri() + "/precheck");
        JsonNode checked =
            JSON.readTree(http.send(request.uri(beside).build(), BodyHandlers.ofString()).body());
        HttpResponse<String> answer = http.send(call, BodyHandlers.ofString());
        JsonNode codes = JSON.readTree(answer.body()).at("/output/faults");
        assertThat(checked.at("/output/faults").valueStream().map(f -> f.path("code").asInt()))
            .as("%s %s", name, infno)
            .containsExactlyElementsOf(
                codes.valueStream().map(f -> f.path("code").asInt()).toList());
        return answer;
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private HttpRequest.Builder next(String infno) {
      JsonNode file = request(infno);
      ObjectNode body = (ObjectNode) file.path("body");
      if (!body.path("sign_no").asString("").isEmpty()) {
        body.put("sign_no", signNo);
      }
      if (!infno.equals("9001") && !infno.equals("1101")) {
        body.put("insuplc_admdvs", "110000"); // what 1101 answered
      }
      body.put("msgid", body.path("msgid").asString().substring(0, 20) + SERIAL.incrementAndGet());
      String text = replaced(body.toString());
      HttpRequest.Builder request =
          HttpRequest.newBuilder(CLUSTER.node("310000").url(file.path("path").asString()))
              .header("Content-Type", file.path("content_type").asString())
              .POST(BodyPublishers.ofString(text));
      file.path("headers")
          .properties()
          .forEach(header -> request.header(header.getKey(), header.getValue().asString()));
      lastMsgid = JSON.readTree(text).path("msgid").asString();
      return request;
    }

    /** Persons, stays, settlements and hospitals of the files for those of this stay. */
    private String replaced(String text) {
      return text.replaceAll("1100000001\\d{8}", ward.psnNo())
          .replaceAll("110099\\d{12}", ward.certNo())
          .replaceAll("S110000260220\\d{7}", mdtrtId)
          .replaceAll("A310000260303\\d{9}", setlId)
          .replace("H31010000001209901010000000001", lastMsgid)
          .replaceAll("ZY\\d{12}", iptNo)
          .replace("陈文芳", "张三")
          .replace("H31010000001", hospital);
    }

    private JsonNode request(String infno) {
      return file(name, infno)
          .map(ClientStaysTest::read)
          .findFirst()
          .orElseGet(() -> {
            ObjectNode other = (ObjectNode) request("2401");
            ObjectNode body = (ObjectNode) other.path("body");
            JsonNode input = read(file("A", infno).findFirst().orElseThrow()).at("/body/input");
            body.put("infno", infno);
            if (body.path("input").isString()) {
              body.put("input", input.toString());
            } else {
              body.set("input", input);
            }
            return other;
          });
    }

    private static Stream<Path> file(String client, String infno) {
      try (Stream<Path> all = Files.list(CLIENTS.resolve(client))) {
        return all
            .filter(file -> file.toString().endsWith("-" + infno + ".json"))
            .toList()
            .stream();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the four lines of these clients come to: 1970.00, of which 937.20 in scope. */
  private static void holds(JsonNode answer, String medfee, String ownExpense) {
    JsonNode settled = answer.at("/output/setlinfo");
    assertThat(settled.path("medfee_sumamt").decimalValue()).isEqualByComparingTo(medfee);
    assertThat(settled.path("fulamt_ownpay_amt").decimalValue()).isEqualByComparingTo(ownExpense);
    assertThat(settled.path("overlmt_selfpay").decimalValue()).isEqualByComparingTo("440.00");
    assertThat(settled.path("preselfpay_amt").decimalValue()).isEqualByComparingTo("72.80");
    assertThat(settled.path("inscp_scp_amt").decimalValue()).isEqualByComparingTo("937.20");
  }

  @Test
  void clientA_goesThroughAStayAndTakesItAllBack() {
    Client a = new Client("A", SIGNS_IN);
    for (String infno : List.of("9001", "1101", "2401", "2301", "2403")) {
      a.call(infno);
    }
    holds(a.call("2303"), "1970.00", "520.00");
    a.call("2402");
    holds(a.call("2304"), "1970.00", "520.00");
    JsonNode looked = a.call("5203");
    holds(looked, "1970.00", "520.00");
    assertThat(looked.at("/output/setlinfo/fixmedins_name").asString()).isEqualTo("示范医院");
    assertThat(a.call("5201").at("/output/mdtrtinfo")).hasSize(1);
    assertThat(a.call("5204").path("output")).hasSize(4);
    assertThat(a.call("1317").at("/output/data")).isEmpty();
    assertThat(a.call("1901").at("/output/list/0/label").asString()).isEqualTo("职工基本医疗保险");
    JsonNode cancelled = a.call("2305").at("/output/setlinfo");
    assertThat(cancelled.path("medfee_sumamt").decimalValue()).isEqualByComparingTo("-1970.00");
    for (String infno : List.of("2405", "2302", "2404", "9002")) {
      a.call(infno);
    }
    assertThat(a.send("1901").body()).contains("SIGN_INVALID");
  }

  @Test
  void clientC_deletesALineCancelsAndTakesTheCancellationBack() {
    Client c = new Client("C", SIGNS_IN);
    for (String infno : List.of("9001", "1101", "2401", "2301", "2302")) {
      c.call(infno);
    }
    holds(c.call("2303"), "1450.00", "0.00");
    c.call("2402");
    holds(c.call("2304"), "1450.00", "0.00");
    holds(c.call("5203"), "1450.00", "0.00");
    c.call("2305");
    c.call("2601");
    holds(c.call("5203"), "1450.00", "0.00");
  }

  @Test
  void clientB_neverSendsASignNo() {
    Client b = new Client("B", NEVER_SIGNS_IN);
    for (String infno : List.of("9001", "1101", "2401", "2301", "2402")) {
      b.call(infno);
    }
    holds(b.call("2304"), "1970.00", "520.00");
    holds(b.call("5203"), "1970.00", "520.00");
    assertThat(b.send("2301").body()).startsWith("{\"infcode\":\"-1\",");
  }

  @Test
  void clientG_writesItsInputAsTextAndNeverSignsIn() {
    Client g = new Client("G", NEVER_SIGNS_IN);
    for (String infno : List.of("1101", "2401", "2301")) {
      g.call(infno);
    }
    assertThat(g.send("2402").body())
        .startsWith("{\"infcode\":\"0\",")
        .endsWith("\"output\":null}");
    holds(g.call("2304"), "1970.00", "520.00");
    holds(g.call("5203"), "1970.00", "520.00");
  }

  /**
   * A hospital that nobody has named is asked for its sign_no, and answered as the document says.
   */
  @Test
  void hospitalWithoutASetting_isHeldToTheDocument() {
    Client b = new Client("B", SIGNS_IN);
    assertThat(b.send("1101").body()).startsWith("{\"infcode\":-1,").contains("sign_no");
    Client c = new Client("C", SIGNS_IN);
    c.call("9001");
    c.call("2401");
    assertThat(c.send("2402").body()).startsWith("{\"infcode\":0,").endsWith("\"output\":{}}");
  }
}
