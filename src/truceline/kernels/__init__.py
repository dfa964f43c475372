"""Arrays in, arrays out: compiled loops without nouns, files or clocks."""
