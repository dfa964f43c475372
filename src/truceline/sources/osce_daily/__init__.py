"""Daily counts of the OSCE Special Monitoring Mission to Ukraine."""

from truceline.sources.interface import Connector
from truceline.sources.osce_daily.card import CARD
from truceline.sources.osce_daily.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)
