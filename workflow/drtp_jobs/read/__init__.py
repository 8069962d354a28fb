"""Files to blocks."""
