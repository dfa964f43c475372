"""Connector acled: its card says what the data are, its reader what is made of them."""

from truceline.sources.acled.card import CARD
from truceline.sources.acled.fetch import SERVICE
from truceline.sources.acled.read import read, recognises
from truceline.sources.interface import Connector

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
