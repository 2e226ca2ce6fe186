"""Reports become text: one module per format."""
