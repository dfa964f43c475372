"""Connector sipri_transfers: what the data are, and what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.sipri_transfers.card import CARD
from truceline.sources.sipri_transfers.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
