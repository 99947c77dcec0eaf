"""Parts that two or more screens are assembled from.

Parts take the ``Theme`` first, know no use case and speak through Qt signals.
"""
