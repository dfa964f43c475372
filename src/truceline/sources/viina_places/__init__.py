"""Connector viina_places: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.viina_places.card import CARD
from truceline.sources.viina_places.fetch import SERVICE
from truceline.sources.viina_places.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
