"""Connector humanitarian_corridors: what the data are, and what is made of them."""

from truceline.sources.humanitarian_corridors.card import CARD
from truceline.sources.humanitarian_corridors.read import read, recognises
from truceline.sources.interface import Connector

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
