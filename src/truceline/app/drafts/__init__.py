"""What the next edition would be, to look at, and what is doubtful in it."""
