"""A machine that lacks a protection: the kernel refuses a system call to this process and all it starts."""

import ctypes
import platform
import struct
import sys

import pytest

_ARM = platform.machine() == "aarch64"
Call = tuple[int, int]
"""A system call's number, and the bits of its first argument of which one must be set; 0: whatever it is."""
UNSHARE, CAPSET, LANDLOCK = ((97, 0), (91, 0), (444, 0)) if _ARM else ((272, 0), (126, 0), (444, 0))
NEW_USER = (UNSHARE[0], 0x10000000)
"""As Ubuntu 24.04 refuses it to all but root."""
linux = pytest.mark.skipif(sys.platform != "linux", reason="what is refused here are Linux's protections")


def refuse(*calls: Call) -> None:
    """Refuse system calls, with EPERM. That cannot be taken back."""
    load, equal, any_bit, give, allow, refused = 0x20, 0x15, 0x45, 0x06, 0x7FFF0000, 0x00050001
    program = []
    for call, bits in calls:
        program += [(load, 0, 0, 0), (equal, 0, 3 if bits else 1, call)]
        program += [(load, 0, 0, 16), (any_bit, 0, 1, bits)] if bits else []
        program += [(give, 0, 0, refused)]
    program += [(give, 0, 0, allow)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    filter_ = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(code)))
    libc, no_new_privileges, set_seccomp = ctypes.CDLL(None, use_errno=True), 38, 22
    for arguments in ((no_new_privileges, 1, 0), (set_seccomp, 2, ctypes.addressof(filter_))):
        if libc.prctl(*map(ctypes.c_ulong, (*arguments, 0, 0))):
            raise OSError(ctypes.get_errno(), "prctl")
