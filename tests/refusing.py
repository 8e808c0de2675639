"""A machine that lacks a protection: the kernel refuses a system call to this process and all it starts."""

import ctypes
import platform
import struct
import sys

import pytest

_ARM = platform.machine() == "aarch64"
UNSHARE, CAPSET, LANDLOCK = (97, 91, 444) if _ARM else (272, 126, 444)
linux = pytest.mark.skipif(sys.platform != "linux", reason="what is refused here are Linux's protections")


def refuse(*calls: int) -> None:
    """Refuse system calls, by number, with EPERM. That cannot be taken back."""
    load, equal, give, allow, refused = 0x20, 0x15, 0x06, 0x7FFF0000, 0x00050001
    steps = [step for call in calls for step in ((equal, 0, 1, call), (give, 0, 0, refused))]
    program = [(load, 0, 0, 0), *steps, (give, 0, 0, allow)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in program))
    filter_ = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(code)))
    libc, no_new_privileges, set_seccomp = ctypes.CDLL(None, use_errno=True), 38, 22
    for arguments in ((no_new_privileges, 1, 0), (set_seccomp, 2, ctypes.addressof(filter_))):
        if libc.prctl(*map(ctypes.c_ulong, (*arguments, 0, 0))):
            raise OSError(ctypes.get_errno(), "prctl")
