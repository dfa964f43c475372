"""Does X lead to Y, as somebody claims? A test that is declared before anything is computed.

Days after X are compared with other days, given a smooth trend (``score``); chance is what the same
days give when X is moved round the calendar as it stands (``shift``), so that echoing counts and a
trend common to both do not pass for an effect. The answer is one of four verdicts (``verdict``).
"""
