"""Vocabulary, catalogues and rules as a run needs them, worked out once and kept in files that can only be right or ignored."""
