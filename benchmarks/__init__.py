"""Measurements of the pipeline; see README.md."""
