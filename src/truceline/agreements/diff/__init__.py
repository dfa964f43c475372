"""Agreement x Agreement -> Changes: what differs, by stable id, and what that means in operation.

::

    compare       the door: two agreements, or two texts
    pairing       which things of two lists are one thing
    fields        every field of every dataclass, told by dataclasses.fields: none can be forgotten
    amounts       deadlines and limits that moved
    parts         duties, exceptions, releases, the body: what came, went or works otherwise
    operation     what the known fields mean: longer, nearer, larger, read otherwise

Nothing here depends on which side came first: ``compare(b, a) == compare(a, b).mirrored()``.
"""
