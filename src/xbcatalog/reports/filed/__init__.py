"""Reports that people file: each made from a saved result alone, one module per format."""
