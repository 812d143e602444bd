package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.register.Registers;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.HospitalRegister;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the demo and the guide tell a hospital's programmer to type is typed into a shell. */
class HospitalsToCallTest {
  private static final Path HOME = Path.of("..");
  private static final String DEMO_CENTER = "http://127.0.0.1:8602";

  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  @BeforeAll
  static void enter() {
    CLUSTER
        .nodes()
        .forEach(node -> node.bean(BusinessDays.class).openFirst(LocalDate.of(2026, 3, 2)));
    for (int run = 0; run < 2; run++) { // the second finds it there
      HospitalsToCall.enterExample(
          CLUSTER.node("310000").bean(HospitalRegister.class),
          CLUSTER.node("310000").bean(Registers.class),
          CLUSTER.node("110000").bean(Registers.class),
          HOME.resolve("docs/guides/examples/import"));
    }
    CLUSTER.awaitQuiet();
  }

  @Test
  void guide_isTypedAsItStands_andGoesThroughAStay() throws IOException, InterruptedException {
    String guide = Files.readString(HOME.resolve("docs/guides/submit-a-bill.md"));
    Matcher block = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(guide);
    assertThat(block.find()).isTrue();
    String typed = block.group(1);
    assertThat(typed).contains("CENTER=" + DEMO_CENTER + " ");
    String center = CLUSTER.node("310000").url("").toString();
    List<String> said = shell(typed.replace(DEMO_CENTER, center) + "echo $SETL_ID\n");
    List<JsonNode> answers =
        said.stream()
            .filter(line -> line.startsWith("{"))
            .map(line -> JsonMapper.shared().readTree(line))
            .toList();
    assertThat(answers.stream().map(answer -> answer.path("infcode").asInt()))
        .as("1101, 2301, 2402, 2303, the refused 2304, 5203, 2305")
        .containsExactly(0, 0, 0, 0, -1, 0, 0);
    assertThat(answers.get(5).at("/output/setlinfo/cash_payamt").decimalValue())
        .isEqualByComparingTo("300.80");
    assertThat(said.getLast()).matches("A310000260302\\d{9}");
  }

  @Test
  void lines_tellANodeForEachProvince_andASignInThatWorks()
      throws IOException, InterruptedException {
    World world = World.load();
    List<String> lines =
        HospitalsToCall.lines(world, node -> CLUSTER.node("310000").url("/" + node));
    assertThat(lines).hasSize(1 + 1 + World.PROVINCES.size() + 2);
    assertThat(lines.get(1)).contains("/310000", "H31010100001", "310101");
    for (World.Province province : World.PROVINCES) {
      World.Hospital first = world.hospitalsOf(province.node()).getFirst();
      assertThat(lines)
          .anyMatch(line ->
              line.contains("/" + province.node())
                  && line.contains(first.fixmedinsCode())
                  && line.contains(first.area().value()));
    }
    String typed = lines.getLast().replace("/310000'", "/fsi/api/call'");
    assertThat(shell(typed).getFirst()).startsWith("{\"infcode\":0,").contains("sign_no");
  }

  private static List<String> shell(String typed) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("bash", "-c", typed)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).as(said).isZero();
    return said.lines().filter(line -> !line.isBlank()).toList();
  }
}
