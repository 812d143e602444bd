-- the nets of every national run add up to zero and are its cleared pairs
SELECT n.run_date, n.net, n.receivable, p.claim
FROM (SELECT run_date, sum(receivable - payable) AS net, sum(receivable) AS receivable
      FROM national_net GROUP BY run_date) n
LEFT JOIN (SELECT run_date, sum(claim) AS claim FROM national_pair GROUP BY run_date) p USING (run_date)
WHERE (SELECT node FROM node_identity) = '000000' AND (n.net <> 0 OR n.receivable <> p.claim)
