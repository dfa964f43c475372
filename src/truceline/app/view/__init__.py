"""What the web reads: lists, tiles, charts and pages of one released run.

Everything here is made of the rows that a tier's release holds, and of nothing else. So a count, an
order, a tile or a mistake can tell nobody of a row that is hidden from them.
"""
