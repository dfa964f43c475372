"""How pairs of states stand: lists of events, steps that were told."""
