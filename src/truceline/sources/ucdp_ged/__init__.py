"""Connector ucdp_ged: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.ucdp_ged.card import CARD
from truceline.sources.ucdp_ged.fetch import SERVICE
from truceline.sources.ucdp_ged.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
