package org.crossbill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.stereotype.Component;

/**
 * The whole application starts as several nodes in one JVM, each with its own database and port.
 */
class CrossbillClusterTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000");

  @Test
  void nodes_startAsThemselvesAndAnswer() throws Exception {
    for (TestNode node : CLUSTER.nodes()) {
      assertThat(node.bean(Node.class).code()).isEqualTo(node.code());
      assertThat(node.jdbc().sql("SELECT node FROM node_identity").query(String.class).single())
          .isEqualTo(node.code().value());
      try (HttpClient client = HttpClient.newHttpClient()) {
        HttpRequest request = HttpRequest.newBuilder(node.url("/no-such-page")).build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(404);
      }
    }
    assertThat(CLUSTER.nodes().getFirst().code()).isEqualTo(NodeCode.NATIONAL);
  }

  /**
   * The whole application scans its packages, and would take a component of a test for its own.
   * Seen to fire.
   */
  @Test
  void testClasses_areNoComponents() {
    ArchRuleDefinition.noClasses()
        .should()
        .beMetaAnnotatedWith(Component.class)
        .orShould()
        .beAnnotatedWith(Component.class)
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("org.crossbill"));
  }
}
