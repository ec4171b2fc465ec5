"""Workbooks as they are written: catalogues to edit, and reports to work through."""
