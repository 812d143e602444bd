package org.crossbill.benchmarks.rival;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.Posting;
import org.crossbill.core.posting.PostingScheme;
import org.crossbill.core.posting.Side;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.JdbcCursorItemReader;
import org.springframework.batch.infrastructure.item.database.JdbcPagingItemReader;
import org.springframework.batch.infrastructure.item.database.Order;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcCursorItemReaderBuilder;
import org.springframework.batch.infrastructure.item.database.builder.JdbcPagingItemReaderBuilder;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The clearing as a job in the way of the Spring Batch reference: paging reader, item processor,
 * {@link JdbcBatchItemWriter}, chunks of 1000, one thread. The positions are grouped by the
 * database, as anybody would do, read by a cursor and written as items.
 */
public final class StockJob {
  private static final int CHUNK = 1000;
  private static final String AMOUNTS =
      "hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay,"
          + " acct_pay, acct_mulaid_pay";
  private static final String INSERT_POSTING =
      """
      INSERT INTO posting (setl_id, side, leg, run_date, counterpart, account, part, amount)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final int POSITION_COLUMNS = 18;

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

  private record Bill(String setlId, String counterpart, Claim claim) {}

  private record Entry(String counterpart, Posting posting) {}

  /** The job of a date. */
  public Job of(LocalDate date) throws Exception {
    return new JobBuilder("stock", repository)
        .start(post(Side.TREATMENT, "treatment_bill", "insured_node", date))
        .next(post(Side.INSURED, "insured_bill", "treatment_node", date))
        .next(positions(Side.TREATMENT, "treatment_bill", "insured_node", date))
        .next(positions(Side.INSURED, "insured_bill", "treatment_node", date))
        .build();
  }

  private Step post(Side side, String table, String counterpart, LocalDate date) throws Exception {
    JdbcPagingItemReader<Bill> reader =
        new JdbcPagingItemReaderBuilder<Bill>()
            .name("bills-" + side)
            .dataSource(database)
            .selectClause("SELECT setl_id, " + counterpart + " AS counterpart, " + AMOUNTS)
            .fromClause("FROM " + table)
            .whereClause("WHERE business_date = :date")
            .parameterValues(Map.of("date", date))
            .sortKeys(Map.of("setl_id", Order.ASCENDING))
            .rowMapper((row, _) -> bill(row))
            .pageSize(CHUNK)
            .build();
    JdbcBatchItemWriter<Entry> writer =
        new JdbcBatchItemWriterBuilder<Entry>()
            .dataSource(database)
            .sql(INSERT_POSTING)
            .itemPreparedStatementSetter((entry, statement) -> {
              Posting posting = entry.posting();
              var part = posting.part();
              statement.setString(1, posting.setlId());
              statement.setString(2, posting.side().code());
              statement.setInt(3, posting.leg());
              statement.setObject(4, date);
              statement.setString(5, entry.counterpart());
              statement.setString(6, posting.account().value());
              statement.setString(7, part == null ? null : part.name());
              statement.setLong(8, posting.amountFen());
            })
            .build();
    writer.afterPropertiesSet();
    ItemWriter<List<Entry>> entries =
        bills ->
            writer.write(new Chunk<>(bills.getItems().stream().flatMap(List::stream).toList()));
    return new StepBuilder("post-" + side, repository)
        .<Bill, List<Entry>>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(reader)
        .processor(bill ->
            PostingScheme.post(side, bill.setlId(), bill.claim()).stream()
                .map(posting -> new Entry(bill.counterpart(), posting))
                .toList())
        .writer(entries)
        .build();
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
        row.getString("setl_id"),
        row.getString("counterpart"),
        new Claim(funds, row.getLong("acct_pay"), row.getLong("acct_mulaid_pay")));
  }

  private Step positions(Side side, String table, String counterpart, LocalDate date) {
    JdbcCursorItemReader<Object[]> reader =
        new JdbcCursorItemReaderBuilder<Object[]>()
            .name("positions-" + side)
            .dataSource(database)
            .sql(
                """
                SELECT business_date, '%s', %s, insutype, count(*), sum(sign), sum(medfee_sumamt), sum(hifp_pay),
                       sum(cvlserv_pay), sum(hifes_pay), sum(hifmi_pay), sum(hifob_pay), sum(maf_pay),
                       sum(hifdm_pay), sum(oth_pay), sum(acct_pay), sum(acct_mulaid_pay),
                       sum(claim)
                FROM %s WHERE business_date = ? GROUP BY 1, 3, 4
                """
                    .formatted(side.code(), counterpart, table))
            .preparedStatementSetter(statement -> statement.setObject(1, date))
            .rowMapper((row, _) -> {
              Object[] values = new Object[POSITION_COLUMNS];
              for (int i = 0; i < POSITION_COLUMNS; i++) {
                values[i] = row.getObject(i + 1);
              }
              return values;
            })
            .build();
    JdbcBatchItemWriter<Object[]> writer =
        new JdbcBatchItemWriterBuilder<Object[]>()
            .dataSource(database)
            .sql(
                """
                INSERT INTO position
                  (run_date, side, counterpart, insutype, entries, bill_count, medfee_sumamt, hifp_pay, cvlserv_pay,
                   hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay, acct_pay, acct_mulaid_pay, claim)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .itemPreparedStatementSetter((values, statement) -> {
              for (int i = 0; i < POSITION_COLUMNS; i++) {
                statement.setObject(i + 1, values[i]);
              }
            })
            .build();
    return new StepBuilder("positions-" + side, repository)
        .<Object[], Object[]>chunk(CHUNK)
        .transactionManager(transactions)
        .reader(reader)
        .writer(writer)
        .build();
  }
}
