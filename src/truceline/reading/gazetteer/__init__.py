"""Whom texts name, as data: states, bodies, people, offices. Four tables, and their reader.

An entry says how a text may call somebody, and to whom he belongs by office. It is no statement on
anybody's status. What an office may bind stands in ``offices.csv`` and is the same for every party.
"""
