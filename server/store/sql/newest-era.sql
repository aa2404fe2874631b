SELECT max(era) AS era FROM history_era
