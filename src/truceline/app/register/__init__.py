"""What documents say, what people made of it, and the table of talks."""
