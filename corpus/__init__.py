"""Tellings' engine: reads news articles and says what is in them and how they differ. Knows no screen."""

import os

# Our products of matrices are small: a second thread of the library that multiplies them only spins and waits, which
# took two fifths of the CPU of comparing, and adds up in another order, so that last digits depended on the machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
