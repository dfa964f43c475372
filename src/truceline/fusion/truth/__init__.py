"""Which of conflicting claims hold, who copies whom, and what each source's word is worth."""
