package org.crossbill.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.function.BiFunction;
import org.crossbill.access.Role;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.TransferStage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the clerks of two provinces (扮演经办人员) who move pension relations from Sichuan to Guangdong,
 * over HTTP. Every date brings three applications: one is carried through to the remittance, one
 * waits for the origin until the next date, one is refused. Each step looks where its case stands
 * first, so a day that was killed goes on.
 */
final class TransferPlayer {
  private static final NodeCode ORIGIN = new NodeCode("510000");
  private static final NodeCode DESTINATION = new NodeCode("440000");
  private static final int FIRST_PERSON = 1_000_000; // far beyond the patients
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient http;
  private final BiFunction<NodeCode, String, URI> address;
  private final DemoAccounts accounts;
  private final LocalDate date;

  /**
   * @param address where a node answers for a path
   */
  TransferPlayer(
      HttpClient http,
      BiFunction<NodeCode, String, URI> address,
      DemoAccounts accounts,
      LocalDate date) {
    this.http = http;
    this.address = address;
    this.accounts = accounts;
    this.date = date;
  }

  /** The three persons of a date. */
  private enum Applicant {
    /** Carried through on the date. */
    PROMPT,
    /** Waits for the origin until the next date. */
    SLOW,
    /** Draws a pension already. */
    REFUSED
  }

  /** The steps of the date; returns when sheets and money have arrived. */
  void play() throws IOException, InterruptedException {
    String slowOfYesterday = caseOf(person(date.minusDays(1), Applicant.SLOW));
    if (!slowOfYesterday.isEmpty()) {
      sendSheetAndMoney(slowOfYesterday);
    }
    String prompt = applied(Applicant.PROMPT);
    sendLetter(prompt);
    sendSheetAndMoney(prompt);
    sendLetter(applied(Applicant.SLOW));
    refuse(applied(Applicant.REFUSED));
  }

  private static MadeUpPerson person(LocalDate date, Applicant applicant) {
    int day = (int) ChronoUnit.DAYS.between(DemoRun.FIRST_DATE, date);
    int place =
        switch (applicant) {
          case PROMPT -> 2;
          case SLOW -> 3;
          case REFUSED -> 0; // by its number a retired person
        };
    return MadeUpPerson.of(
        World.province(ORIGIN).poolingArea(), FIRST_PERSON + 5 * Math.max(0, day) + place);
  }

  private String caseOf(MadeUpPerson person) throws IOException, InterruptedException {
    String query = URLEncoder.encode(person.certno(), StandardCharsets.UTF_8);
    return get(DESTINATION, "?AAC002=" + query).path(0).path("AAE270").asString("");
  }

  private String applied(Applicant applicant) throws IOException, InterruptedException {
    MadeUpPerson person = person(date, applicant);
    String known = caseOf(person);
    if (!known.isEmpty()) {
      return known;
    }
    ObjectNode body = HospitalClient.JSON.createObjectNode();
    body.put("YAC250", ORIGIN.value());
    body.put("AAC002", person.certno()).put("AAC003", person.name()).put("YAC519", person.psnNo());
    return post(DESTINATION, "", body).path("AAE270").asString("");
  }

  private void sendLetter(String caseId) throws IOException, InterruptedException {
    if (stage(DESTINATION, caseId).equals(TransferStage.APPLIED.name())) {
      ObjectNode body = HospitalClient.JSON.createObjectNode();
      body.put("AAC155", "演示银行（虚构）").put("AAE009", "广东省社会保险基金收入户（演示）");
      body.put("AAC078", "6200000000000001");
      post(DESTINATION, "/" + caseId + "/contact-letter", body);
    }
    awaitNot(ORIGIN, caseId, Set.of(""));
  }

  private void refuse(String caseId) throws IOException, InterruptedException {
    if (stage(DESTINATION, caseId).equals(TransferStage.APPLIED.name())) {
      ObjectNode body = HospitalClient.JSON.createObjectNode();
      post(DESTINATION, "/" + caseId + "/refusal", body.put("reason", "ALREADY_DRAWING_PENSION"));
    }
  }

  private void sendSheetAndMoney(String caseId) throws IOException, InterruptedException {
    if (stage(ORIGIN, caseId).equals(TransferStage.LETTER_RECEIVED.name())) {
      post(ORIGIN, "/" + caseId + "/sheet", sheet());
    }
    if (stage(ORIGIN, caseId).equals(TransferStage.SHEET_MADE.name())) {
      post(ORIGIN, "/" + caseId + "/remittance", HospitalClient.JSON.createObjectNode());
    }
    awaitNot(
        DESTINATION,
        caseId,
        Set.of(
            TransferStage.LETTER_SENT.name(),
            TransferStage.SHEET_ARRIVED.name(),
            TransferStage.MONEY_ARRIVED.name()));
  }

  /** A year of contributions and the first months of the year of transfer, made up. */
  private ObjectNode sheet() {
    ObjectNode body = HospitalClient.JSON.createObjectNode();
    body.put("AAB299", World.province(ORIGIN).poolingArea().value());
    body.put("AAE035", date.toString()).put("method", "MONTHLY_PRODUCT");
    ArrayNode rows = body.putArray("rows");
    rows.addObject().put("AAE001", 2025).put("AAE202", 12).put("AAE180", 6_400).put("AAA043", 0.08);
    rows.addObject()
        .put("AAE001", 2026)
        .put("AAE041", "202601")
        .put("AAE042", "202602")
        .put("AAE180", 6_800)
        .put("AAA043", 0.08);
    return body;
  }

  /** The stage at a node, empty where it does not know the case yet. */
  private String stage(NodeCode node, String caseId) throws IOException, InterruptedException {
    return get(node, "/" + caseId).path("state").path("stage").asString("");
  }

  private void awaitNot(NodeCode node, String caseId, Set<String> stages)
      throws IOException, InterruptedException {
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (stages.contains(stage(node, caseId))) {
      if (System.nanoTime() > limit) {
        throw new IOException(
            "transfer %s does not move on at %s: %s".formatted(caseId, node, stage(node, caseId)));
      }
      Thread.sleep(50);
    }
  }

  private JsonNode get(NodeCode node, String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(request(node, path).GET().build(), BodyHandlers.ofByteArray());
    return HospitalClient.JSON.readTree(response.body());
  }

  private JsonNode post(NodeCode node, String path, ObjectNode body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response =
        http.send(
            request(node, path)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(HospitalClient.JSON.writeValueAsBytes(body)))
                .build(),
            BodyHandlers.ofByteArray());
    String answer = new String(response.body(), StandardCharsets.UTF_8);
    if (response.statusCode() >= 300) {
      throw new IOException("transfer step %s at %s: %s".formatted(path, node, answer));
    }
    return HospitalClient.JSON.readTree(answer);
  }

  private HttpRequest.Builder request(NodeCode node, String path) {
    Role role = path.endsWith("/remittance") ? Role.APPROVER : Role.CLERK; // money out is another's
    return HttpRequest.newBuilder(address.apply(node, "/api/transfers" + path))
        .header("Authorization", accounts.basic(role))
        .timeout(LIMIT);
  }
}
