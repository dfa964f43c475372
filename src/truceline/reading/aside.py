"""What stands in a document and is no part of it: credits of pictures, buttons, legal lines.

Nothing is cut out: a block keeps its place and bears another role, and no statement is read in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from truceline.model.document import Block, Role

_CREDIT = re.compile(
    r"\W{0,6}(?:"
    r"(?:photo|image|picture|pic|video|graphic|illustration|map|source|credit|caption|foto)s?"
    r"(?:\s(?:credit|source|by|courtesy(?:\sof)?))?\s{0,3}[:/|-]\s{0,3}\S.{0,100}"
    r"|photo(?:graph)?\s(?:by|courtesy)\s.{1,100}"
    r"|(?:file|handout|archive)\s(?:photo|picture|image)\b.{0,100}"
    r"|\u00a9\s?\S.{0,100}|\(c\)\s?(?:19|20)\d\d\b.{0,100}"
    r"|.{1,80}(?:/|\svia\s)\s?(?:getty images|reuters|afp|ap photo|epa|tass|ukrinform|anadolu|"
    r"afp via getty images)"
    r")\W{0,6}",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\W{0,6}(?:"
    r"(?:share|tweet|print|e-?mail|subscribe|sign up|log in|sign in|follow us|read more|read also|"
    r"see also|related (?:news|articles|stories|content|links)|more (?:news|stories)|most read|"
    r"advertisement|sponsored|skip to (?:main )?content|back to top|menu|search|next|previous|"
    r"download|cookies?|privacy policy|terms of (?:use|service)|contact us|press contacts?|"
    r"media (?:contact|enquir|inquir)\w*|for (?:more|further) information|for immediate release|"
    r"note to editors|about us|end|ends|tags?|topics?)\b.{0,100}"
    r"|.{0,80}all rights reserved.{0,80}|copyright\b.{0,120}"
    r"|by (?:using|continuing).{0,60}\b(?:cookies|terms)\b.{0,120}"
    r"|.{0,120}(?:this (?:site|website) uses cookies|accept (?:all )?cookies).{0,120}"
    r"|join (?:us|our)\b.{0,60}(?:telegram|newsletter|channel|whatsapp|facebook).{0,60}"
    r"|#{2,3})\W{0,6}",
    re.IGNORECASE,
)
#: Longer than a button or a line of law under a page.
_SHORT = 180
_BUTTON = 40


def marked(block: Block, plain: str) -> Block:
    """Return a block with the role credit or boilerplate, if it is one."""
    if block.role not in {Role.BODY, Role.HEADING, Role.QUOTATION}:
        return block
    said = block.extent.of(plain).strip()
    if len(said) > _SHORT:
        return block
    if _CREDIT.fullmatch(said):
        return replace(block, role=Role.CREDIT)
    found = _BOILERPLATE.fullmatch(said)
    if found and (len(said) <= _BUTTON or not said.endswith(".") or "rights" in said.lower()):
        return replace(block, role=Role.BOILERPLATE)
    return replace(block, role=Role.BOILERPLATE) if not said else block
