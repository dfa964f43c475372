"""Answers of ``truceline stats`` in sentences, drawings and as one page."""
