"""PostgreSQL as a page wants it: there within two seconds, or known to be away."""
