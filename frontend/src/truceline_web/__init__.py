"""The built pages of Truceline: files, and where they lie. `truceline serve` hands them out."""

from __future__ import annotations

from pathlib import Path

__all__ = ["static"]


def static() -> Path:
    """Return the folder of the built pages: ``index.html`` and what it asks for.

    Raises:
        FileNotFoundError: If this copy was installed without its pages.
    """
    folder = Path(__file__).parent / "static"
    if not (folder / "index.html").is_file():
        raise FileNotFoundError(
            "The pages were not built. Install truceline-web from its wheel, or run "
            "`pip install ./frontend` in a checkout."
        )
    return folder
