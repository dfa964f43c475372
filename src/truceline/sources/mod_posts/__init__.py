"""Connector mod_posts: its card says what the data are, its reader what is made of them."""

from truceline.sources.interface import Connector
from truceline.sources.mod_posts.card import CARD
from truceline.sources.mod_posts.read import read, recognises

CONNECTOR = Connector(card=CARD, recognises=recognises, reader=read)

__all__ = ["CONNECTOR"]
