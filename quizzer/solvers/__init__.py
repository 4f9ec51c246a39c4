"""Textbook mathematics in plain values and NumPy arrays, and nothing else; a file a topic."""
