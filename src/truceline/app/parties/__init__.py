"""What a party hands in, is shown and objects to."""
