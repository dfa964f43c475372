"""The released site: static pages, data beside them, a feed of corrections. No script, no network.

=============  =====================================================================
``snapshot``   what a release tells, as plain data: pages, map data and feed come of it
``sentences``  one quotable sentence a finding and a number, with what it is not
``feed``       corrections as an Atom feed (RFC 4287)
``tables``     the same incidents as CSV and GeoJSON
``pages``      the pages in one language
``build``      every file of the site
=============  =====================================================================
"""
