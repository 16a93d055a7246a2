"""Bytes to `Document`: what an article says, and where each character stood."""
