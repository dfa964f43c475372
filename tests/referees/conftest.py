"""The referees' own modules are found beside the tests."""
