"""Dossier in, files out: the report page, its figures, and the tables beside it.

::

    edition.publish         every file of an edition
    release                 what a tier may see, and how coarsely
    page/                   the page: one module a section, counted from the dossier's tables
    catalogue               words, numbers and days of a language; locale/<language>/*.ftl
    templates/              page, style, script
    map_svg, charts_svg     figures; basemap/ under the map
    exports/                tables for machines
    terms                   any part of an agreement in words
    document/               the agreement as a Word document, with redline
    told_changes            what differs between two agreements, in words
"""
