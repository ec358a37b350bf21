"""TeX set once for all jobs, by programs that end."""
