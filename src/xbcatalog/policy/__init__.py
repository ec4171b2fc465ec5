"""Tools over catalogues."""
