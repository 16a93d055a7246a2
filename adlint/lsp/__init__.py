"""`adlint lsp`: the language server, in the parts that `server` puts together."""
