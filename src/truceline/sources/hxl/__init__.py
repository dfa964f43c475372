"""Connector hxl: its card says what the data are, its reader what is made of them."""

from truceline.sources.hxl.card import CARD
from truceline.sources.hxl.read import read, recognises
from truceline.sources.interface import Connector

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
