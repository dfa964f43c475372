"""A document as the bytes of a .docx file (ECMA-376), the same document as the same bytes."""
