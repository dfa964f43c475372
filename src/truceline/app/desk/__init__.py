"""The review desk: what waits for a person, and the acts of one, as the commands do them."""
