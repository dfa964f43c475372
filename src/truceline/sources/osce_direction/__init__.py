"""Connector osce_direction: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.osce_direction.card import CARD
from truceline.sources.osce_direction.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
