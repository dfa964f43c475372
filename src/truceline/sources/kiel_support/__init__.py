"""Connector kiel_support: what the data are, and what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.kiel_support.card import CARD
from truceline.sources.kiel_support.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
