"""Why the operating system refused, in the house's own words: its own come in whatever language it speaks."""

import errno
from typing import Final

from quizzer.language.messages import Message

_MISSING: Final = Message("there is no such file or folder")
_FORBIDDEN: Final = Message("you have no right to it")
_WORDS: Final = {
    errno.ENOENT: _MISSING,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EISDIR: Message("it is a folder"),
    errno.ENOTDIR: Message("what should be a folder is a file"),
    errno.EEXIST: Message("it is there already"),
    errno.ENOSPC: Message("the disk is full"),
    errno.EDQUOT: Message("the disk is full"),
    errno.EROFS: Message("the disk can only be read"),
    errno.EADDRINUSE: Message("another program does"),
    errno.EADDRNOTAVAIL: Message("this machine has no such address"),
    errno.ENAMETOOLONG: Message("the name is too long"),
    errno.ELOOP: Message("links lead in a circle"),
    errno.EMFILE: Message("too many files are open"),
}


def refused(error: OSError) -> Message:
    """What the system said; as it says it where that is rare."""
    return _WORDS.get(error.errno or 0) or Message("{said}", said=error.strerror or str(error))
