"""The language server: what an editor asks of catalogues, vocabularies, rules and manifests while somebody types them."""
