"""Connector us_memoranda: what the data are, and what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.us_memoranda.card import CARD
from truceline.sources.us_memoranda.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, texts=True)

__all__ = ["CONNECTOR"]
