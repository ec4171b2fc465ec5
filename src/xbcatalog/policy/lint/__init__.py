"""What the schema cannot say: every question that is asked of lists, tables and words before they are published."""
