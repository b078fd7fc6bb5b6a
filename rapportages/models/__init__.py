"""Models of frozen monitoring editions and the jobs that make their files."""
