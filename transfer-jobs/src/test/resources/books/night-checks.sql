-- every check of every night holds
SELECT * FROM night_check WHERE left_value <> right_value
