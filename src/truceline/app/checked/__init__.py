"""What documents claim, held against the incidents of a workspace. A record search, no verdict."""
