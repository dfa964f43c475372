"""Connector field_items: its card says what the data are, its reader what is made of them."""

from truceline.sources.field_items.card import CARD
from truceline.sources.field_items.read import read, recognises
from truceline.sources.interface import Connector

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
