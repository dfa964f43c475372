"""What comes in: files, answers of services, cards; kept, read, set aside, read anew."""
