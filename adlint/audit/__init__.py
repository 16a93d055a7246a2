"""Whole archives: inputs, shards, workers, totals and the report of `adlint audit`, and `adlint clean`."""
