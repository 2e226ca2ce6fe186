"""Shipped data: administrative units and programme definitions."""
