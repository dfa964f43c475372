"""The table: reviewed statements in, contacts, commitments, issues and rounds out.

Pure: no file, no clock. Nothing here says what is true; each line names who says so, and how a
commitment ended rests on what people tied to it.
"""
