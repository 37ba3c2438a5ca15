"""From files to a linked corpus: read, analyse in worker processes, link, keep."""
