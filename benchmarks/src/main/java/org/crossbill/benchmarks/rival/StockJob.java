package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.PostingScheme.Leg;
import org.crossbill.core.posting.Side;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcPagingItemReader;
import org.springframework.batch.infrastructure.item.database.Order;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The clearing as a job in the way of the Spring Batch reference: paging reader, {@link
 * JdbcBatchItemWriter}, chunks of 1000, one thread. Each chunk adds the sums of its legs to a table
 * of sums in its own transaction, so that a restart goes on where it was; two last steps take
 * journal and positions from the sums, and the positions from the bills as anybody would, grouped
 * by the database.
 */
public final class StockJob {
  private static final int CHUNK = 1000;
  private static final String AMOUNTS =
      "hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay,"
          + " acct_pay, acct_mulaid_pay";
  private static final String ADD_SUM =
      """
      INSERT INTO stock_sum AS s (side, counterpart, insutype, leg, account, part, amount, entries, high, low)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (side, counterpart, insutype, leg) DO UPDATE
      SET amount = s.amount + excluded.amount, entries = s.entries + excluded.entries,
          high = s.high + excluded.high, low = s.low + excluded.low
      """;

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final DataSource database;

  /** A job of a database. */
  public StockJob(
      JobRepository repository, PlatformTransactionManager transactions, DataSource database) {
    this.repository = repository;
    this.transactions = transactions;
    this.database = database;
  }

  private record Bill(String counterpart, String insutype, long high, long low, Claim claim) {}

  private record Key(String counterpart, String insutype, Leg leg) {}

  /** What a chunk adds to a leg. */
  private record Sum(Key key, long amountFen, long entries, BigDecimal high, BigDecimal low) {
    static Sum of(Key key, Bill bill) {
      return new Sum(
          key,
          key.leg.amountFen(bill.claim),
          1,
          BigDecimal.valueOf(bill.high),
          BigDecimal.valueOf(bill.low));
    }

    Sum plus(Sum other) {
      return new Sum(
          key,
          amountFen + other.amountFen,
          entries + other.entries,
          high.add(other.high),
          low.add(other.low));
    }
  }

  /** The job of a date. */
  public Job of(LocalDate date) throws Exception {
    return new JobBuilder("stock", repository)
        .start(sum(Side.TREATMENT, "treatment_bill", "insured_node", date))
        .next(sum(Side.INSURED, "insured_bill", "treatment_node", date))
        .next(journal(date))
        .next(positions(Side.TREATMENT, "treatment_bill", "insured_node", date))
        .next(positions(Side.INSURED, "insured_bill", "treatment_node", date))
        .build();
  }

  private Step sum(Side side, String table, String counterpart, LocalDate date) throws Exception {
    JdbcPagingItemReader<Bill> reader =
        new JdbcPagingItemReaderBuilder<Bill>()
            .name("bills-" + side)
            .dataSource(database)
            .selectClause(
                "SELECT setl_id, insutype, hashtextextended(setl_id, 0) AS high,"
                    + " hashtextextended(setl_id, 1) AS low, "
                    + counterpart
                    + " AS counterpart, "
                    + AMOUNTS)
            .fromClause("FROM " + table)
            .whereClause("WHERE business_date = :date")
            .parameterValues(Map.of("date", date))
            .sortKeys(Map.of("setl_id", Order.ASCENDING))
            .rowMapper((row, _) -> bill(row))
            .pageSize(CHUNK)
            .build();
    JdbcBatchItemWriter<Sum> writer =
        new JdbcBatchItemWriterBuilder<Sum>()
            .dataSource(database)
            .sql(ADD_SUM)
            .itemPreparedStatementSetter((sum, statement) -> {
              Leg leg = sum.key.leg;
              var part = leg.part();
              statement.setString(1, side.code());
              statement.setString(2, sum.key.counterpart);
              statement.setString(3, sum.key.insutype);
              statement.setInt(4, leg.number());
              statement.setString(5, leg.account().value());
              statement.setString(6, part == null ? null : part.name());
              statement.setLong(7, sum.amountFen);
              statement.setLong(8, sum.entries);
              statement.setBigDecimal(9, sum.high);
              statement.setBigDecimal(10, sum.low);
            })
            .build();
    writer.afterPropertiesSet();
    ItemWriter<Bill> sums = bills -> writer.write(new Chunk<>(sums(side, bills.getItems())));
    return new StepBuilder("sum-" + side, repository)
        .<Bill, Bill>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(reader)
        .writer(sums)
        .build();
  }

  private static List<Sum> sums(Side side, List<? extends Bill> bills) {
    Map<Key, Sum> sums = new LinkedHashMap<>();
    for (Bill bill : bills) {
      for (Leg leg : PostingScheme.legs(side)) {
        Key key = new Key(bill.counterpart, bill.insutype, leg);
        sums.merge(key, Sum.of(key, bill), Sum::plus);
      }
    }
    return List.copyOf(sums.values());
  }

  private static Bill bill(ResultSet row) throws SQLException {
    FundPayments funds =
        new FundPayments(
            row.getLong("hifp_pay"),
            row.getLong("cvlserv_pay"),
            row.getLong("hifes_pay"),
            row.getLong("hifmi_pay"),
            row.getLong("hifob_pay"),
            row.getLong("maf_pay"),
            row.getLong("hifdm_pay"),
            row.getLong("oth_pay"));
    return new Bill(
        row.getString("counterpart"),
        row.getString("insutype"),
        row.getLong("high"),
        row.getLong("low"),
        new Claim(funds, row.getLong("acct_pay"), row.getLong("acct_mulaid_pay")));
  }

  private Step journal(LocalDate date) {
    return rows(
        "journal",
        """
        SELECT ?::date, 'BILLS', ?::date::text, side, counterpart, insutype, leg, account, part, amount, entries,
               fingerprint(high, low)
        FROM stock_sum WHERE part IS NULL OR amount <> 0
        """,
        date,
        2,
        """
        INSERT INTO journal
          (run_date, source, reference, side, counterpart, insutype, leg, account, part, amount, entries, fingerprint)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        12);
  }

  private Step positions(Side side, String table, String counterpart, LocalDate date) {
    return rows(
        "positions-" + side,
        """
        SELECT business_date, '%s', %s, insutype, count(*), sum(sign), sum(medfee_sumamt), sum(hifp_pay),
               sum(cvlserv_pay), sum(hifes_pay), sum(hifmi_pay), sum(hifob_pay), sum(maf_pay),
               sum(hifdm_pay), sum(oth_pay), sum(acct_pay), sum(acct_mulaid_pay), sum(claim)
        FROM %s WHERE business_date = ? GROUP BY 1, 3, 4
        """
            .formatted(side.code(), counterpart, table),
        date,
        1,
        """
        INSERT INTO position
          (run_date, side, counterpart, insutype, entries, bill_count, medfee_sumamt, hifp_pay, cvlserv_pay,
           hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        18);
  }

  /** Rows of a query, which has the date so many times, written as they are. */
  private Step rows(
      String name, String query, LocalDate date, int dates, String insert, int columns) {
    JdbcBatchItemWriter<@Nullable Object[]> writer =
        new JdbcBatchItemWriterBuilder<@Nullable Object[]>()
            .dataSource(database)
            .sql(insert)
            .itemPreparedStatementSetter((values, statement) -> {
              for (int i = 0; i < columns; i++) {
                statement.setObject(i + 1, values[i]);
              }
            })
            .build();
    return new StepBuilder(name, repository)
        .<@Nullable Object[], @Nullable Object[]>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(
            new JdbcCursorItemReaderBuilder<@Nullable Object[]>()
                .name(name)
                .dataSource(database)
                .sql(query)
                .preparedStatementSetter(statement -> {
                  for (int i = 1; i <= dates; i++) {
                    statement.setObject(i, date);
                  }
                })
                .rowMapper((row, _) -> {
                  @Nullable Object[] values = new Object[columns];
                  for (int i = 0; i < columns; i++) {
                    values[i] = row.getObject(i + 1);
                  }
                  return values;
                })
                .build())
        .writer(writer)
        .build();
  }
}
