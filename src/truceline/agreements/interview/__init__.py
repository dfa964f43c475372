"""Questions in plain words -> a written agreement that has no mistakes, and a first scenario.

::

    talk        one question: help, "open", refusal of what cannot be read
    catalogue   the words of the interview in each language, below ``locale``
    parse       an answer as a person types it -> a value; amounts, coordinates: likewise
    words       words of the closed lists that may be answered
    worded      a wording in every authentic language; settled: what was left open
    flow        the questions in their order; guarded: a block stands or falls as one
    mechanism   who watches; texts: what a text is and when it runs
    provision   one provision; binding, exceptions: from when it binds, when it does not
    places      zones and lines
    owed        duties, caps: limits, for the rules that read them
    rest        what not every agreement says, block by block:
                body, rungs, details, conditions, clocks, divergences, backing, listed, citing
    writing     what was answered -> YAML with remarks
    scenario    one scenario to start from

Pure: questions go out and answers come in through one function that the caller gives, and words
come from a catalogue that the caller gives.
"""
