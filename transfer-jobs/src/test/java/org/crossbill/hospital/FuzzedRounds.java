package org.crossbill.hospital;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossbill.hospital.wire.InterfaceData;
import org.crossbill.hospital.wire.TransactionSpec;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.HttpRequestHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rounds of hospitals' calls drawn from a seed (模糊测试): a round is a person's stay or visit, call by
 * call, with spoilt calls and calls of every other transaction between them. A round of the same
 * seed is the same round; a failure names its seed.
 */
final class FuzzedRounds {
  private static final int AT_ONCE = 4;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|Error:|\\bat [a-z]+(\\.\\w+)+\\(|java\\.|SQLSTATE|jdbc"
              + "|org\\.(crossbill|springframework|postgresql|apache)");

  /** What a hospital does for a stay and for a visit, by number of the transaction. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of(
              "1101", "2001", "2401", "2403", "2301", "2302", "2301", "5204", "2402", "2303",
              "2304", "5203", "4101", "2305", "2304", "2601"),
          List.of(
              "1101", "2201", "2203", "2204", "2205", "2204", "2206", "2207", "5203", "2208",
              "2207", "2601"));

  private final CrossbillCluster cluster;
  private final TestNode node;
  private final InterfaceData data;
  private final List<String> infnos;
  private final HttpRequestHandler door;
  private final Ward stranger;
  private final AtomicInteger sent = new AtomicInteger();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Map<String, AtomicInteger> succeeded = new ConcurrentHashMap<>();

  /**
   * Rounds against Shanghai's node.
   *
   * @param stranger somebody whose numbers are tried by others
   */
  FuzzedRounds(CrossbillCluster cluster, Ward stranger) {
    this.cluster = cluster;
    this.node = cluster.node("310000");
    this.data = node.bean(InterfaceData.class);
    this.infnos = List.copyOf(data.transactions().keySet());
    this.door = node.context().getBean("hospitalDoor", HttpRequestHandler.class);
    this.stranger = stranger;
  }

  /** Runs rounds from a seed on, until so many messages are sent or ten have failed. */
  void run(long seed, int messages) {
    AtomicLong next = new AtomicLong(seed);
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (int i = 0; i < AT_ONCE; i++) {
        threads.execute(() -> {
          while (sent.get() < messages && failures.size() < 10) {
            long round = next.getAndIncrement();
            try {
              new Round(round).run();
            } catch (RuntimeException | AssertionError e) {
              failures.add("seed " + round + ": " + e);
            }
          }
        });
      }
    }
  }

  /** What failed, with the seed of the round, the message and how it was spoilt. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  /** How many calls of each transaction were answered with a success. */
  Map<String, Integer> succeeded() {
    Map<String, Integer> counts = new TreeMap<>();
    succeeded.forEach((infno, count) -> counts.put(infno, count.get()));
    return counts;
  }

  /** What succeeds in every run of some rounds. */
  static Set<String> expected() {
    return WAYS.stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  int sent() {
    return sent.get();
  }

  private final class Round {
    private final long seed;
    private final RandomGenerator draw;
    private final FuzzedInputs inputs;
    private final List<String> way;
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, String> others = new HashMap<>();
    private final List<String> used = new ArrayList<>();
    private final HospitalClient hospital = signedIn(); // a round may sign itself out
    private int number;

    Round(long seed) {
      this.seed = seed;
      this.draw = new SplittableRandom(seed);
      this.inputs = new FuzzedInputs(draw);
      boolean stay = draw.nextBoolean();
      this.way = WAYS.get(stay ? 0 : 1);
      Ward person = Ward.insuredIn(NobodyInTheLogTest.AREA, "11", cluster, hospital);
      person.enrolledAs(cluster, NobodyInTheLogTest.NAME, "1");
      known.put("psn_no", person.psnNo());
      known.put("certno", person.certNo());
      known.put("mdtrt_cert_no", person.certNo());
      known.put("psn_name", NobodyInTheLogTest.NAME);
      known.put("med_type", stay ? "21" : "11");
      known.put("ipt_no", "ZY" + seed);
      known.put("ipt_otp_no", "ZY" + seed);
      known.put("sign_no", signedIn().signNo());
      others.put("psn_no", stranger.psnNo());
      others.put("certno", stranger.certNo());
      others.put("mdtrt_cert_no", stranger.certNo());
      others.put("mdtrt_id", stranger.mdtrtId());
    }

    private HospitalClient signedIn() {
      return HospitalClient.signedIn(
          node.url("/fsi/api/call"), "310000", NobodyInTheLogTest.AREA, Ward.HOSPITAL);
    }

    void run() {
      for (String step : way) {
        int wrong = draw.nextInt(24);
        for (int i = 0; i < wrong; i++) {
          call(step, true);
        }
        for (int i = draw.nextInt(20); i > 0; i--) {
          String other = infnos.get(draw.nextInt(infnos.size()));
          call(other, draw.nextInt(10) > 0);
        }
        call(step, false);
      }
    }

    private void call(String infno, boolean spoilt) {
      number++;
      TransactionSpec transaction = data.transaction(infno).orElseThrow();
      known.put("feedetl_sn", "0000");
      known.put("chrg_bchno", infno.equals("2205") ? "0000" : "B1");
      String msgid = hospital.msgid();
      ObjectNode message = (ObjectNode) JSON.readTree(hospital.body(infno, msgid, "{}"));
      message.set("input", inputs.of(transaction, known));
      if (spoilt && !used.isEmpty() && draw.nextInt(12) == 0) {
        message.put("msgid", used.get(draw.nextInt(used.size())));
      }
      Spoilt sending = spoilt ? Spoilt.of(message, draw, others, infnos) : Spoilt.not(message);
      boolean preCheck = spoilt && draw.nextInt(20) == 0;
      boolean overHttp = draw.nextInt(40) == 0;
      boolean compared = draw.nextInt(8) == 0 && known.containsKey("mdtrt_id");
      String before = compared ? left() : "";
      Came came = send(sending.body(), preCheck ? "/fsi/api/precheck" : "/fsi/api/call", overHttp);
      sent.incrementAndGet();
      used.add(msgid);
      String wrong = wrong(came, preCheck);
      if (wrong.isEmpty() && compared && (preCheck || came.isRefused()) && !before.equals(left())) {
        wrong = "refused, and yet it left something: " + before + " before, " + left() + " now";
      }
      if (!wrong.isEmpty()) {
        failures.add(
            "seed %d, message %d, %s %s: %s%n%s%n-> %d %s"
                .formatted(
                    seed,
                    number,
                    infno,
                    sending.ways(),
                    wrong,
                    cut(new String(sending.body(), StandardCharsets.UTF_8)),
                    came.status(),
                    cut(came.text())));
      } else if (!preCheck && came.isSuccess()) {
        learn(infno, msgid, came.json());
      }
    }

    private void learn(String infno, String msgid, JsonNode answer) {
      succeeded.computeIfAbsent(infno, _ -> new AtomicInteger()).incrementAndGet();
      if (infno.startsWith("5") || infno.startsWith("32")) {
        return;
      }
      for (String name : List.of("mdtrt_id", "setl_id", "trt_dcla_detl_sn", "file_qury_no")) {
        String value =
            answer.path("output").findValues(name).stream()
                .map(found -> found.asString(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (!value.isEmpty()) {
          known.put(name, value);
        }
      }
      if (infno.equals("2304") || infno.equals("2207")) {
        known.put("omsgid", msgid);
        known.put("oinfno", infno);
      }
    }

    /** What the person's calls have left in the books of the place. */
    private String left() {
      return node.jdbc()
          .sql(
              """
              SELECT concat_ws(' ',
                (SELECT string_agg(state || coalesce(setl_id, ''), ',' ORDER BY mdtrt_id) FROM stay
                  WHERE psn_no = :psn),
                (SELECT count(*) FROM fee_line WHERE mdtrt_id = :stay),
                (SELECT count(*) FROM settlement_attempt WHERE mdtrt_id = :stay),
                (SELECT count(*) FROM treatment_bill WHERE mdtrt_id = :stay))
              """)
          .param("psn", known.get("psn_no"))
          .param("stay", known.get("mdtrt_id"))
          .query(String.class)
          .single();
    }
  }

  /** What came back. */
  private record Came(int status, String type, String text, JsonNode json) {
    boolean isFile() {
      return type.startsWith("application/octet-stream");
    }

    boolean isSuccess() {
      return status == 200 && (isFile() || json.path("infcode").asInt(-9) == 0);
    }

    /** With a final answer that says no. */
    boolean isRefused() {
      return json.path("infcode").asInt(0) == -1 && !text.contains("CALL_IN_PROGRESS");
    }
  }

  private Came send(byte[] body, String path, boolean overHttp) {
    try {
      if (overHttp) {
        URI address = node.url(path);
        var response =
            HTTP.send(
                HttpRequest.newBuilder(address)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                BodyHandlers.ofByteArray());
        return came(
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(""),
            response.body());
      }
      var request = new MockHttpServletRequest("POST", path);
      request.setServletPath(path);
      request.setContent(body);
      var response = new MockHttpServletResponse();
      door.handleRequest(request, response);
      String type = response.getContentType();
      return came(response.getStatus(), type == null ? "" : type, response.getContentAsByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Came came(int status, String type, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JacksonException e) {
      json = JSON.nullNode();
    }
    return new Came(status, type, text, json);
  }

  /** What is wrong with an answer; empty where nothing is. */
  private static String wrong(Came came, boolean preCheck) {
    if (came.status() != 200 && came.status() != 400) {
      return "HTTP " + came.status();
    }
    if (came.isFile()) {
      return "";
    }
    JsonNode infcode = came.json().path("infcode");
    String message = came.json().path("err_msg").asString("");
    if (!infcode.isInt() || (infcode.asInt() != 0 && infcode.asInt() != -1)) {
      return "no infcode";
    }
    if (!came.json().has("err_msg") || (infcode.asInt() == -1 && message.isBlank())) {
      return "no err_msg";
    }
    if (infcode.asInt() == 0 && came.status() != 200) {
      return "a success with HTTP " + came.status();
    }
    if (!preCheck && came.json().path("inf_refmsgid").asString("").length() != 30) {
      return "no inf_refmsgid";
    }
    if (came.text().contains("CALL_BROKEN")) {
      return "it broke";
    }
    return INSIDE.matcher(came.text()).find() ? "it tells how the program is made" : "";
  }

  private static String cut(String text) {
    return text.length() > 3_000 ? text.substring(0, 3_000) + " …" : text;
  }
}
