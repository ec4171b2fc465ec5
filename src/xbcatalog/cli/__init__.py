"""The commands: options in, a renderer out."""
