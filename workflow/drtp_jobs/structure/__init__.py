"""Blocks of a document to its criteria, duties and facts."""
