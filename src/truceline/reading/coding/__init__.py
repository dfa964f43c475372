"""Suggests how a sentence may be coded as an event, after the ontology PLOVER."""
