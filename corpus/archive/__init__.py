"""Archive: a newsroom's whole archive, analysed on several machines into Parquet, of which the app opens a slice.

Nothing of the plain app imports it; what it stands on (Dask, pyarrow, fsspec) is the extra ``tellings[archive]``.
"""
