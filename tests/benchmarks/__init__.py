"""How long it takes, beside others: ``make bench``. None of it is a test."""
