package org.crossbill.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.access.Actor;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the files of docs/guides/submit-a-bill.md as the guide says, and compares its answers. */
class SubmitBillGuideTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static final Path GUIDES = Path.of("../docs/guides");
  private static final List<String> CALLS =
      List.of(
          "9001", "1101", "2401", "2301", "2402", "2303", "2304-refused", "2304", "5203", "2305");
  private static final Pattern ID = Pattern.compile("\"(sign_no|mdtrt_id|setl_id)\":\"([^\"]+)\"");

  @BeforeAll
  static void open() {
    CLUSTER
        .nodes()
        .forEach(node -> node.bean(BusinessDays.class).openFirst(LocalDate.of(2026, 3, 2)));
    take("310000", Kind.HOSPITALS, "hospitals-310000.csv");
    take("310000", Kind.CATALOGUE, "catalogue-310000.csv");
    take("110000", Kind.PERSONS, "persons-110000.csv");
    CLUSTER.awaitQuiet();
  }

  private static void take(String node, Kind kind, String file) {
    Path example = GUIDES.resolve("examples/import").resolve(file);
    assertThat(CLUSTER.node(node).bean(Registers.class).take(kind, example, new Actor("test")))
        .isInstanceOf(ImportOutcome.Imported.class);
  }

  /**
   * By hand: 12 × 110 in scope; 40 × 15 of which 40 × 2.50 over the ceiling, then 10 % of 500; 600
   * own. Second stay of a retiree: 650, of the 1120 above it 15 % × 60 %, the account pays 1200.
   */
  @Test
  void files_sentInTheGuidesOrder_areAnsweredAsTheGuideSays() throws Exception {
    String guide = Files.readString(GUIDES.resolve("submit-a-bill.md"));
    Map<String, String> ids = new HashMap<>();
    for (String name : CALLS) {
      String request = Files.readString(GUIDES.resolve("examples/bill/" + name + ".json"));
      assertThat(guide).as("the request of " + name).contains(request);
      for (Map.Entry<String, String> id : ids.entrySet()) {
        request = request.replace(id.getKey(), id.getValue());
      }
      String body = send(request);
      Matcher found = ID.matcher(body);
      while (found.find()) {
        ids.putIfAbsent(found.group(1).toUpperCase(Locale.ROOT), found.group(2));
      }
      contains(JsonMapper.shared().readTree(body), said(guide, name), name);
    }
  }

  /** The answer that the guide shows, shortened. */
  private static JsonNode said(String guide, String name) {
    Matcher block =
        Pattern.compile("<!-- answer " + name + " -->\\s*```json\\n(.*?)```", Pattern.DOTALL)
            .matcher(guide);
    assertThat(block.find()).as("an answer to " + name).isTrue();
    return JsonMapper.shared().readTree(block.group(1));
  }

  /** Whatever the guide shows is in the answer; what it shows as … may be anything. */
  private static void contains(JsonNode answer, JsonNode said, String path) {
    if (said.isObject()) {
      said.properties()
          .forEach(field ->
              contains(answer.path(field.getKey()), field.getValue(), path + "." + field.getKey()));
    } else if (said.isArray()) {
      assertThat(answer.size()).as(path).isEqualTo(said.size());
      for (int i = 0; i < said.size(); i++) {
        contains(answer.path(i), said.path(i), path + "[" + i + "]");
      }
    } else if (said.asString().equals("…")) {
      assertThat(answer.asString()).as(path).isNotEmpty();
    } else {
      assertThat(answer).as(path).isEqualTo(said);
    }
  }

  private static String send(String body) throws IOException, InterruptedException {
    URI address = CLUSTER.node("310000").url("/fsi/api/call");
    HttpRequest request =
        HttpRequest.newBuilder(address).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }
}
