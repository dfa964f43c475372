"""The monitor's form: keys and handsets of a mission, what comes in sealed, what becomes of it."""
