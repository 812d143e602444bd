-- account balances are the sums of their entries
SELECT i.psn_no, i.insutype FROM person_insurance i
WHERE i.balc <> (SELECT coalesce(sum(acct), 0) FROM account_entry e WHERE e.psn_no = i.psn_no AND e.insutype = i.insutype)
