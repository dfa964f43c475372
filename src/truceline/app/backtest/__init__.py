"""The same record under two texts: incidents, flows, duties."""
