"""Connector air_alerts: its card says what the data are, its reader what is made of them."""

from truceline.sources.air_alerts.card import CARD
from truceline.sources.air_alerts.fetch import SERVICE
from truceline.sources.air_alerts.read import read, recognises
from truceline.sources.interface import Connector

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read, service=SERVICE)

__all__ = ["CONNECTOR"]
