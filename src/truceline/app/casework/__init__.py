"""Cases, meetings, words of people, reveals of sealed registers: checked, then recorded."""
