-- Bills of the insured side by their numbers, as treatment_bills_by_id.
CREATE FUNCTION insured_bills_by_id(ids text[]) RETURNS SETOF insured_bill LANGUAGE sql STABLE AS $$
  SELECT b.* FROM insured_bill_key k JOIN insured_bill b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
  WHERE k.setl_id = ANY (ids)
$$;
