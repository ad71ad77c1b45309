"""Laws that every answer obeys."""
