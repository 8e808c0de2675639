"""Closes a process in: no network, no sight of anyone's files, no privileges, and limits on what it uses.

On Linux, as root or not, the zygote hides from itself all files but those that Python needs. Each child is
forked into namespaces of its own, gets an empty folder in memory, and gives the rest away. Elsewhere, and
where a step fails, the others are taken all the same; `missing` tries what is open then.
"""

import contextlib
import ctypes
import json
import mmap
import os
import platform
import shutil
import signal
import socket
import struct
import sys
import sysconfig
import tempfile
import traceback
from collections.abc import Callable, Collection, Iterator
from ctypes import c_char_p, c_int, c_long, c_ulong
from pathlib import Path
from typing import Any

if sys.platform != "win32":
    import resource

FOLDER = Path("/student")
"""Where a child works: a folder in memory, its own."""
NOBODY = 65534
_LINUX = sys.platform == "linux"
_libc: Any = ctypes.CDLL(None, use_errno=True) if _LINUX else None
HEADROOM = 64 << 20
"""Bytes of memory beyond the limit, for IPython."""

# <sched.h>, <sys/mount.h>, <sys/prctl.h>, <linux/landlock.h>
_NEW_MOUNTS, _NEW_NAMES, _NEW_IPC = 0x20000, 0x04000000, 0x08000000
_NEW_USER, _NEW_PIDS, _NEW_NETWORK, _NEW_CGROUP, _NEW_TIME = (
    0x10000000,
    0x20000000,
    0x40000000,
    0x02000000,
    0x80,
)
_READ_ONLY, _NO_SUID, _NO_DEVICES, _BIND, _RECURSIVE, _PRIVATE = 1, 2, 4, 0x1000, 0x4000, 0x40000
_DETACH = 2
_SET_DUMPABLE, _SET_SECCOMP, _CAPBSET_DROP, _SET_SUBREAPER, _NO_NEW_PRIVILEGES = 4, 22, 24, 36, 38

# System calls that lead out of the box, or around its limits: on x86-64 and on ARM64.
_REFUSED = {
    "socket": (41, 198),  # socketpair stays, for asyncio
    "shmget": (29, 194),
    "semget": (64, 190),
    "msgget": (68, 186),
    "mq_open": (240, 180),
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "pidfd_getfd": (438, 438),
    "kcmp": (312, 272),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "mknodat": (259, 33),
    "fanotify_init": (300, 262),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "move_pages": (279, 239),
    "migrate_pages": (256, 238),
    "personality": (135, 92),
    "syslog": (103, 116),
    "acct": (163, 89),
    "vhangup": (153, 58),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "adjtimex": (159, 171),
    "clock_adjtime": (305, 266),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "setsid": (112, 157),  # each session gets as much of the processor as all others
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
_ONLY_X86 = {"mknod": 133, "uselib": 134, "modify_ldt": 154, "iopl": 172, "ioperm": 173}
_PIDFD_SEND_SIGNAL = 424
_STREAM = 1
# name in `platform.machine()`: column above, numbers of the architecture, clone, mmap, socketpair, kills
_MACHINES = {
    "x86_64": (0, 0xC000003E, 56, 9, 53, (62, 200, 234)),
    "aarch64": (1, 0xC00000B7, 220, 222, 199, (129, 130, 131)),
}
_SHARED_MEMORY = mmap.MAP_SHARED | mmap.MAP_ANONYMOUS if _LINUX else 0
_CLONE3 = 435
_EPERM, _ENOSYS = 1, 38

PROTECTIONS = {
    "network": "Students' code can reach the network.",
    "read": "Students' code can read files of whoever grades.",
    "write": "Students' code can write outside of its folder.",
    "signal": "Students' code can send signals to other processes.",
    "privileges": "Students' code runs with privileges of the system.",
    "system calls": "Students' code can make system calls that may lead out of its process.",
    "memory": "Nothing limits the memory that students' code takes.",
    "processes": "Nothing limits the processes that students' code starts.",
    "files": "Nothing limits the size of files that students' code writes.",
    "disk": "Students' code can fill the disk.",
    "submissions": "Students' code can get in the way of other submissions.",
}
"""What it means that a protection is missing."""
STEPS = ("view", "nobody", "namespaces", "folder", "limits", "landlock", "capabilities", "system calls")
"""What a system may refuse. Where others do the same as a step, nothing is missing without it."""
_OPENS = {"namespaces": PROTECTIONS["submissions"], "capabilities": PROTECTIONS["privileges"]}
"""What is missing without a step, and is not for trying: a user's processes are then counted together."""
UNREADABLE = "Students' code cannot read Python's own files, so imports may fail: only their owner can."


class Sandbox:
    """The steps, in the zygote. One of `may_fail` is left out where it fails, another raises OSError."""

    def __init__(self, folder: Path, limits: dict[str, Any], may_fail: Collection[str]) -> None:
        self.folder, self.limits, self.may_fail = folder, limits, may_fail
        self.refused: dict[str, str] = {}  # steps left out, and why
        self.own_view = False
        self.nobody = False
        self.proc = -1
        self.address_space = self.resident = 0
        self.working: dict[int, Path] = {}  # folders of children that have none in memory

    def hide(self) -> None:
        """Leave of the file system what Python needs, read-only."""
        self.visible = visible()
        if not _LINUX:
            return
        self.proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY)
        _prctl(_SET_SUBREAPER, 1)  # children of the process that `fork` starts become children of this one
        with self._step("view"):
            self._view()
            self.own_view = True
            os.environ |= dict.fromkeys(("HOME", "TMPDIR", "MPLCONFIGDIR"), str(FOLDER))
            tempfile.tempdir = None
        if os.getuid() == 0:
            library = Path(os.__file__).resolve()
            readable = [library.stat().st_mode & 4, *(path.stat().st_mode & 1 for path in library.parents)]
            self.nobody = all(readable)

    def fork(self, keep: int) -> int:
        """Fork a child, close it in and return 0 there; return its process id here.

        In the child the file descriptor `keep` is 3, and all others but 0, 1 and 2 are closed.
        """
        if self.proc >= 0:
            size, resident = _read_at(self.proc, "self/statm").split()[:2]
            self.address_space, self.resident = int(size) * mmap.PAGESIZE, int(resident) * mmap.PAGESIZE
        work = FOLDER
        if not self.own_view or "folder" in self.may_fail:
            work = Path(tempfile.mkdtemp(dir=FOLDER if self.own_view else self.folder))
        read, write = os.pipe()
        first = os.fork()
        if first:
            os.close(write)
            with os.fdopen(read, "rb") as pipe:
                told = pipe.read()
            os.waitpid(first, 0)
            if len(told) != 4:
                raise OSError("the child could not be closed in")
            (pid,) = struct.unpack("i", told)
            self.working[pid] = work
            return pid
        try:
            self._namespaces(work)
            pid = os.fork()
            if pid:
                os.write(write, struct.pack("i", pid))
                os._exit(0)
            self._close_in(work, keep)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        return 0

    def memory(self, pid: int) -> int:
        """The bytes that a child and all that it started take, without what it shares with this one."""
        total, found = 0, [str(pid)] if self.proc >= 0 else []
        while found:
            process = found.pop()
            with contextlib.suppress(OSError):  # it ends just now
                pages = int(_read_at(self.proc, f"{process}/statm").split()[1])
                total += max(0, pages * mmap.PAGESIZE - self.resident)
                tasks = os.open(f"{process}/task", os.O_RDONLY, dir_fd=self.proc)
                try:
                    for task in os.listdir(tasks):
                        found += _read_at(tasks, f"{task}/children").split()
                finally:
                    os.close(tasks)
        return total

    def end(self, pid: int) -> None:
        """End a child and all that it started."""
        if pid not in self.working:
            return
        for kill in (os.kill, os.killpg):  # it leads its session; with namespaces the kernel ends the rest
            with contextlib.suppress(ProcessLookupError, PermissionError):
                kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        work = self.working.pop(pid)
        if work != FOLDER:
            shutil.rmtree(work, ignore_errors=True)

    @contextlib.contextmanager
    def _step(self, name: str) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            if name not in self.may_fail:
                raise
            self.refused[name] = getattr(error, "strerror", None) or str(error)

    def _view(self) -> None:
        """Build a root folder of what is visible, and make it this process's own."""
        _unshare(_NEW_MOUNTS if os.getuid() == 0 else _NEW_MOUNTS | _NEW_USER, self.proc)
        _mount("none", "/", None, _RECURSIVE | _PRIVATE)
        root = self.folder / "view"
        root.mkdir()
        _mount("tmpfs", root, "tmpfs", _NO_SUID | _NO_DEVICES, "size=1m,mode=755")
        for path in self.visible:
            for shown in {path, path.resolve()}:
                _bind(path.resolve(), root / shown.relative_to("/"))
        for empty in (FOLDER, Path("/dev")):
            (root / empty.relative_to("/")).mkdir(parents=True, exist_ok=True)
        for link in (root / "tmp", root / "dev" / "shm"):
            if not link.exists():
                link.symlink_to(FOLDER / "tmp")
        devices = [root / "dev" / name for name in ("null", "zero", "random", "urandom")]
        for device in devices:
            device.touch()
        os.chdir(root)
        attributes = struct.pack("QQQQ", _READ_ONLY | _NO_SUID | _NO_DEVICES, 0, 0, 0)
        _syscall(442, c_int(-100), c_char_p(b"."), c_int(0x8000), c_char_p(attributes), c_ulong(32))
        for device in devices:
            _mount(f"/dev/{device.name}", device, None, _BIND)
        _mount(
            "tmpfs",
            root / FOLDER.relative_to("/"),
            "tmpfs",
            _NO_SUID | _NO_DEVICES,
            f"size={self.limits['file_bytes']}",
        )
        _syscall(155 if platform.machine() == "x86_64" else 41, c_char_p(b"."), c_char_p(b"."))
        _check(_libc.umount2(b".", _DETACH), "umount2")
        os.chdir("/")

    def _namespaces(self, work: Path) -> None:
        """Give up root, and enter namespaces of one's own, which become those of the child."""
        if not _LINUX:
            return
        with contextlib.suppress(OSError):  # when memory runs out, this one goes first
            _write_at(self.proc, "self/oom_score_adj", "1000")
        if self.nobody:
            if work != FOLDER:
                os.chown(work, NOBODY, NOBODY)
            with self._step("nobody"):
                os.setgroups([])
                os.setresgid(NOBODY, NOBODY, NOBODY)
                os.setresuid(NOBODY, NOBODY, NOBODY)
                _prctl(_SET_DUMPABLE, 1)
        with self._step("namespaces"):
            own = _NEW_MOUNTS | _NEW_NAMES | _NEW_IPC | _NEW_USER | _NEW_PIDS | _NEW_NETWORK
            _unshare(own, self.proc)

    def _close_in(self, work: Path, keep: int) -> None:
        """In the child: take everything away that it does not need."""
        os.setsid()
        os.dup2(keep, 3)
        os.closerange(4, os.sysconf("SC_OPEN_MAX"))
        if self.own_view:
            with self._step("folder"):
                size = self.limits["file_bytes"]
                _mount(
                    "tmpfs", FOLDER, "tmpfs", _NO_SUID | _NO_DEVICES, f"size={size},nr_inodes=10k,mode=700"
                )
                work = FOLDER
        os.chdir(work)
        self._limit()
        if not _LINUX:
            return
        with self._step("landlock"):
            _landlock(self.visible, work)
        with self._step("capabilities"):
            _drop_privileges()
        with self._step("system calls"):
            _refuse_system_calls()

    def _limit(self) -> None:
        limits = {
            "CPU": self.limits["cpu_seconds"],
            "AS": self.address_space + self.limits["memory"] + HEADROOM,
            "FSIZE": self.limits["file_bytes"],
            "NPROC": self.limits["processes"],
            "NOFILE": 256,
            "CORE": 0,
            "MEMLOCK": 0,
            "MSGQUEUE": 0,
        }
        for name, most in limits.items():
            if number := getattr(resource, f"RLIMIT_{name}", None):
                with self._step("limits"):
                    resource.setrlimit(number, (most, most))


def visible() -> list[Path]:
    """What a child sees of the file system: what Python needs."""
    prefixes = {Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)}
    own = [prefix / name for prefix in prefixes for name in ("lib", "lib64", "bin", "pyvenv.cfg")]
    libraries = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    own += [Path(path) for path in (*sys.path, *libraries)]
    system = ["/bin", "/usr/bin", "/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo"]
    system += ["/etc/ld.so.cache", "/etc/localtime", "/etc/alternatives"]
    root = Path(__file__).parents[2]
    found: list[Path] = []
    for path in sorted({*own, *map(Path, system)}, key=lambda path: path.parts):
        inside = any(path.is_relative_to(other) for other in found)
        if path.is_absolute() and path.exists() and not inside and not root.is_relative_to(path):
            found.append(path)
    return found


def missing(folder: Path, limits: dict[str, Any]) -> tuple[list[str], dict[str, str]]:
    """Close a process in, and let it try what it should not be able to do.

    Returns a sentence for each success, and the steps that failed, each with the reason.
    """
    outside = Path(tempfile.mkdtemp(dir=folder))
    outside.chmod(0o777)
    grader = os.getpid()
    read, write = os.pipe()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        first = os.fork()
        if not first:
            try:
                sandbox = Sandbox(outside, limits, may_fail=STEPS)
                sandbox.hide()
                pid = sandbox.fork(write)
                if not pid:
                    through = _tries(port, outside, grader, limits)
                    through += [_OPENS[step] for step in sandbox.refused if step in _OPENS]
                    os.write(3, json.dumps([through, sandbox.refused]).encode())
                os.close(write)
                os.waitpid(pid, 0)
            finally:
                os._exit(0)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            told = pipe.read()
        os.waitpid(first, 0)
    if not told:
        return list(PROTECTIONS.values()), dict.fromkeys(STEPS, "a process could not be closed in at all")
    through, refused = json.loads(told)
    return list(dict.fromkeys(through)), refused


def _tries(port: int, outside: Path, grader: int, limits: dict[str, Any]) -> list[str]:
    """Try what each protection prevents; return a sentence for each that does not."""

    def allocate() -> None:
        size = limits["memory"] + 2 * HEADROOM
        mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()

    def fork() -> None:
        resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
        if not os.fork():
            os._exit(0)

    def big_file() -> None:
        with open("big", "wb") as file:
            file.truncate(limits["file_bytes"] + 1)

    def room_for_many() -> None:
        room = os.statvfs(".")
        if room.f_blocks * room.f_frsize <= 2 * limits["file_bytes"]:
            raise OSError

    tries: dict[str, Callable[[], object]] = {
        "network": lambda: socket.create_connection(("127.0.0.1", port), timeout=1),
        "read": lambda: Path(__file__).read_bytes(),
        "write": (outside / "x").touch,
        "signal": lambda: os.kill(grader, 0),
        "privileges": lambda: os.chroot("/"),
        "system calls": socket.socket,
        "memory": allocate,
        "processes": fork,
        "files": big_file,
        "disk": room_for_many,
        "submissions": Path("../x").touch,  # what is beside its folder stays when it ends
    }
    through = []
    for name, attempt in tries.items():
        with contextlib.suppress(OSError, ValueError):
            attempt()
            through.append(PROTECTIONS[name])
    return through if os.access(os.__file__, os.R_OK) else [*through, UNREADABLE]


# --- the system's own calls ---


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def _syscall(number: int, *arguments: Any) -> int:
    return _check(_libc.syscall(c_long(number), *arguments), f"system call {number}")


def _prctl(what: int, *arguments: int) -> int:
    return _check(_libc.prctl(what, *map(c_ulong, (*arguments, 0, 0, 0, 0)[:4])), f"prctl {what}")


def _mount(source: str | Path, target: str | Path, kind: str | None, flags: int, options: str = "") -> None:
    encoded = [str(text).encode() for text in (source, target, kind or "none")]
    _check(_libc.mount(*encoded, c_ulong(flags), options.encode() or None), f"mount {target}")


def _bind(source: Path, target: Path) -> None:
    """Show a file or a folder at another place too."""
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    _mount(source, target, None, _BIND | _RECURSIVE)


def _unshare(flags: int, proc: int) -> None:
    """Enter new namespaces; in a new one of users, oneself keeps one's number, and there is nobody else."""
    user, group = os.geteuid(), os.getegid()
    _check(_libc.unshare(flags), "unshare")
    if flags & _NEW_USER:
        _write_at(proc, "self/setgroups", "deny")
        _write_at(proc, "self/uid_map", f"{user} {user} 1")
        _write_at(proc, "self/gid_map", f"{group} {group} 1")


def _write_at(folder: int, name: str, text: str) -> None:
    file = os.open(name, os.O_WRONLY, dir_fd=folder)
    try:
        os.write(file, text.encode())
    finally:
        os.close(file)


def _read_at(folder: int, name: str) -> str:
    with open(os.open(name, os.O_RDONLY, dir_fd=folder)) as file:
        return file.read()


def _landlock(visible: list[Path], work: Path) -> None:
    """Files: what is visible may be read, the working folder may be changed. No TCP, no signals to others."""
    version = _syscall(444, None, c_ulong(0), c_int(1))
    rights = (1 << {1: 13, 2: 14, 3: 15, 4: 15}.get(version, 16)) - 1
    network, scope = 3 * (version >= 4), 3 * (version >= 6)
    attributes = struct.pack("QQQ", rights, network, scope)
    rules = _syscall(444, c_char_p(attributes), c_ulong(len(attributes)), c_int(0))
    execute, write, read, truncate, device = 1, 2, 4, 1 << 14, 1 << 15
    allowed = {path: execute | read | 8 for path in visible} | {work: rights}
    if Path("/dev/null").exists():
        allowed[Path("/dev/null")] = read | write | truncate | device
    for path, right in allowed.items():
        if not path.is_dir():
            right &= execute | write | read | truncate | device
        file = os.open(path, os.O_PATH)
        rule = struct.pack("=Qi", right & rights, file)
        _syscall(445, c_int(rules), c_int(1), c_char_p(rule), c_int(0))
        os.close(file)
    _prctl(_NO_NEW_PRIVILEGES, 1)
    _syscall(446, c_int(rules), c_int(0))
    os.close(rules)


def _drop_privileges() -> None:
    """No capability, and no way to one."""
    _prctl(_NO_NEW_PRIVILEGES, 1)
    for capability in range(64):
        with contextlib.suppress(OSError):
            _prctl(_CAPBSET_DROP, capability)
    header, nothing = struct.pack("Ii", 0x20080522, 0), bytes(24)
    _check(_libc.capset(c_char_p(header), c_char_p(nothing)), "capset")


def _refuse_system_calls() -> None:
    """The calls of `_REFUSED` fail, and without a namespace of processes, signals to any but oneself.

    A filter is a program for the kernel's small machine: (operation, jump if true, jump if false, operand).
    """
    if platform.machine() not in _MACHINES:
        raise OSError(f"no list of system calls for {platform.machine()}")
    column, architecture, clone, map_memory, socketpair, kills = _MACHINES[platform.machine()]
    load, keep_bits, equal, at_least, any_bit, give = 0x20, 0x54, 0x15, 0x35, 0x45, 0x06
    allow, kill = 0x7FFF0000, 0x80000000
    refuse, unknown = 0x00050000 | _EPERM, 0x00050000 | _ENOSYS
    numbers = [both[column] for both in _REFUSED.values()] + (list(_ONLY_X86.values()) if not column else [])
    spaces = (
        _NEW_MOUNTS | _NEW_NAMES | _NEW_IPC | _NEW_USER | _NEW_PIDS | _NEW_NETWORK | _NEW_CGROUP | _NEW_TIME
    )
    program = [(load, 0, 0, 4), (equal, 1, 0, architecture), (give, 0, 0, kill), (load, 0, 0, 0)]
    if not column:  # the x32 calls have numbers of their own
        program += [(at_least, 0, 1, 0x40000000), (give, 0, 0, refuse)]
    if os.getpid() != 1:
        numbers.append(_PIDFD_SEND_SIGNAL)
        for number in kills:
            program += [(equal, 0, 4, number), (load, 0, 0, 16), (equal, 1, 0, os.getpid())]
            program += [(give, 0, 0, refuse), (give, 0, 0, allow)]
    for number in numbers:
        program += [(equal, 0, 1, number), (give, 0, 0, refuse)]
    program += [(equal, 0, 1, _CLONE3), (give, 0, 0, unknown)]  # then the C library takes clone
    # memory that a process shares with those that it forks is not counted as its own
    program += [(equal, 0, 4, map_memory), (load, 0, 0, 40), (keep_bits, 0, 0, _SHARED_MEMORY)]
    program += [(equal, 0, 1, _SHARED_MEMORY), (give, 0, 0, refuse), (load, 0, 0, 0)]
    # a pair of another kind can send to any socket of this machine that has a name
    program += [(equal, 0, 4, socketpair), (load, 0, 0, 24), (keep_bits, 0, 0, 15)]
    program += [(equal, 1, 0, _STREAM), (give, 0, 0, refuse), (load, 0, 0, 0)]
    program += [(equal, 0, 3, clone), (load, 0, 0, 16), (any_bit, 0, 1, spaces), (give, 0, 0, refuse)]
    program += [(give, 0, 0, allow)]
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    filter_ = struct.pack("HP", len(program), ctypes.cast(c_char_p(code), ctypes.c_void_p).value)
    _prctl(_NO_NEW_PRIVILEGES, 1)
    buffer = ctypes.create_string_buffer(filter_)
    _prctl(_SET_SECCOMP, 2, ctypes.addressof(buffer))
