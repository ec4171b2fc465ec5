"""From names to concepts."""
