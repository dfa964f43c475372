"""Connector viina_info: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.viina_info.card import CARD, COLUMNS
from truceline.sources.viina_info.read import read, recognises
from truceline.sources.viina_service import service

CONNECTOR = Connector(
    card=CARD,
    recognises=recognises,
    reader=read,
    service=service("event_info", CARD.columns, COLUMNS),
    packed=True,
)

__all__ = ["CONNECTOR"]
