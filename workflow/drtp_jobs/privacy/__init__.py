"""Names and addresses of people are masked."""
