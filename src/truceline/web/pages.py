"""The built pages of ``truceline-web``, or a plain page that says how to get them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from truceline.web.problems import as_response
from truceline.web.refusal import Answer

#: By ending, whatever the machine thinks of it; anything else is a download.
TYPES: Mapping[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".ftl": "text/plain; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".topojson": "application/json",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
#: A name that changes with the content, as Vite gives it: ``index-Bq3xk9Zd.js``.
_FINGERPRINT = re.compile(r"-[A-Za-z0-9_-]{8}\.[a-z0-9]+$")
_FOREVER, _EACH_TIME = "public, max-age=31536000, immutable", "no-cache"
_INDEX = "index.html"

_WITHOUT = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Truceline</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<main><h1>Truceline is running</h1>
<p>It answers programs under <a href="/api/v1/openapi.json">/api/v1</a>.
The pages are not installed.</p>
<p>To get them: <code>pip install ./frontend</code> in the folder of the project, then start
<code>truceline serve</code> again.</p></main></body></html>
"""
_NOT_THERE = Answer(status=404, code="not-found", detail="there is nothing at this address")


def installed() -> Path | None:
    """Return the folder of the built pages: ``static/`` of the package ``truceline_web``."""
    found = find_spec("truceline_web")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent / "static"
    return folder if (folder / _INDEX).is_file() else None


class Pages:
    """Answers what is no API: files by their name, and the one page for every other address.

    Only files that were there at the start are answered, by name: no path leads elsewhere.

    Args:
        folder: Of the built pages; ``None``: there are none.
    """

    def __init__(self, folder: Path | None) -> None:
        found = [] if folder is None else [p for p in folder.rglob("*") if p.is_file()]
        self._files = {p.relative_to(folder).as_posix(): p for p in found} if folder else {}

    def answer(self, request: Request) -> Response:
        """Answer one request."""
        name = str(request.path_params.get("path", ""))
        if name in self._files and name != _INDEX:
            return self._file(name)
        if name.startswith("api/") or ("." in name.rpartition("/")[2] and name != _INDEX):
            return as_response(_NOT_THERE)
        if _INDEX not in self._files:
            return _page(_WITHOUT)
        return _page(self._files[_INDEX].read_bytes())

    def _file(self, name: str) -> Response:
        path = self._files[name]
        kept = _FOREVER if _FINGERPRINT.search(name) else _EACH_TIME
        known = TYPES.get(path.suffix)
        headers = {"Cache-Control": kept}
        if known is None:
            headers["Content-Disposition"] = "attachment"
        return FileResponse(path, headers=headers, media_type=known or "application/octet-stream")


def _page(data: bytes) -> Response:
    return Response(data, headers={"Cache-Control": "no-store"}, media_type=TYPES[".html"])
