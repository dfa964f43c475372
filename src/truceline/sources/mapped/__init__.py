"""Any CSV, GeoJSON or Parquet file, read by a map that says which column means what."""

from truceline.sources.interface import Connector
from truceline.sources.mapped.card import CARD
from truceline.sources.mapped.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)
