"""Published tables to what people see: the page, its figures, executed notebooks. Nothing is computed here."""
