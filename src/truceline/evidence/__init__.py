"""Evidence: what is said of an item, what its bytes are, and what may be derived from it.

Bytes and words only; nothing here opens a file. ``pixels.py`` and ``credentials.py`` are programs
of their own: they read hostile files, in a child process with limits, and import nothing of this
package.
"""
