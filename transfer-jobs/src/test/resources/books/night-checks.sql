-- every check of every night holds
-- needs: night_check
SELECT * FROM night_check WHERE left_value <> right_value
