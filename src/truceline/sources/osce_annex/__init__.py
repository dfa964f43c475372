"""Connector osce_annex: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.osce_annex.card import CARD
from truceline.sources.osce_annex.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
