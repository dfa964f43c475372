"""What words tell of: people and bodies, contacts, undertakings, requests, acts of force."""
