"""Written form -> Agreement: schema, load, lint, sealed registers."""
