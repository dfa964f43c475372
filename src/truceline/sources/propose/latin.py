"""Letters of Ukrainian and Russian in Latin ones: by one table for ids and for short forms.

A letter may have several readings, as `Г` is written G and H: an id takes the first, and two short
forms are alike where any of them agrees.
"""

from __future__ import annotations

#: Letter -> its readings, that of an id first.
_READINGS: dict[str, tuple[str, ...]] = {
    **{one: (to,) for one, to in zip("абвґдезіїлмнопрст", "abvgdeziilmnoprst", strict=True)},
    "у": ("u",), "ф": ("f",), "э": ("e",), "ё": ("e", "yo"),
    "г": ("h", "g"), "и": ("y", "i"), "й": ("i", "y"), "к": ("k", "c"), "ы": ("y",),
    "є": ("ie", "e", "ye"), "ж": ("zh", "j"), "х": ("kh", "h"), "ц": ("ts", "c"), "ч": ("ch",),
    "ш": ("sh",), "щ": ("shch",), "ю": ("iu", "yu"), "я": ("ia", "ya"), "ь": ("",), "ъ": ("",),
    "’": ("",), "'": ("",),
}  # fmt: skip
_FOR_IDS = str.maketrans({one: to[0] for one, to in _READINGS.items()})
#: Vowels that one language writes where the other has another of them.
_SAME_VOWELS = frozenset("иіїйы")


def in_latin(text: str) -> str:
    """Return a text in Latin letters, lower case, so that it can be typed anywhere."""
    return text.lower().translate(_FOR_IDS)


def same_letters(one: str, other: str) -> bool:
    """Say whether two short forms have the same letters, each in whichever alphabet: `КГ`, `KG`.

    Letters of one alphabet have to be the same; of two, one reading has to begin alike.
    """
    a, b = one.lower(), other.lower()
    return len(a) == len(b) and all(map(_is_same, a, b))


def _is_same(a: str, b: str) -> bool:
    if a == b or {a, b} <= _SAME_VOWELS:
        return True
    if (a in _READINGS) == (b in _READINGS):
        return False
    return bool(_beginnings(a) & _beginnings(b))


def _beginnings(letter: str) -> set[str]:
    return {one[:1] for one in _READINGS.get(letter, (letter,)) if one}
