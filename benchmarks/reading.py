"""Pages a minute that ``truceline read`` reads: 500 words a page, one process and two.

    python benchmarks/reading.py [--pages 200] [--folder FOLDER]

Without a folder the English texts of ``tests/reading_gold/develop*/documents`` are read over and
over, each time under another name; with one, the texts in it. Says what it ran on. Needs a quiet
machine; where others use it, the processor time says more than the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from truceline.reading.document import document_of
from truceline.reading.extract import read

ROOT = Path(__file__).resolve().parents[1]
WORDS_A_PAGE = 500


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    texts = list(_texts(given.folder))
    lot, pages = [], 0.0
    while pages < given.pages:
        text = texts[len(lot) % len(texts)]
        lot.append((text, f"{len(lot)}.txt"))
        pages += len(text.split()) / WORDS_A_PAGE
    _one(lot[0])
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{len(lot)} documents, {pages:.0f} pages of {WORDS_A_PAGE} words")
    for workers in (1, 2):
        begin, cpu = time.perf_counter(), time.process_time()
        if workers == 1:
            found = sum(map(_one, lot))
        else:
            with ProcessPoolExecutor(workers) as pool:
                found = sum(pool.map(_one, lot, chunksize=4))
        seconds = time.perf_counter() - begin
        print(f"{workers} process(es): {pages / seconds * 60:,.0f} pages a minute, {found} finds")
        if workers == 1:
            cpu = time.process_time() - cpu
            print(f"  of processor time: {pages / cpu * 60:,.0f} pages a minute and core")


def _texts(folder: Path | None) -> list[str]:
    if folder is not None:
        return [
            p.read_text("utf-8") for p in sorted(folder.rglob("*")) if p.suffix in {".txt", ".md"}
        ]
    gold = ROOT / "tests" / "reading_gold"
    paths = sorted(p for p in gold.glob("develop*/documents/*") if p.suffix == ".txt")
    return [text for p in paths if (text := p.read_text("utf-8")).isascii()]


def _one(item: tuple[str, str]) -> int:
    reading = read(document_of(item[0], item[1], "txt"))
    return sum(map(len, (reading.contacts, reading.commitments, reading.proposals, reading.claims)))


if __name__ == "__main__":
    main()
