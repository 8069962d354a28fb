"""What statements name of vocabularies."""
