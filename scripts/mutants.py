"""A pytest plugin for `mutmut run`: what its trampolines and its way of naming tests need.

A mutant calls through two functions more than the program does, so deep recursion needs room; and tests are run by
their ids, which must be plain where parameters hold brackets, backslashes or Chinese.
"""

import sys

from _pytest.python import IdMaker

sys.setrecursionlimit(10_000)
IdMaker.make_unique_parameterset_ids = lambda self: [  # type: ignore[method-assign]
    str(place) for place in range(len(self.parametersets))
]
