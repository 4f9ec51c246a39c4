"""A set that comes back: what was answered is read, marked, analysed, and told to each student."""
