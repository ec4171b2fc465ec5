"""Reports without names: keyed labels in their place, the same ones in every format, and the way back for whoever holds the key."""
