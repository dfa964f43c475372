"""Connector strikes_list: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.strikes_list.card import CARD
from truceline.sources.strikes_list.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
