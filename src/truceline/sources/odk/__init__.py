"""Connector odk: submissions of an ODK Central form, read by a map."""

from truceline.sources.interface import Connector
from truceline.sources.odk.card import CARD
from truceline.sources.odk.fetch import SERVICE
from truceline.sources.odk.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
