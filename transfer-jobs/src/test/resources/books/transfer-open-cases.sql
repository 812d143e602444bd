-- open is what the stage says, and an open case of a closed time has somebody it waits for
SELECT case_id FROM transfer_case
WHERE open <> (stage NOT IN ('CREDITED', 'CLOSED', 'REFUSED_BY_DESTINATION', 'REFUSED_BY_ORIGIN'))
