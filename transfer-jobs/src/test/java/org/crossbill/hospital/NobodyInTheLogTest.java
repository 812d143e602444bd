package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * Nothing personal in a log: bad requests with a marked name, ID number and card number come
 * through all doors, and everything that is logged is looked through.
 */
class NobodyInTheLogTest {
  /** Where those that the drawn calls are about are insured. */
  static final String AREA = "110400";

  /** Drawn calls in every check. */
  private static final int FULL = 20_000;

  static final String NAME = "欧阳无忌";
  private static final String ID = "310101199002307717";
  private static final String CARD = "C98765432";

  /** As they are, and as an address or a form has them. */
  private static final List<String> MARKS =
      List.of(NAME, ID, CARD, URLEncoder.encode(NAME, StandardCharsets.UTF_8), "欧阳", "19900230");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.hospital.lookups-per-minute", "1000000")
          .with("crossbill.hospital.patience", "3s");

  private static HospitalClient hospital;
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> all =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String thrown =
              event.getThrowableProxy() == null
                  ? ""
                  : ThrowableProxyUtil.asString(event.getThrowableProxy());
          logged.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + thrown);
        }
      };

  @BeforeAll
  static void open() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
    Ward.coverVisits(CLUSTER);
  }

  @BeforeEach
  void listen() {
    all.start();
    root().addAppender(all);
  }

  @AfterEach
  void stop() {
    root().detachAppender(all);
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static TestNode shanghai() {
    return CLUSTER.node("310000");
  }

  @Test
  void badRequests_throughEveryDoor_logNobody() throws IOException {
    List<String> doors =
        List.of(
            "/fsi/api/call",
            "/ebus/x/",
            "/nowhere",
            "/console/find",
            "/console/stays",
            "/console/users",
            "/signin",
            "/setup",
            "/api/transfers",
            "/error");
    List<String> types =
        List.of(
            "application/x-www-form-urlencoded",
            "text/plain",
            "application/json",
            "multipart/form-data; boundary=x",
            ";;%",
            "");
    int sent = 0;
    for (String door : doors) {
      for (String type : types) {
        for (byte[] body : bodies()) {
          send("POST", door, type, body);
          sent++;
        }
      }
      for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
        for (String query : List.of("q=%zz" + CARD, "number=" + ID + "%", CARD + "=%00")) {
          send(
              method,
              door + "?" + query,
              "application/x-www-form-urlencoded",
              ("name=" + NAME + "&id=%" + ID).getBytes(StandardCharsets.UTF_8));
          sent++;
        }
      }
    }
    assertThat(sent).isGreaterThan(300);
    assertNobody();
    assertThat(logged)
        .filteredOn(
            line -> !line.startsWith("org.crossbill.conditions.")) // the date's night is due
        .as("none of them broke anything")
        .isEmpty();
  }

  /**
   * Stays and visits with spoilt calls between them: whatever comes, the answer has the interface's
   * form, what is refused leaves nothing, nothing is logged. {@code bin/fuzz calls} sends a
   * million.
   */
  @Test
  void drawnCalls_areAnsweredInTheInterfacesForm_andNothingIsHalfDone() {
    long seed = Long.getLong("crossbill.fuzz.seed", 20_261_128);
    int messages = Integer.getInteger("crossbill.fuzz.messages", FULL);
    Ward stranger = Ward.retiree(CLUSTER, hospital, 0, 0, 0).discharged();
    String had = rows(stranger);
    FuzzedRounds rounds = new FuzzedRounds(CLUSTER, stranger);

    rounds.run(seed, messages);

    assertThat(rounds.failures()).as("after %d messages", rounds.sent()).isEmpty();
    if (messages >= FULL) {
      assertThat(rounds.succeeded().keySet())
          .as("what is spoilt would be right")
          .containsAll(FuzzedRounds.expected());
    }
    assertThat(rows(stranger)).isEqualTo(had);
    assertNobody();
    assertThat(logged).noneMatch(line -> line.contains("1101011950"));
    assertThat(broken()).isEmpty();
  }

  /** The stay of a person, whole. */
  private static String rows(Ward ward) {
    return shanghai()
        .jdbc()
        .sql(
            """
            SELECT s::text || (SELECT string_agg(f::text, ' ' ORDER BY line_id) FROM fee_line f
              WHERE f.mdtrt_id = s.mdtrt_id) FROM stay s WHERE mdtrt_id = ?
            """)
        .param(ward.mdtrtId())
        .query(String.class)
        .single();
  }

  private static List<byte[]> bodies() {
    String call =
        """
        {"infno": "1101", "msgid": "%s", "fixmedins_code": "H31010000001", "opter_name": "%s", "input":
         {"data": {"mdtrt_cert_type": "02", "mdtrt_cert_no": "%s", "psn_name": "%s", "card_sn": "%s"}}}
        """
            .formatted(CARD, NAME, ID, NAME, CARD);
    List<byte[]> bodies = new ArrayList<>();
    for (String text :
        List.of(
            call,
            call.replace("}}}", "%zz"),
            call.replace("\"data\"", "\"" + NAME + "\""),
            call.replace("\"" + ID + "\"", NAME),
            call.replace("02", ID + "%"),
            "%" + call,
            "psn_name=" + NAME + "&certno=" + ID + "%&card=%u" + CARD,
            "--x\r\nContent-Disposition: form-data; name=\""
                + NAME
                + "\"\r\n\r\n"
                + ID
                + "\r\n--x--",
            "[" + ID + "," + CARD)) {
      bodies.add(text.getBytes(StandardCharsets.UTF_8));
    }
    bodies.add(call.getBytes(Charset.forName("GBK")));
    return bodies;
  }

  @Test
  void databaseFaults_areOneLineEach_andNobodyIsInIt() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.enrolledAs(CLUSTER, NAME, "1");
    CLUSTER.awaitQuiet();
    String admission =
        ward.admission()
            .replace("李四", NAME)
            .replace("\"adm_bed\": \"12\"", "\"adm_bed\": \"" + CARD + "\"");
    String line = ward.line("F1", "", "XA01", "1.00", "1", "1").replace("H001", CARD);
    // a row that is refused is told in the detail of the database's message, with all its values
    shanghai()
        .jdbc()
        .sql("ALTER TABLE stay ADD CONSTRAINT told CHECK (adm_bed <> '" + CARD + "')")
        .update();
    try {
      for (int i = 0; i < 20; i++) {
        assertThat(hospital.call("2401", admission).faults()).containsExactly("CALL_BROKEN");
      }
      assertThat(broken()).hasSize(20);
      assertThat(broken())
          .allMatch(text -> text.lines().count() == 1)
          .allMatch(text -> text.contains("[23514]") && text.contains("Stays.java:"));
      assertNobody();
    } finally {
      shanghai().jdbc().sql("ALTER TABLE stay DROP CONSTRAINT told").update();
    }
    logged.clear();
    shanghai().jdbc().sql("ALTER TABLE stay RENAME TO stay_away").update();
    try {
      assertThat(
              hospital
                  .call(
                      "2301",
                      "{\"feedetail\": ["
                          + line.replace("\"mdtrt_id\": \"\"", "\"mdtrt_id\": \"M1\"")
                          + "]}")
                  .faults())
          .containsExactly("CALL_BROKEN");
      assertThat(broken()).hasSize(1);
      assertNobody();
    } finally {
      shanghai().jdbc().sql("ALTER TABLE stay_away RENAME TO stay").update();
    }
  }

  /**
   * What was logged of calls: whenever it is looked at, the night of the date is overdue as well;
   * and a drawn stay may overlap another of its person, which is told and breaks nothing.
   */
  private List<String> broken() {
    return logged.stream()
        .filter(line -> !line.startsWith("org.crossbill.conditions."))
        .filter(line -> !line.contains(" overlaps "))
        .toList();
  }

  /** What is logged of a failure goes through {@link org.crossbill.store.QuietFailure}. */
  @Test
  void noFailure_isLoggedWithWhatItSays() throws IOException {
    Pattern logging =
        Pattern.compile(
            "\\b(?:log|LOG)\\s*\\.(?:trace|debug|info|warn|error)\\((?<said>[^;]*)\\);");
    Pattern said =
        Pattern.compile(
            "(?s).*(,\\s*(e|ex|failure|cause|mistake|thrown)|toString\\(\\)|getMessage\\(\\))\\s*");
    List<String> found = new ArrayList<>();
    int seen = 0;
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        Matcher each = logging.matcher(Files.readString(file));
        while (each.find()) {
          seen++;
          if (said.matcher(each.group("said")).matches() && !file.endsWith("KeyRegister.java")) {
            found.add(file + ": " + each.group()); // a key register has keys, and no persons
          }
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(seen).isGreaterThan(20);
  }

  private void assertNobody() {
    for (String mark : MARKS) {
      assertThat(logged).noneMatch(text -> text.contains(mark));
    }
  }

  private static void send(String method, String address, String type, byte[] body)
      throws IOException {
    URI node = shanghai().url("/");
    String head =
        method
            + " "
            + address
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n")
            + "Content-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(node.getHost(), node.getPort());
        InputStream in = socket.getInputStream()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      in.readAllBytes();
    }
  }
}
