"""Pages of the reports: editions, rounds and checking a file."""
