"""How two sides stand to each other: event lists and tellings of steps in, index and ledger out.

Pure: no file, no clock. No figure here is a fact of what happened; it is what machines coded from
news, or what somebody says, and both say so. Swapping the two sides mirrors everything.
"""
