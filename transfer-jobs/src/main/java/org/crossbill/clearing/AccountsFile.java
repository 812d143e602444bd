package org.crossbill.clearing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crossbill.core.posting.AccountCode;
import org.crossbill.core.posting.ChartOfAccounts;
import org.crossbill.core.posting.ChartOfAccounts.Account;
import org.crossbill.core.posting.ChartOfAccounts.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the chart of accounts (会计科目表) from {@code ledger/accounts.csv}. */
@Configuration(proxyBeanMethods = false)
public class AccountsFile {
  private static final String FILE = "/ledger/accounts.csv";

  @Bean
  ChartOfAccounts chartOfAccounts() throws IOException {
    List<Account> accounts = new ArrayList<>();
    try (var text =
            new InputStreamReader(
                Objects.requireNonNull(AccountsFile.class.getResourceAsStream(FILE), FILE),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (NamedCsvRecord row : rows) {
        accounts.add(
            new Account(
                new AccountCode(row.getField("code")),
                Kind.valueOf(row.getField("kind")),
                row.getField("chinese"),
                row.getField("english")));
      }
    }
    return new ChartOfAccounts(accounts);
  }
}
