"""What would allow a field: the smallest sets of changes, found by trying them and proved by the law."""
