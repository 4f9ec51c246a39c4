"""Practice sets on paper: a sheet for each student, its key, and the marking when it comes back."""
