"""Passwords as NIST SP 800-63B-4 §3.1.1 has them: long, not common, and no rule of composition.

They are kept as Argon2id with the parameters that RFC 9106 §4 gives for little memory.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from argon2 import PasswordHasher, profiles
from argon2.exceptions import InvalidHashError, VerificationError

#: Fewer signs than this are refused; more than that too, so that nobody sends us a book to hash.
LEAST, MOST = 12, 128
_DIFFERENT = 5
#: Words with which guessers begin. With digits and signs around them they are still the same guess.
_COMMON = (
    "password", "passwort", "qwerty", "qwertz", "azerty", "letmein", "welcome", "admin",
    "administrator", "iloveyou", "monkey", "dragon", "football", "baseball", "sunshine",
    "princess", "changeme", "secret", "master", "login", "access", "default", "summer", "winter",
    "spring", "autumn", "ceasefire", "truceline", "mission", "monitor", "observer", "пароль",
    "йцукен", "привет", "любовь",
)  # fmt: skip
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_LOOKALIKE = str.maketrans("013457@$!", "oieastasi")
#: Share of neighbours in a password that may follow each other on a keyboard or in a row of signs.
_STEPS = 0.6


def folded(text: str) -> str:
    """Return text in one spelling: two ways to type it are one (NFKC)."""
    return unicodedata.normalize("NFKC", text)


def faults(password: str, words: Iterable[str] = ()) -> tuple[str, ...]:
    """Say everything that is wrong with a new password; nothing: it will do.

    Args:
        password: As typed.
        words: What a guesser who knows the account would begin with: login, name of the ceasefire.
    """
    text = folded(password)
    told = []
    if len(text) < LEAST:
        told.append(f"it has fewer than {LEAST} signs")
    if len(text) > MOST:
        told.append(f"it has more than {MOST} signs")
    if len(set(text)) < _DIFFERENT or _repeats(text):
        told.append("it repeats the same few signs")
    if _steps(text) > _STEPS:
        told.append("most of it follows a keyboard or the alphabet")
    if _is_common(text, words):
        told.append("it is a common word, or the name of account or ceasefire, with little beside")
    return tuple(told)


def _repeats(text: str) -> bool:
    """Tell whether all of it is one part again and again."""
    return any(
        text == text[:n] * (len(text) // n)
        for n in range(1, len(text) // 2 + 1)
        if not len(text) % n
    )


def _steps(text: str) -> float:
    low = text.casefold()
    pairs = list(pairwise(low))
    rows = [pair for row in _ROWS for pair in pairwise(row)]
    known = {*rows, *((b, a) for a, b in rows)}
    near = sum(abs(ord(a) - ord(b)) <= 1 or (a, b) in known for a, b in pairs)
    return near / max(1, len(pairs))


def _is_common(text: str, words: Iterable[str]) -> bool:
    """Tell whether hardly anything is left once common words are taken out."""
    given = ("".join(c for c in word.casefold() if c.isalpha()) for word in words)
    long_enough = (word for word in given if len(word) >= _DIFFERENT - 1)
    known = sorted({*_COMMON, *long_enough}, key=len, reverse=True)
    low = text.casefold()
    return any(_is_all(spelled, known) for spelled in (low, low.translate(_LOOKALIKE)))


def _is_all(text: str, words: Iterable[str]) -> bool:
    rest = whole = "".join(c for c in text if c.isalpha())
    for word in words:
        rest = rest.replace(word, "")
    return rest != whole and len(rest) < _DIFFERENT


class Hasher:
    """Keeps and checks passwords.

    Args:
        parameters: Of Argon2id; tests take cheaper ones.
    """

    def __init__(self, parameters: PasswordHasher | None = None) -> None:
        low = profiles.RFC_9106_LOW_MEMORY
        self._argon = parameters or PasswordHasher.from_parameters(low)
        #: Of nobody: checked where there is no account, so that it takes as long.
        self.nobodys = self._argon.hash("nobody has this password")

    def kept(self, password: str) -> str:
        """Return a password as it is kept, under a salt of its own."""
        return self._argon.hash(folded(password))

    def fits(self, kept: str, password: str) -> bool:
        """Tell whether it is the password that was kept."""
        try:
            return self._argon.verify(kept, folded(password)[: MOST + 1])
        except (VerificationError, InvalidHashError):
            return False
