package org.crossbill.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.testing.CrossbillCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics as a started node really gives them, and what reads them. */
class ManagementTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000").with("management.server.port", "0");

  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!=|!~|=)\\s*\"([^\"]*)\"");
  private static final Pattern METRIC =
      Pattern.compile("\\b([a-z]+_\\w+|up)\\b(?!\\s*\\()(?:\\{([^}]*)})?");
  private static final Pattern GROUPED = Pattern.compile("by \\(([^)]*)\\)");
  private static final Pattern EXPRESSION =
      Pattern.compile("^\\s*(?:\"expr\": \"(.*?)\",?|expr: (.*))$", Pattern.MULTILINE);

  private final HttpClient http = HttpClient.newHttpClient();

  private HttpResponse<String> ask(String method, String path) throws Exception {
    String port =
        CLUSTER.node("310000").context().getEnvironment().getProperty("local.management.port");
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> call(String body) throws Exception {
    return http.send(
        HttpRequest.newBuilder(CLUSTER.node("310000").url("/fsi/api"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** The values of all samples of a scrape, by metric and labels. */
  private Map<String, Double> scrape() throws Exception {
    HttpResponse<String> answer = ask("GET", "/actuator/prometheus");
    assertThat(answer.statusCode()).isEqualTo(200);
    Map<String, Double> samples = new HashMap<>();
    for (String line : answer.body().lines().toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (!line.startsWith("#") && sample.matches()) {
        samples.put(
            sample.group(1) + "{" + (sample.group(2) == null ? "" : sample.group(2)) + "}",
            Double.valueOf(sample.group(3)));
      }
    }
    return samples;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/liveness", "/readiness"})
  void health_ofARunningNode_isUp(String group) throws Exception {
    HttpResponse<String> answer = ask("GET", "/actuator/health" + group);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"status\":\"UP\"");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /actuator/health",
        "DELETE /actuator/prometheus",
        "GET /actuator/env",
        "GET /actuator/heapdump",
        "GET /console",
        "GET /fsi/api"
      })
  void managementPort_hasHealthAndMetricsOnly(String asked) throws Exception {
    String[] parts = asked.split(" ");
    assertThat(ask(parts[0], parts[1]).statusCode()).isIn(403, 404);
  }

  @Test
  void metrics_onTheNodesOwnPort_areAnAddressThatIsNone() throws Exception {
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(CLUSTER.node("310000").url("/actuator/prometheus")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.body()).doesNotContain("crossbill_");
    assertThat(answer.statusCode()).isNotEqualTo(200);
  }

  @Test
  void calls_countByInfnoAndFirstFault() throws Exception {
    HttpResponse<String> answer = call("no call");
    Matcher fault = Pattern.compile("\\[(\\d+)]").matcher(answer.body());
    assertThat(fault.find()).isTrue();
    String counted =
        "crossbill_call_seconds_count{infno=\"none\",node=\"310000\",result=\"%s\"}"
            .formatted(fault.group(1));
    double before = Objects.requireNonNull(scrape().get(counted));
    call("no call");
    Map<String, Double> after = scrape();
    assertThat(after.get(counted)).isEqualTo(before + 1);
    assertThat(after.get("crossbill_calls_in_flight{node=\"310000\"}")).isZero();
    assertThat(after.get("crossbill_outbox_waiting{lane=\"realtime\",node=\"310000\"}")).isZero();
    assertThat(after.get("crossbill_conditions{kind=\"NIGHT_FAILED\",node=\"310000\"}")).isZero();
    assertThat(after.get("crossbill_night_step_age_seconds{node=\"310000\",step=\"match\"}"))
        .isZero();
  }

  /** Every metric, label and label value that the dashboard or an alert names is in a scrape. */
  @ParameterizedTest
  @ValueSource(strings = {"grafana-dashboard.json", "prometheus-alerts.yaml"})
  void dashboardAndAlerts_nameWhatThereIs(String file) throws Exception {
    call("no call"); // a meter of calls comes with the first
    Map<String, Set<String>> labels = new HashMap<>();
    Set<String> values = new HashSet<>();
    for (String sample : scrape().keySet()) {
      String metric = sample.substring(0, sample.indexOf('{'));
      Set<String> own = labels.computeIfAbsent(metric, _ -> new HashSet<>());
      LABEL
          .matcher(sample)
          .results()
          .forEach(label -> {
            own.add(label.group(1));
            values.add(metric + " " + label.group(1) + " " + label.group(2));
          });
    }
    labels.put("up", Set.of("job", "instance")); // Prometheus' own
    List<String> expressions = expressions(file);
    assertThat(expressions).hasSizeGreaterThan(10);
    for (String expression : expressions) {
      Set<String> known = new HashSet<>();
      int metrics = 0;
      String plain = GROUPED.matcher(expression).replaceAll("");
      for (Matcher metric = METRIC.matcher(plain); metric.find(); metrics++) {
        String name = metric.group(1);
        assertThat(labels).as(expression).containsKey(name);
        known.addAll(Objects.requireNonNull(labels.get(name)));
        String selected = metric.group(2) == null ? "" : metric.group(2);
        LABEL
            .matcher(selected)
            .results()
            .forEach(label -> {
              assertThat(labels.get(name)).as(expression).contains(label.group(1));
              if (Set.of("kind", "lane", "cache", "area").contains(label.group(1))) {
                for (String value : label.group(2).split("\\|")) {
                  assertThat(values)
                      .as(expression)
                      .contains(name + " " + label.group(1) + " " + value);
                }
              }
            });
      }
      assertThat(metrics).as(expression).isPositive();
      GROUPED
          .matcher(expression)
          .results()
          .forEach(by -> assertThat(known).as(expression).contains(by.group(1).split(", ")));
    }
  }

  private static List<String> expressions(String file) throws IOException {
    return EXPRESSION
        .matcher(Files.readString(Path.of("../deploy", file)))
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(found -> found.replace("\\\"", "\""))
        .toList();
  }
}
