package org.crossbill.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.exchange.Rig.SHANGHAI;
import static org.crossbill.exchange.Rig.SICHUAN;
import static org.crossbill.exchange.Rig.effects;
import static org.crossbill.exchange.Rig.message;
import static org.crossbill.exchange.Rig.send;
import static org.crossbill.exchange.Rig.until;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.core.exchange.Lane;
import org.crossbill.store.Checkup;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Brokers that come back without what they had: what was sent is sent again and takes effect once.
 */
class TopicLostTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("310000", "510000").madeOf(ExchangeOnly.class);

  @BeforeEach
  void createTables() {
    CLUSTER.nodes().forEach(node -> ExchangeOnly.createTable(node.jdbc()));
  }

  @Test
  void topicsOfAReceiver_lostWithAMessageItHadNotRead_areMadeAnewAndFilledAgain() throws Exception {
    TestNode shanghai = CLUSTER.node("310000");
    send(shanghai, SICHUAN, message("P1", "read"));
    until("the first is read", () -> effects(CLUSTER.node("510000"), "P1").size() == 1);
    until("the topics are seen", () -> seen(shanghai) == 2 * Lane.values().length);
    CLUSTER.node("510000").close();
    send(shanghai, SICHUAN, message("P1", "not read"), message("P2", "not read"));
    until("all is sent", () -> unsent(shanghai) == 0);

    try (Admin admin = shanghai.bean(KafkaClients.class).admin()) {
      admin.deleteTopics(topics(shanghai, "510000")).all().get();
    }
    CLUSTER.restart("510000", 0);

    until("what was lost came again", () -> effects(CLUSTER.node("510000"), "P2").size() == 1);
    until("all is sent", () -> unsent(shanghai) == 0);
    CLUSTER.awaitQuiet();
    assertThat(effects(CLUSTER.node("510000"), "P1")).containsExactly("read", "not read");
    assertThat(effects(CLUSTER.node("510000"), "P2")).containsExactly("not read");
  }

  @Test
  void retentionOfAnOwnTopic_changed_isKnownUntilItIsMended() throws Exception {
    TestNode shanghai = CLUSTER.node("310000");
    String topic = topics(shanghai, SHANGHAI.value()).getFirst();
    try (Admin admin = shanghai.bean(KafkaClients.class).admin()) {
      retention(admin, topic, "3600000");
      until(
          "it is seen",
          () -> wrong(shanghai).equals(List.of(topic + " retention.ms=3600000, not -1")));
      retention(admin, topic, "-1");
      until("it is mended", () -> wrong(shanghai).isEmpty());
    }
  }

  /** The same list that the doctor reads: of another node's topic, its partitions. */
  @Test
  void partitionsOfAnothersTopic_added_areKnown() throws Exception {
    TestNode shanghai = CLUSTER.node("310000");
    String topic = topics(shanghai, "510000").getLast();
    until("the topics are seen", () -> seen(shanghai) == 2 * Lane.values().length);
    try (Admin admin = shanghai.bean(KafkaClients.class).admin()) {
      admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(7))).all().get();
    }
    int before = shanghai.bean(ExchangeProperties.class).partitions();
    String what = "7 partitions, %d before".formatted(before);
    until("it is seen", () -> wrong(shanghai).equals(List.of(topic + " " + what)));
    assertThat(
            shanghai.bean(BrokerCheckup.class).look().stream()
                .filter(one -> one.state() == Checkup.State.WRONG)
                .map(Checkup.Finding::said))
        .singleElement()
        .asString()
        .startsWith(topic + " has " + what + ": messages of one stay may overtake");
    shanghai.jdbc().sql("UPDATE topic_seen SET partitions = NULL, wrong = NULL").update();
  }

  @Test
  void clocks_apartByFiveSecondsOrMore_areTheConditionWithTheirSeconds() {
    JdbcClient jdbc = CLUSTER.node("310000").jdbc();
    for (int off : List.of(-4, 0, 4)) {
      assertThat(clock(jdbc, off).standing()).as("%d s", off).isEmpty();
    }
    for (int off : List.of(-3_600, 3_600)) {
      assertThat(clock(jdbc, off).standing())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.kind()).isEqualTo(ConditionKind.CLOCK_WRONG);
            assertThat(one.subject()).isEqualTo("database");
            assertThat(one.number()).isBetween(3_595L, 3_600L);
          });
    }
  }

  private static ConditionSource clock(JdbcClient jdbc, int offSeconds) {
    return new ExchangeConditions()
        .wrongClock(jdbc, Clock.offset(Clock.systemUTC(), Duration.ofSeconds(offSeconds)));
  }

  private static void retention(Admin admin, String topic, String millis) throws Exception {
    var change =
        new AlterConfigOp(new ConfigEntry("retention.ms", millis), AlterConfigOp.OpType.SET);
    admin
        .incrementalAlterConfigs(
            Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
        .all()
        .get();
  }

  private static List<String> topics(TestNode node, String receiver) {
    ExchangeProperties properties = node.bean(ExchangeProperties.class);
    return Arrays.stream(Lane.values())
        .map(lane -> properties.topic(receiver, lane.topicPart()))
        .toList();
  }

  private static List<String> wrong(TestNode node) {
    return node.jdbc()
        .sql("SELECT topic || ' ' || wrong FROM topic_seen WHERE wrong IS NOT NULL")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private static int seen(TestNode node) {
    return node.jdbc().sql("SELECT count(*) FROM topic_seen").query(Integer.class).single();
  }

  private static long unsent(TestNode node) {
    return node.bean(Outgoing.class).unsent(SICHUAN);
  }
}
