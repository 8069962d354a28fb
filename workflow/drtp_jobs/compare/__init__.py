"""Mentions counted by group: prevalence of every concept, with n and interval."""
