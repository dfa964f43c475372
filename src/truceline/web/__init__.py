"""The web: an API, and the door through which the pages of ``truceline-web`` are served.

It shows what ``app/`` found and takes in what people say; it computes nothing that a stage does not
(ADR 0028). Starting it: ``truceline serve DIR``.
"""
