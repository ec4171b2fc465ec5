"""A result rendered, one module per format."""
