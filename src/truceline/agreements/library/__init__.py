"""Past agreements as a library to draft from: plain questions, coded columns, honest counts.

The data set is PA-X (Peace Agreements Database, University of Edinburgh). It is not part of
Truceline: its licence (CC BY-NC-SA) leaves it with the user, who names the file.
"""
