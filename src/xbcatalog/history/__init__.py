"""Keeps what runs counted, from one run to the next."""
