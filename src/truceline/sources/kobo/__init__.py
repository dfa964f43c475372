"""Connector kobo: submissions of a KoboToolbox form, read by a map."""

from truceline.sources.interface import Connector
from truceline.sources.kobo.card import CARD
from truceline.sources.kobo.fetch import SERVICE
from truceline.sources.kobo.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
