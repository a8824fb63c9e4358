"""The routes: they translate between HTTP and the library, and do nothing else."""
