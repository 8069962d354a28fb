"""Corrections that readers made: from lines of corrections.csv to what they change in a run."""
