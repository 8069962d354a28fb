"""Lets `python -m drtp_jobs` stand for the command `drtp-jobs`."""

from drtp_jobs.cli import main

raise SystemExit(main())
