"""xbcatalog: which data may cross a border, which may not, and why the rest is undecided."""

__version__ = "0.1.0"
