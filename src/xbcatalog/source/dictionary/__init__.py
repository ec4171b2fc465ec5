"""Data dictionaries as tables of rows, whatever file they stand in: headers, roles of columns, and the fields of the rows."""
