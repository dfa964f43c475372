"""What a release does not tell, and why: rules, and no number that would tell it after all."""

from __future__ import annotations

from collections.abc import Mapping

from truceline.model.vocabulary import Tier
from truceline.publish.delays import delays_of
from truceline.publish.lengths import length_of_time
from truceline.publish.page.setting import Setting

_ALWAYS = ("site-not-told-tier", "site-not-told-count")
_PUBLIC = (
    "site-not-told-names",
    "site-not-told-words",
    "site-not-told-chances",
    "site-not-told-effort",
    "site-not-told-owed",
    "site-not-told-quiet",
    "site-not-told-cases",
    "site-not-told-sealed",
)


def withheld(setting: Setting, rules: Mapping[str, float]) -> list[str]:
    """Return one sentence a rule.

    Args:
        setting: The release and the words.
        rules: ``delay_h``: hours that everything waits.
    """
    say, agreement = setting.say, setting.dossier.agreement
    told = [say(key) for key in _ALWAYS]
    if Tier(setting.dossier.tier) is Tier.RESTRICTED:
        return [say("site-not-told-nothing")]
    if Tier(setting.dossier.tier) is not Tier.PUBLIC:
        return told
    told.append(say("site-not-told-young", length=length_of_time(say, rules["delay_h"])))
    for one in delays_of(agreement):
        facts = setting.terms.facts(one, frozenset({"delay_h"}))
        which = say("list-semicolon").join(f"{label}{say('colon')}{w}" for _, label, w in facts)
        length = length_of_time(say, one.delay_h)
        told.append(say("doc-publication-class", length=length, which=which or say("filter-any")))
    rule = agreement.mechanism.publication
    told.append(say(f"doc-publication-from-{rule.counted_from if rule else 'end'}"))
    axes = [a for a in ("happened", "covered", "party") if a not in agreement.mechanism.mandate]
    told += [say("site-not-told-mandate", axis=say.word("mandate", axis)) for axis in axes]
    told += [say(key) for key in _PUBLIC]
    return told if setting.dossier.grid.people else [*told, say("site-not-told-people")]
