"""Connector viina_control: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.viina_control.card import CARD, COLUMNS
from truceline.sources.viina_control.panel import counted
from truceline.sources.viina_control.read import read, recognises
from truceline.sources.viina_service import service

CONNECTOR = Connector(
    card=CARD,
    recognises=recognises,
    reader=read,
    service=service("control", CARD.columns, COLUMNS, counted),
    packed=True,
    by_blocks=True,
)

__all__ = ["CONNECTOR"]
