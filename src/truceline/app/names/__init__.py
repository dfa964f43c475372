"""The register of names: who stands behind a code, apart from record, log, store and release."""
