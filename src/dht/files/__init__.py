"""Bytes become rows with a place: file, sheet, row, column."""
