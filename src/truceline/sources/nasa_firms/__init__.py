"""Connector nasa_firms: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.nasa_firms.card import CARD
from truceline.sources.nasa_firms.fetch import SERVICE
from truceline.sources.nasa_firms.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
