"""One module a class of candidates. Rules see masked sentences, so they know no party."""
