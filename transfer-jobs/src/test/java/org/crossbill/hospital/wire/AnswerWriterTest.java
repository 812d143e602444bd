package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crossbill.hospital.wire.Written.success;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerWriterTest {
  @Test
  void success_envelope() {
    assertThat(success("2302", Nodes.NONE))
        .isEqualTo(
            "{\"infcode\":0,\"inf_refmsgid\":\"310000202603020905070000000123\","
                + "\"refmsg_time\":\"20260302090507042\",\"respond_time\":\"20260302090508000\","
                + "\"enctype\":\"\",\"signtype\":\"\",\"err_msg\":\"\",\"output\":{}}");
  }

  static List<Nodes> misfits() {
    Row admitted = new Row().text("mdtrt_id", "M1");
    return List.of(
        Nodes.of("result", new Row().text("mdtrt_id", "M".repeat(31))),
        Nodes.of("result", new Row()),
        Nodes.of("result", admitted.text("setl_id", "S1")),
        Nodes.of("result", new Row().scaled("mdtrt_id", 1)),
        Nodes.of("data", new Row().text("mdtrt_id", "M1")),
        Nodes.NONE);
  }

  /** 2401 answers with one node of one field: too long, missing, one more, of another type, … */
  @ParameterizedTest
  @MethodSource("misfits")
  void success_outputThatDoesNotFit_throws(Nodes misfit) {
    assertThatThrownBy(() -> success("2401", misfit)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void faults_listedWithCount() {
    List<Fault> faults =
        IntStream.range(0, 250)
            .mapToObj(i ->
                new Fault(
                    FaultCode.FIELD_MISSING,
                    "input.feedetail[" + i + "].cnt",
                    "必填项 数量(cnt) 未填写",
                    "请填写数值"))
            .toList();
    String answer =
        new String(
            Written.WRITER.faults(Written.RECEIPT, Written.RESPONDED, faults),
            StandardCharsets.UTF_8);
    assertThat(answer)
        .startsWith("{\"infcode\":-1,")
        .contains("\"err_msg\":\"共250处错误，第1处：[1101] input.feedetail[0].cnt 必填项 数量(cnt) 未填写。请填写数值\"")
        .contains(
            "\"fault_count\":250,\"faults\":[{\"path\":\"input.feedetail[0].cnt\",\"code\":1101,")
        .contains("feedetail[199]")
        .doesNotContain("feedetail[200]");
  }

  @Test
  void errMsg_atMost200Characters() {
    Fault fault = new Fault(FaultCode.FIELD_CODE_UNKNOWN, "p", "𠮷".repeat(300), "h");
    String text = AnswerWriter.errMsg(List.of(fault));
    assertThat(text.codePointCount(0, text.length())).isEqualTo(200);
    assertThat(text).endsWith("𠮷…");
  }
}
