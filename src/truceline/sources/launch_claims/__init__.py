"""Claims of missiles and drones launched and brought down."""

from truceline.sources.interface import Connector
from truceline.sources.launch_claims.card import CARD
from truceline.sources.launch_claims.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)
