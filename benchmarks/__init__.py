"""What is fast, measured; nothing here is a test."""
