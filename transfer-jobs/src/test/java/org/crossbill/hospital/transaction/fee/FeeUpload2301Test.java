package org.crossbill.hospital.transaction.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.call;
import static org.crossbill.hospital.wire.Messages.faults;
import static org.crossbill.hospital.wire.Messages.nodes;
import static org.crossbill.hospital.wire.Written.success;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.hospital.wire.Messages;
import org.crossbill.treatment.ItemFlags;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.SplitLine;
import org.junit.jupiter.api.Test;

class FeeUpload2301Test {
  private static List<SentLine> read(String input) {
    return FeeUpload2301.lines(Messages.TABLES, nodes("2301", input));
  }

  @Test
  void read() {
    assertThat(read(Messages.FEES))
        .containsExactly(
            new SentLine(
                "F1",
                null,
                "M1",
                "51000000000000000000000001",
                "21",
                "21",
                LocalDateTime.of(2026, 2, 21, 9, 0),
                "XA01",
                "H001",
                35_200,
                20_000,
                176_000_000,
                null,
                null));
  }

  /** A captured return line of Nanyang (NY-2301-ret): cnt -20.0, pric 176.0, amount -3520.0. */
  @Test
  void read_returnLine() {
    String line =
        Messages.FEES
            .replace("352.00", "-3520.0")
            .replace("\"2.0\"", "\"-20.0\"")
            .replace(
                "\"feedetl_sn\": \"F1\"", "\"feedetl_sn\": \"F2\", \"init_feedetl_sn\": \"F1\"");
    SentLine fee = read(line).getFirst();
    assertThat(fee.initFeedetlSn()).isEqualTo("F1");
    assertThat(fee.detItemFeeSumamtFen()).isEqualTo(-352_000);
    assertThat(fee.cntPer10k()).isEqualTo(-200_000);
    assertThat(fee.pricMicroYuan()).isEqualTo(176_000_000);
    assertThat(
            faults(
                call(
                    "2301",
                    line.replace("\"init_feedetl_sn\": \"F1\"", "\"init_feedetl_sn\": \" \""))))
        .containsExactly("input.feedetail[0].init_feedetl_sn FIELD_NEEDED_HERE");
  }

  @Test
  void rows_numbersInTheFieldsDecimals() {
    CatalogueEntry entry =
        CatalogueEntry.of(
            "XB02",
            ChargeClass.B,
            500,
            CatalogueEntry.NO_CEILING_MICRO_YUAN,
            LocalDate.of(2020, 1, 1));
    SplitLine line =
        new SplitLine(
            "F1",
            null,
            "XB02",
            "H001",
            10_000,
            4_520_000,
            entry,
            new CatalogueVersion(1),
            "09",
            ItemFlags.of("0"),
            LineUse.UNSAID,
            CatalogueItem.NO_DAY_LIMIT_FEN,
            KeptLine.NO_RETURN,
            new LineSplit(452, 0, 0, 23, 429),
            null);
    assertThat(success("2301", FeeUpload2301.rows(List.of(line))))
        .contains(
            "{\"result\":[{\"feedetl_sn\":\"F1\",\"det_item_fee_sumamt\":4.52,\"cnt\":1.0000,\"pric\":4.520000,"
                + "\"pric_uplmt_amt\":999999.000000,\"selfpay_prop\":0.0500,\"fulamt_ownpay_amt\":0.00,"
                + "\"overlmt_amt\":0.00,\"preselfpay_amt\":0.23,\"inscp_scp_amt\":4.29,\"chrgitm_lv\":\"02\","
                + "\"med_chrgitm_type\":\"09\",\"bas_medn_flag\":null");
  }
}
