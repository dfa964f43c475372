"""What declared observers could see, in words, table and page; never public (DESIGN §2.9)."""
