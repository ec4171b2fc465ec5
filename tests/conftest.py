"""What every test shares: how many examples a property is tried on."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("default", max_examples=100, derandomize=True, deadline=None, print_blob=True, database=None)
settings.register_profile("full", max_examples=2000, derandomize=False, deadline=None, print_blob=True, database=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
