"""Questions in plain words -> a written agreement that has no mistakes, and a first scenario.

::

    talk        one question: help, "open", refusal of what cannot be read
    parse       an answer as a person types it -> a value; amounts, coordinates: likewise
    words       words of the closed lists that may be answered
    worded      a wording in every authentic language
    flow        the questions in their order: parties, mechanism, text, provisions
    provision   one provision; binding, exceptions: from when it binds, when it does not
    places      zones and lines
    owed        duties and caps, for the rules that read them
    writing     what was answered -> YAML with remarks
    scenario    one scenario to start from

Pure: questions go out and answers come in through one function that the caller gives.
"""
