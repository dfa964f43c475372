"""What is released, as collections of features: what programs for maps ask (OGC API – Features)."""
