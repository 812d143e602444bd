package org.crossbill.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.crossbill.core.result.FaultCode;
import org.crossbill.demo.World.Hospital;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The system of one designated hospital (医院信息系统), as far as the center sees it: puts an input into
 * the national envelope, sends it over HTTP, reads the answer.
 */
final class HospitalClient {
  /** Numbers keep their digits: amounts are never binary fractions. */
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HHmmss");
  private static final Duration BETWEEN_REPEATS = Duration.ofMillis(500);
  private static final int REPEATS = 120;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int STEPS = 20;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int ANSWER_MILLIS = 90_000;

  private final URI center;
  private final Hospital hospital;
  private final LocalDate date;
  private String signNo = "";

  /**
   * @param center where the treatment province's center answers
   * @param date the business date, which the msgids carry
   */
  HospitalClient(URI center, Hospital hospital, LocalDate date) {
    this.center = center;
    this.hospital = hospital;
    this.date = date;
  }

  /** The steps of a stay, each with a place in the msgid. */
  enum Step {
    SIGN_IN("9001", 0),
    PERSON("1101", 1),
    ADMISSION("2401", 2),
    LINES("2301", 3),
    DISCHARGE("2402", 4),
    TRIAL("2303", 5),
    SETTLEMENT("2304", 6),
    CANCELLATION("2305", 7),
    REVERSAL("2601", 8);

    private final String infno;
    private final int place;

    Step(String infno, int place) {
      this.infno = infno;
      this.place = place;
    }

    String infno() {
      return infno;
    }
  }

  /**
   * What the center answered.
   *
   * @param body the whole answer, as it came
   */
  record Answer(JsonNode body) {
    boolean isOk() {
      return body.path("infcode").asString("").equals("0");
    }

    /** 错误信息. */
    String errMsg() {
      return body.path("err_msg").asString("");
    }

    JsonNode output() {
      return body.path("output");
    }

    boolean isToRepeat() {
      return hasFault(FaultCode.CALL_IN_PROGRESS.number())
          || hasFault(FaultCode.COUNTERPART_SILENT.number())
          || hasFault(FaultCode.CALL_BROKEN.number());
    }

    /** Whether the first fault has this number. */
    boolean hasFault(int number) {
      return output()
          .path("faults")
          .path(0)
          .path("code")
          .asString("")
          .equals(Integer.toString(number));
    }
  }

  Hospital hospital() {
    return hospital;
  }

  /** 9001: from here on every call carries the sign_no. */
  void signIn() throws IOException, InterruptedException {
    ObjectNode input = JSON.createObjectNode();
    input
        .putObject("signIn")
        .put("opter_no", "DEMO01")
        .put("mac", "02-00-00-00-00-01")
        .put("ip", "127.0.0.1");
    Answer answer = answer(Step.SIGN_IN, msgid(0, Step.SIGN_IN), "", input);
    if (!answer.isOk()) {
      throw new IOException(
          "9001 of " + hospital.fixmedinsCode() + " was refused: " + answer.errMsg());
    }
    signNo = answer.output().path("signinoutb").path("sign_no").asString("");
  }

  /**
   * msgid 发送方报文ID: hospital 12, time 14, sequence 4. A function of the bill and the step, so that a
   * run taken up after a kill repeats the same calls instead of making new ones.
   */
  String msgid(int bill, Step step) {
    return msgid(hospital, date, bill, step);
  }

  static String msgid(Hospital hospital, LocalDate date, int bill, Step step) {
    LocalTime time = LocalTime.ofSecondOfDay(bill % SECONDS_A_DAY);
    int sequence = bill / SECONDS_A_DAY * STEPS + step.place;
    return hospital.fixmedinsCode()
        + DAY.format(date)
        + CLOCK.format(time)
        + String.format(Locale.ROOT, "%04d", sequence);
  }

  /**
   * Repeats a call while it is in progress, the insured place is silent or the center has a fault
   * of its own, as the answers ask a hospital to.
   *
   * @throws IOException where the center does not answer as the interface says
   */
  Answer answer(Step step, String msgid, String insuplcAdmdvs, ObjectNode input)
      throws IOException, InterruptedException {
    Answer answer = call(step, msgid, insuplcAdmdvs, input);
    for (int i = 0; i < REPEATS && answer.isToRepeat(); i++) {
      Thread.sleep(BETWEEN_REPEATS);
      answer = call(step, msgid, insuplcAdmdvs, input);
    }
    return answer;
  }

  /**
   * Sends one call.
   *
   * @param insuplcAdmdvs 参保地, empty before it is known
   * @throws IOException where the center does not answer as the interface says
   */
  private Answer call(Step step, String msgid, String insuplcAdmdvs, ObjectNode input)
      throws IOException {
    ObjectNode envelope = JSON.createObjectNode();
    envelope.put("infno", step.infno()).put("msgid", msgid);
    envelope.put("mdtrtarea_admvs", hospital.area().value());
    if (!insuplcAdmdvs.isEmpty()) {
      envelope.put("insuplc_admdvs", insuplcAdmdvs);
    }
    envelope.put("recer_sys_code", "YBXT").put("infver", "V1.0").put("opter_type", "1");
    envelope.put("opter", "DEMO01").put("opter_name", "演示操作员");
    envelope.put("inf_time", date + " " + LocalTime.ofSecondOfDay(SECONDS_A_DAY / 2) + ":00");
    envelope.put("fixmedins_code", hospital.fixmedinsCode()).put("fixmedins_name", hospital.name());
    if (step != Step.SIGN_IN) {
      envelope.put("sign_no", signNo);
    }
    envelope.set("input", input);
    return new Answer(JSON.readTree(post(step, JSON.writeValueAsBytes(envelope))));
  }

  /**
   * The plain client of the JDK does all on the calling thread: the newer one took a tenth of the
   * whole day for handing each call to threads of its own and back.
   */
  private byte[] post(Step step, byte[] body) throws IOException {
    if (!(center.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new IOException("not an address of HTTP: " + center);
    }
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(ANSWER_MILLIS);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
      throw new IOException(
          step.infno() + " was answered with HTTP " + connection.getResponseCode());
    }
    try (InputStream in = connection.getInputStream()) {
      return in.readAllBytes();
    }
  }
}
