"""The values, the law and its compiled twin: standard library only, no I/O, no clock, no locale."""
