"""Other formats read as datasets, one module each."""
