"""An agreement as a document for people who read Word: sections, redline, the bytes.

::

    subject       what it is about: agreement, texts, words, version, cards of the rules
    sections/     the parts, one module each: subject -> blocks
    assemble      all parts in their order, with the table of contents
    redline       one version laid over another
    word/         blocks -> .docx
"""
