from itertools import islice


def batched(iterable, size):
    """Yield lists of up to `size` items (`itertools.batched` came with Python 3.12)."""
    iterator = iter(iterable)
    while batch := list(islice(iterator, size)):
        yield batch
