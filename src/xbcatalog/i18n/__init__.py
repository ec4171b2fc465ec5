"""Whole messages per locale."""
