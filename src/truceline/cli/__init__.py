"""One file per command: parse, call app, render, exit code."""
