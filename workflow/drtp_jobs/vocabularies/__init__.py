"""Vocabularies to one form."""
