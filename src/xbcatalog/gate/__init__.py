"""Which findings fail a run: the project file, waivers, the baseline, and what changed since a revision."""
