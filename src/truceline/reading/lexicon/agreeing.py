"""Words of agreements, pledges and announcements, and what turns them. Over masked sentences."""

from __future__ import annotations

import re

from truceline.model.candidate import Binding
from truceline.model.document import Genre
from truceline.model.mention import ActorKind
from truceline.reading.masked import LIST
from truceline.reading.words import listed

ADVERB = (
    r"(?:\s(?:also|further|both|jointly|mutually|each|thereby|then|additionally|formally|"
    r"today|already|has|have|had|now|provisionally|in\sprinciple|in\s\ue005\ue001*)){0,4}"
)
MODAL = r"(?:will|shall|would|is\sto|are\sto)"
AGREED = re.compile(
    rf"(?P<by>{LIST}){ADVERB}\s[\"']?(?:agreed|agree|agrees|decided|"
    rf"resolved)(?:\s\w+ly)?(?:,?\s(?:on\s\w+\s\d{{1,2}},?|in\s\ue005\ue001*,?)\s?)?"
    rf"\s(?P<act>(?:to|on|upon|that)\s[^;]{{3,}}|(?={LIST}\s(?:will|would|shall|"
    rf"should)\b)[^;]{{3,}})"
)
AGREEMENT = re.compile(
    rf"(?P<by>{LIST})(?:'s)?\s(?:agreement|commitment|pledge|undertaking|"
    rf"promise)\s(?P<act>to\s[^;]{{3,}})"
    rf"|agreement\s(?:between|of)\s(?P<by2>{LIST})\s(?P<act2>to\s[^;]{{3,}})"
)
CONCLUDED = re.compile(
    rf"(?P<by>{LIST}){ADVERB}\s(?P<act>(?:entered\sinto|signed|concluded|reached|"
    rf"sealed)\s(?:an?\s|the\s)"
    r"(?:[\w-]+\s){0,3}?(?:agreement|accord|treaty|deal|memorandum|protocol)\b.*)"
)
PLEDGED = re.compile(
    rf"(?P<by>{LIST}){ADVERB}\s(?:pledged|pledges|undertook|undertakes|undertake|promised|"
    rf"promises|vowed|guaranteed|guarantees|"
    r"committed(?:\s(?:itself|themselves|himself|herself))?(?=\sto)|commits(?:\sitself)?(?=\sto)|"
    r"commit(?:\sthemselves)?(?=\sto)|"
    r"gave\s(?:\w+\s)?(?:assurances?|guarantees?|an?\sundertaking|(?:his|her|its|their)\sword)|"
    rf"assured\s(?:{LIST})|has\sundertaken|have\sundertaken|reaffirmed\s(?:its|their|his|"
    rf"her)\scommitment(?=\sto\s(?:not\s)?[a-z]+\b))"
    r"(?:\s(?:at|in|during|on)\s[^;,]{3,40}?)?\s(?P<act>(?:not\s)?(?:to|that)\s[^;]{3,})"
)
WILL = re.compile(
    rf"(?P<by>{LIST}){ADVERB}\s(?P<act>(?:will|shall|is\sto|are\sto)\s(?:(?:also|continue|each|"
    rf"jointly|further|"
    rf"not|therefore|in\sturn|immediately)\s){{0,3}}"
    r"(?:to\s)?(?P<verb>[a-z]+)\b[^;]{3,})"
)
LISTED = re.compile(rf"(?P<by>{LIST})\s(?P<act>(?:[a-z]+s|shall|will)\s[^;]{{3,}})")
NOTED = re.compile(rf"(?P<by>{LIST})\s?:\s(?P<act>agreed\b[^;|]{{3,}})")
CARRIED_ON = re.compile(
    r"^\W{0,4}(?P<by>)(?:Undert(?:akes?|ook)|Pledge[sd]?|Promise[sd]?|Agree[sd]?|Vow(?:s|ed)|"
    r"Guarantee[sd]?|Commits?)\s(?P<act>to\s[^;|]{3,})"
)
#: What is agreed without a modal: ``that patrols be cut``, ``that lights stay dark``.
_SUBJUNCTIVE = (
    r"^(?:that|under\swhich|whereby)\s(?:(?!\b(?:is|are|was|were|has|have|had|did|does)\b)[^;]){2,90}?\s(?:(?:not\s)?be\s(?:\w+ly\s)?(?:\w+ed|\w+en|shut|cut|kept|"
    r"held|left|let|set|put|made|sent|brought|built|free|open|off|out|under)|(?:stay|stays|remain|remains)\s(?:\w+ly\s)?(?:dark|closed|open|away|"
    r"out|in|where|silent|west|east|north|south|behind|shut|off|on|unloaded|unmanned|clear|at|under|within|inside|outside)|(?:fall|falls)\ssilent|"
    r"(?:halt|stop|cease|withdraw|return|open|close|exchange|release|abstain|refrain|hand|move|pull|allow|let|resume|lift|remove|clear|mark|inform|"
    r"notify|share|restore|repair|keep|take|give|hold|send|bring|put|cross|pass|leave|go)\b)"
)
OBLIGES = re.compile(
    rf"{_SUBJUNCTIVE}|^that\s(?:no\sone|nobody|none|neither)\s|\b{MODAL}\s|\bremains?\scommitted\sto\s|\b(?:refrains?|abstains?)\b"
)
DUTY = re.compile(rf"(?:that\s)?(?P<by>{LIST})\s(?:will|shall|remain|would|is\s|are\s)")
#: Verbs of what will come about by itself, of states of mind, and of asking.
NO_DEED = listed(
    """be become benefit have receive remain need want see know find get seem appear like love
    lose win face understand happen bring depend generate include represent strengthen mean
    lead result serve enjoy suffer grow fail prevail prove learn try convene reconvene confer
    talk negotiate hope consider discuss note welcome look think decide likely soon probably
    never ever always only one object oppose mind travel visit host attend participate arrive
    depart address chair stand sit hide pretend tell ask wait promise owe admit deny judge add
    repeat remind answer call phone ring telephone dine write brief next again proceed
    respond retaliate resist defend react fight
    accompany tour come meet gather speak talk say agree make"""
)
#: To agree on these alone is to agree to talk again: a planned contact.
TALK = listed(
    """hold have continue resume start begin conduct arrange further more another the a an new
    next additional regular their remain stay keep return meet speak talk gather in see each
    other one touch contact contacts discuss discussing consult conversation conversations
    talk talks negotiation negotiations negotiating meeting meetings call calls dialogue
    discussion discussions round rounds of again disagree differ about soon shortly"""
)
#: Of these one must be there.
ABOUT = listed(
    """each talk talks meet speak gather touch contact contacts discuss discussing consult
    conversation conversations negotiation negotiations negotiating meeting meetings call
    calls dialogue discussion discussions round rounds disagree differ continue"""
)
NOUN_ONLY = re.compile(
    r"^(?:on|upon)\s(?:the\s)?(?:need|importance|principle|necessity|fact|value|point)\b"
)
STATES = frozenset(
    {ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.FORCES, ActorKind.ORGANISATION}
)
#: Where the issuer speaks for himself; not in talk, and not in what a newspaper tells.
WRITTEN = frozenset(Genre) - {Genre.INTERVIEW, Genre.TRANSCRIPT, Genre.NEWS}
#: Behind an act: who said so, what is set against it, and the next one.
STOP = re.compile(
    rf"[;|]|,\saccording\sto\s|,\s(?:the\s)?{LIST}\s(?:said|says|told|announced|reported)\b|"
    rf",\s(?:but|while|whereas)\s"
    rf"|,?\sand\sthat\s(?={LIST})|,\sand\s(?={LIST}\s(?:will|shall|has|have|had|pledged|agreed|"
    rf"undertook)\b)|,\sand\s(?={LIST}\s(?:\w+ly\s)?(?:[a-z]+ed|gave|took|made|will)\b)"
)
#: Between two things that somebody undertakes in one sentence: ``to open A and to close B``.
PARTS = re.compile(
    r",?\s(?:and|as\swell\sas)\s(?:also\s)?(?=(?:not\s)?to\s[a-z])|,\s(?=(?:not\s)?to\s[a-z]+\s[^;]*,?\sand\sto\s)"
)
TURNS = re.compile(
    r"\b(?:thank\w*|welcom\w*|prais\w*|appreciat\w*|commend\w*|not|never|no|den(?:y|ies|ied)|whether|if|unless|hop(?:e|es|ed|ing)|believ\w*|think\w*|"
    r"claim\sthat|"
    r"expect\w*|want\w*|until|would)\b|n't\b",
    re.IGNORECASE,
)
DECIDED = re.compile(r"\b(?:decided|resolved)\b")
BY = re.compile(
    r"\b(?:by|before|no later than|not later than|until|till|through)\s(?:the\s)?(?:(?:day|end|"
    r"evening|close)\sof\s(?:the\s)?)?$"
)
LISTS = re.compile(r"\b(?:agreed|agreements?|commitments?|undertakings?|obligations|decided)\b")
BEFORE = 60

RULES: tuple[tuple[str, Binding, re.Pattern[str]], ...] = (
    ("commitment.agreed", "agreed", AGREED),
    ("commitment.concluded", "agreed", CONCLUDED),
    ("commitment.pledged", "pledged", PLEDGED),
    ("commitment.agreement", "agreed", AGREEMENT),
    ("commitment.announced", "unilateral", WILL),
    ("commitment.listed", "agreed", LISTED),
    ("commitment.noted", "agreed", NOTED),
    ("commitment.carried-on", "pledged", CARRIED_ON),
)
