"""Program of a child process: asks ``c2pa`` what it finds in a file. Offline; recorded only.

It imports nothing of this package, like :mod:`truceline.evidence.pixels`. Standard input is the
file; standard output one line of JSON: ``state`` and ``codes``, or ``refused``. A manifest that is
said to lie elsewhere is not fetched, and no service is asked (C2PA 2.2, 15; SDK settings).
"""

from __future__ import annotations

import json
import sys
from typing import Any

_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False}}
_MOST_CODES = 50


def found(source: Any) -> dict[str, Any]:
    """Return what the validator says of a file: its state, and the codes of what did not fit."""
    import c2pa

    version = c2pa.sdk_version()
    context = c2pa.Context(c2pa.Settings.from_dict(_OFFLINE))
    try:
        reader = c2pa.Reader(None, source, context=context)
    except c2pa.C2paError as fault:
        if "ManifestNotFound" in str(fault) or "no JUMBF" in str(fault):
            return {"state": "none", "codes": [], "version": version}
        return {"refused": "it cannot be read by the validator", "version": version}
    state = str(reader.get_validation_state())
    results = json.loads(json.dumps(reader.get_validation_results()))
    return {"state": state, "codes": _codes(results), "version": version}


def _codes(results: Any) -> list[str]:
    """Return the codes under ``failure``, of the active manifest and of any ingredient."""
    codes: set[str] = set()
    waiting = [results]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            codes |= {str(f["code"])[:80] for f in one.get("failure") or [] if "code" in f}
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return sorted(codes)[:_MOST_CODES]


def main() -> None:
    """Read standard input, write standard output."""
    try:
        told = found(sys.stdin.buffer)
    except ImportError:
        told = {"refused": "c2pa-python is not installed"}
    except MemoryError:
        told = {"refused": "it takes more memory than is allowed"}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
