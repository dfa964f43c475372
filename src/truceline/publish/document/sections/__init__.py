"""The parts of a document, one module each: a subject in, blocks out."""
