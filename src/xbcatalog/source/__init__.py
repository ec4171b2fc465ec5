"""From bytes to typed values: strict YAML and JSON with positions, schemas, builders, catalogues in force."""
