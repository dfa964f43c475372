"""Words for speaking and meeting in Russian and Ukrainian."""

from __future__ import annotations

from truceline.reading.slavic.lexicon.table import patterns

#: What is held, planned or called off. A group names the form of contact.
NOUN = patterns("contact.noun")
#: What is told of the noun.
STATUS = patterns("contact.status")
#: Verbs that tell of a contact without a noun.
VERB = patterns("contact.verb")
#: With these verbs somebody with whom it was must be named.
WITH_WHOM = frozenset({"spoke", "called", "met"})
#: In front of a noun or verb of contact: it is wished, offered, doubted or asked for.
WISHED = patterns("contact.wished")
#: It was one of one side alone.
WITHIN = patterns("contact.within")
#: In front of a noun: it is over, and what is told came of it.
AFTER = patterns("contact.after")
#: It is told apart from one told before.
FURTHER = patterns("contact.further")
