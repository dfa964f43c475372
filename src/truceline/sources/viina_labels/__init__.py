"""Connector viina_labels: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.viina_labels.card import CARD, COLUMNS, NEEDED
from truceline.sources.viina_labels.read import read, recognises
from truceline.sources.viina_service import service

CONNECTOR = Connector(
    card=CARD,
    recognises=recognises,
    reader=read,
    service=service("event_labels", NEEDED, COLUMNS),
    packed=True,
)

__all__ = ["CONNECTOR"]
