"""The command line. One file a command: parse, call app, render, exit code.

Exit codes: 0 it ran · 1 an error without a code of its own · 2 wrong use · 3 a written document
(agreement, source list, scenario, map, reveal) has mistakes · 4 a file that was given cannot be
read · 5 the workspace is at fault · 6 the record does not match · 10 a gate given by ``--fail-on``
closed · 130 stopped from the keyboard.
"""

from truceline.cli.main import main

__all__ = ["main"]
