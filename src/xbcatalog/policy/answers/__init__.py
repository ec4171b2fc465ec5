"""The questions sheet of a report, filled in, as a facts file."""
