package org.crossbill.hospital;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A designated hospital's system, as the tests play it: signs in, numbers its messages, sends the
 * national envelope.
 */
public final class HospitalClient {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicInteger SERIAL = new AtomicInteger();

  private final URI address;
  private final String area;
  private final String insuredArea;
  private final String fixmedinsCode;
  private final String signNo;

  private HospitalClient(
      URI address, String area, String insuredArea, String fixmedinsCode, String signNo) {
    this.address = address;
    this.area = area;
    this.insuredArea = insuredArea;
    this.fixmedinsCode = fixmedinsCode;
    this.signNo = signNo;
  }

  /** Who calls. */
  public String fixmedinsCode() {
    return fixmedinsCode;
  }

  /** What came back. */
  public record Answer(int status, String body, JsonNode json) {
    /** infcode. */
    public int infcode() {
      return json.path("infcode").asInt();
    }

    /** A node of the output. */
    public JsonNode output(String node) {
      return json.path("output").path(node);
    }

    /** The faults as {@code path CODE}. */
    public List<String> faults() {
      return StreamSupport.stream(output("faults").spliterator(), false)
          .map(fault ->
              (fault.path("path").asString() + " " + fault.path("name").asString()).strip())
          .toList();
    }

    /** The messages of the faults. */
    public List<String> messages() {
      return StreamSupport.stream(output("faults").spliterator(), false)
          .map(fault -> fault.path("message").asString())
          .toList();
    }

    /**
     * The hints of the faults: what a fault tells to do, without numbers and times of the answer.
     */
    public List<String> hints() {
      return StreamSupport.stream(output("faults").spliterator(), false)
          .map(fault -> fault.path("hint").asString())
          .toList();
    }
  }

  /** A hospital that has signed in. */
  public static HospitalClient signedIn(
      URI address, String area, String insuredArea, String fixmedinsCode) {
    HospitalClient client = new HospitalClient(address, area, insuredArea, fixmedinsCode, "none");
    Answer answer =
        client.call(
            "9001", client.msgid(), "{\"signIn\": {\"opter_no\": \"0017\", \"ip\": \"10.1.2.3\"}}");
    return new HospitalClient(
        address,
        area,
        insuredArea,
        fixmedinsCode,
        answer.output("signinoutb").path("sign_no").asString());
  }

  /** The same hospital at another replica's address. */
  public HospitalClient at(URI other) {
    return new HospitalClient(other, area, insuredArea, fixmedinsCode, signNo);
  }

  /** The same hospital with another sign_no. */
  public HospitalClient withSignNo(String other) {
    return new HospitalClient(address, area, insuredArea, fixmedinsCode, other);
  }

  /** The same hospital that names another insured area. */
  public HospitalClient withInsuredArea(String other) {
    return new HospitalClient(address, area, other, fixmedinsCode, signNo);
  }

  /** The same hospital that names another treatment area. */
  public HospitalClient withArea(String other) {
    return new HospitalClient(address, other, insuredArea, fixmedinsCode, signNo);
  }

  /** The sign_no. */
  public String signNo() {
    return signNo;
  }

  /** A new msgid. */
  public String msgid() {
    int serial = SERIAL.incrementAndGet();
    LocalTime second = LocalTime.NOON.plusSeconds(serial / 10_000);
    return "%s20260301%2$tH%2$tM%2$tS%3$04d".formatted(fixmedinsCode, second, serial % 10_000);
  }

  /** Sends a call under a new msgid. */
  public Answer call(String infno, String input) {
    return call(infno, msgid(), input);
  }

  /** Sends a call. */
  public Answer call(String infno, String msgid, String input) {
    return send(body(infno, msgid, input));
  }

  /** Sends a call that is answered by a file; its bytes. */
  public byte[] fetch(String infno, String input) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .POST(HttpRequest.BodyPublishers.ofString(body(infno, msgid(), input)))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The body of a call. */
  public String body(String infno, String msgid, String input) {
    return """
    {"infno": "%s", "msgid": "%s", "mdtrtarea_admvs": "%s", "insuplc_admdvs": "%s", "recer_sys_code": "YBXT",
     "infver": "V1.0", "opter_type": "1", "opter": "0017", "opter_name": "王五", "inf_time": "2026-03-01 16:00:00",
     "fixmedins_code": "%s", "fixmedins_name": "示范医院", "sign_no": "%s", "input": %s}
    """
        .formatted(infno, msgid, area, insuredArea, fixmedinsCode, signNo, input);
  }

  /** Sends a body. */
  public Answer send(String body) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
