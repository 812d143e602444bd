package org.crossbill.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.core.report.Bilingual;
import org.crossbill.core.report.Check;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The checks of a run with their names in words (核对项). */
@Component
class Checks {
  private static final Map<String, Bilingual> TITLES =
      Map.ofEntries(
          title("postings-add-up-to-zero", "分录借贷平衡", "postings add up to zero"),
          title(
              "posted-bills-are-the-bills-T",
              "就医方记账单数 = 结算单数",
              "treatment side: posted bills = bills"),
          title(
              "posted-bills-are-the-bills-I",
              "参保方记账单数 = 结算单数",
              "insured side: posted bills = bills"),
          title("positions-are-the-postings-T", "应收头寸 = 应收分录", "receivable positions = postings"),
          title("positions-are-the-postings-I", "应付头寸 = 应付分录", "payable positions = postings"),
          title(
              "closings-are-the-positions-claim",
              "对账通知金额 = 应收头寸",
              "closings' claims = receivable positions"),
          title(
              "closings-are-the-positions-count",
              "对账通知人次 = 应收人次",
              "closings' counts = receivable counts"),
          title(
              "closings-taken-in-are-complete",
              "收到的对账明细与通知相符",
              "closings taken in hold what their notices said"),
          title(
              "clearings-received-are-as-reported",
              "上次以来全国清算与本省上报不符的清算对数 = 0",
              "pairs cleared otherwise than reported, since the last run = 0"),
          title("net-adds-up-to-zero", "各省净额合计为零", "nets add up to zero"),
          title("pairs-are-the-receivables", "清算对合计 = 各省应收合计", "pairs = receivables"),
          title(
              "reports-of-both-sides-are-equal",
              "双方上报不符的清算对数 = 0",
              "pairs whose reports differ = 0"));

  private final JdbcClient jdbc;

  Checks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Check> of(LocalDate runDate) {
    return jdbc.sql(
            "SELECT name, left_value, right_value FROM night_check WHERE run_date = ? ORDER BY name COLLATE \"C\"")
        .param(runDate)
        .query((row, index) ->
            new Check(
                row.getString(1),
                TITLES.getOrDefault(
                    row.getString(1), new Bilingual(row.getString(1), row.getString(1))),
                row.getLong(2),
                row.getLong(3)))
        .list();
  }

  private static Map.Entry<String, Bilingual> title(String name, String zh, String en) {
    return Map.entry(name, new Bilingual(zh, en));
  }
}
