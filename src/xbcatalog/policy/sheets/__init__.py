"""Catalogues as workbooks, for people who do not write YAML: out to sheets, and back into the very file."""
