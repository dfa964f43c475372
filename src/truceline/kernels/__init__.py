"""Arrays in, arrays out: compiled loops without nouns, files or clocks.

geodesy       distances, bearings and destinations on WGS 84
zones         edges; which points lie inside, how far they are from the edge
among         which of many zones each point lies in
deepest       of several zones the one each point lies deepest in, and by how much
line          the same for a line that moves from day to day
disc          chance that an imprecise place lies in a zone, or near a line
lines         which reference line holds at an instant, and who states it
days          instants to the mechanism's own day
sha256        one digest a row
area          how large an area is
wording       two wordings word by word
scatter       how likely a distance is between two places of one incident
nearby        which reports lie near each other in place and time
matching      chances of pairs over all ways to pair one to one
gathering     pairs with chances to groups
segments      the cheapest way to part counts into stretches of one rate
hawkes        acts that make others likelier for a while: likelihood, residuals
followed      acts followed within a lag, and by chance
latent        counts over a level that wanders, by Laplace's method
panel         the same of many places at once, with days that all share
morton        places on the square of web maps, in the order in which every tile is one run
sieve         which rows are wanted, a page of them in an order, counts by two codes
wire          points of a vector tile as protobuf bytes
structural    a level that wanders under noise, read in one pass
============  ==============================================================================

Below these: ``ellipsoid``, ``search``, ``sheet``, ``rays``, ``tridiagonal`` and ``expected``
(compiled scalars), ``index`` (look-up arrays), ``shape`` (places spread over a polygon),
``threads`` (rows shared among threads, never changing a bit).

Numba keeps compiled kernels beside the source and notices only edits of the file a kernel stands
in, not of files it calls: after editing one, delete ``__pycache__`` here (the tests do it).
"""
