"""Text -> what a language model is asked, and its answer -> candidates that stand in the text.

Pure: no network. A model gets a window of sentences as data and answers after a schema with quotes,
never offsets. Whatever it answers is held against the text here: a quote that does not stand in it,
a name that nobody there bears, a commitment of somebody whose office binds nobody, is counted as
refused with its reason. No word in a document can lift that (ADR 0026).
"""
