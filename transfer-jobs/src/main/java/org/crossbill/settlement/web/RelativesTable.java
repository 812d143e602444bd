package org.crossbill.settlement.web;

import java.util.List;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Cell;
import org.crossbill.page.Masking;
import org.crossbill.page.Masking.Personal;
import org.crossbill.page.Row;
import org.crossbill.page.Table;
import org.crossbill.page.Words;
import org.crossbill.person.AccountEntry;
import org.crossbill.person.PersonAccounts;
import org.crossbill.settlement.web.BillRows.Bill;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whose accounts paid for another (家庭共济), on a bill's page and sheet at the insured node. The
 * treatment place learns the sum and not the persons.
 */
@Component
class RelativesTable {
  private final PersonAccounts accounts;

  RelativesTable(PersonAccounts accounts) {
    this.accounts = accounts;
  }

  /**
   * What each relative's account paid of it (家庭共济); nothing where none did or none is kept here.
   */
  @Nullable Table of(Words words, Masking masking, Bill bill) {
    Row row = bill.row();
    List<AccountEntry> paid =
        bill.side() == Side.INSURED && row.number("acct_mulaid_pay") != 0
            ? accounts.ofRelatives(row.text("setl_id"), row.date("business_date"))
            : List.of();
    if (paid.isEmpty()) {
      return null;
    }
    Table.Builder table =
        Table.named("relatives", words.of("bill.relatives"))
            .words(words.of("field.psn_no"))
            .numbers(words.of("col.yuan"));
    for (AccountEntry entry : paid) {
      table.row(
          Cell.personal(masking, Personal.NUMBER, entry.psnNo()), Cell.yuan(-entry.acctFen()));
    }
    return table
        .totals(
            List.of(
                Cell.text(words.of("field.acct_mulaid_pay")),
                Cell.yuan(row.number("acct_mulaid_pay"))))
        .build();
  }
}
