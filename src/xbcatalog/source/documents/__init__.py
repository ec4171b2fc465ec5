"""Builders: one module for each kind of document, from typed plain data to the values of the core."""
