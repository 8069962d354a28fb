"""What changed since the run before: tables of a run -> a snapshot -> compared with the one that was kept last time."""
