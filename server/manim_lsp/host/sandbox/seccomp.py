"""Seccomp: system calls that a scene has no use for are refused.

The list is one of refusals: manim's libraries and TeX need most of the rest. Each entry gives the
numbers on x86-64 and on arm64; None where the machine does not have the call.
"""

import ctypes
import errno
import os
import struct

from manim_lsp.host.sandbox import kernel

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_AND = 0x54
_ALLOW, _KILL_PROCESS, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32_BIT = 0x40000000

_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # Talking to other processes and machines. Connected pairs stay: Python uses them with itself.
    "socket": (41, 198),
    "connect": (42, 203),
    "bind": (49, 200),
    "listen": (50, 201),
    "accept": (43, 202),
    "accept4": (288, 242),
    # These take numbers that can be guessed, so what hands them out is not all.
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "semtimedop": (220, 192),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgrcv": (70, 188),
    "msgctl": (71, 187),
    "mq_open": (240, 180),
    "mq_unlink": (241, 181),
    # Reaching into other processes.
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    # Memory that nothing counts.
    "memfd_secret": (447, 447),
    # Leaving or rebuilding the view of the file system.
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
    "open_tree_attr": (467, 467),
    "statmount": (457, 457),
    "listmount": (458, 458),
    "unshare": (272, 97),
    "setns": (308, 268),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "mknod": (133, None),
    "mknodat": (259, 33),
    # Changing whose a file is and what is noted of it: landlock only governs what it holds.
    "chown": (92, None),
    "lchown": (94, None),
    "fchown": (93, 55),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    "file_setattr": (469, 469),
    # Kernel interfaces with a long record of holes.
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "fanotify_init": (300, 262),
    "fanotify_mark": (301, 263),
    "lookup_dcookie": (212, 18),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "personality": (135, 92),
    "modify_ldt": (154, None),
    # The machine itself.
    "syslog": (103, 116),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "quotactl_fd": (443, 443),
    "iopl": (172, None),
    "ioperm": (173, None),
    "vhangup": (153, 58),
    "settimeofday": (164, 170),
    "adjtimex": (159, 171),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "sethostname": (170, 161),
    "setdomainname": (171, 162),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
}
# Modes, times and locks are out of landlock's sight too, and the filter cannot tell whose file is
# meant. These calls are answered as done, for shutil.copy and the like fail in the scratch folder
# without.
_LEFT_UNDONE: dict[str, tuple[int | None, int | None]] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    # A lock needs no right to write, and holds up whoever else uses the file.
    "flock": (73, 32),
}
_UTIMENSAT = (280, 88)
_SIGNALLING = {
    "kill": (62, 129),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
}
_TKILL = (200, 130)
_CHANGING_A_PROCESS = {
    "prlimit64": (302, 261),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "migrate_pages": (256, 238),
    "move_pages": (279, 239),
}
"""Their first argument is a process; 0 is the caller."""
_SETPRIORITY, _IOPRIO_SET = (141, 140), (251, 30)
_SOCKETPAIR, _SENDTO = (53, 199), (44, 206)
_CLONE, _IOCTL, _PRCTL, _FCNTL = (56, 220), (16, 29), (157, 167), (72, 25)
_CLONE3, _OPENAT2 = 435, 437
_OPEN, _OPENAT, _TRUNCATE = (2, None), (257, 56), (76, 45)

_FORKING = {"fork": (57, None), "vfork": (58, None)}

_NEW_NAMESPACES, _CLONE_THREAD = 0x7E020080, 0x10000
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_FS_IOC_SETFLAGS, _FS_IOC_FSSETXATTR = 0x40086602, 0x401C5820
_F_SETOWN, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY = 8, 15, 1024, 1026
_F_SETLK, _F_SETLKW, _F_OFD_SETLK, _F_OFD_SETLKW = 6, 7, 37, 38
_FIOSETOWN, _SIOCSPGRP = 0x8901, 0x8902
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER = 1, 4, 36
_O_TRUNC, _O_ACCMODE = 0o1000, 0o3
_AF_UNIX, _SOCK_STREAM, _SOCKET_TYPES = 1, 1, 0xF
_PRIO_PROCESS, _IOPRIO_WHO_PROCESS = 0, 1


def is_known_machine() -> bool:
    """Whether the filter knows the numbers of this machine's system calls."""
    return os.uname().machine in _MACHINES


def install(
    *, signals_only_to: int | None = None, may_truncate: bool = True, may_fork: bool = True
) -> None:
    """Refuse the calls above from here on; ``no_new_privs`` must be set.

    Parameters
    ----------
    signals_only_to
        The one process that may still be signalled, where no process namespace hides the others;
        none but the caller may be changed then.
    may_truncate
        Whether landlock sees to what is truncated; without, only files open for writing can be.
    may_fork
        Whether processes may be started; threads always may.

    Raises
    ------
    OSError
        When the kernel does not filter.
    """
    program = _program(os.uname().machine, signals_only_to, may_truncate, may_fork)
    filters = ctypes.create_string_buffer(program)

    class _Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filters", ctypes.c_void_p))

    header = _Program(len(program) // 8, ctypes.cast(filters, ctypes.c_void_p))
    kernel.prctl(_PR_SET_SECCOMP, _MODE_FILTER, ctypes.byref(header))


def _program(
    machine: str, signals_only_to: int | None, may_truncate: bool, may_fork: bool
) -> bytes:
    column, architecture = _MACHINES[machine]
    code = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_JUMP_EQUAL, architecture, 1, 0),
        _step(_RETURN, _KILL_PROCESS),
        _step(_LOAD, _NUMBER_AT),
    ]
    if machine == "x86_64":
        code += [_step(_JUMP_AT_LEAST, _X32_BIT, 0, 1), _refuse(errno.ENOSYS)]
    # The C library falls back to clone and openat, whose flags can be looked at.
    for unreadable in (_CLONE3, _OPENAT2):
        code += [_step(_JUMP_EQUAL, unreadable, 0, 1), _refuse(errno.ENOSYS)]
    # Without times it is how Path.touch asks whether a file is there: "done" would be a lie.
    code += [
        _step(_JUMP_EQUAL, _UTIMENSAT[column], 0, 6),
        _step(_LOAD, _ARGUMENTS_AT + 8 * 2),
        _step(_JUMP_EQUAL, 0, 0, 3),
        _step(_LOAD, _ARGUMENTS_AT + 8 * 2 + 4),
        _step(_JUMP_EQUAL, 0, 0, 1),
        _refuse(),
        _step(_LOAD, _NUMBER_AT),
    ]
    for table, answer in ((_REFUSED, errno.EPERM), (_LEFT_UNDONE, 0)):
        for numbers in table.values():
            if (number := numbers[column]) is not None:
                code += [_step(_JUMP_EQUAL, number, 0, 1), _refuse(answer)]
    code += _if_argument(_CLONE[column], 0, _step(_JUMP_ANY_BIT, _NEW_NAMESPACES, 0, 1))
    if not may_fork:
        code += _if_argument(_CLONE[column], 0, _step(_JUMP_ANY_BIT, _CLONE_THREAD, 1, 0))
        for numbers in _FORKING.values():
            if (number := numbers[column]) is not None:
                code += [_step(_JUMP_EQUAL, number, 0, 1), _refuse()]
    for request in (_TIOCSTI, _TIOCLINUX, _FS_IOC_SETFLAGS, _FS_IOC_FSSETXATTR):
        code += _if_argument(_IOCTL[column], 1, _step(_JUMP_EQUAL, request, 0, 1))
    # Whoever is made the owner of a pipe is sent a signal of the caller's choice by it.
    for request in (_FIOSETOWN, _SIOCSPGRP):
        code += _if_argument(_IOCTL[column], 1, _step(_JUMP_EQUAL, request, 0, 1))
    for command in (_F_SETOWN, _F_SETOWN_EX, _F_SETLEASE, _F_NOTIFY):
        code += _if_argument(_FCNTL[column], 1, _step(_JUMP_EQUAL, command, 0, 1))
    for command in (_F_SETLK, _F_SETLKW, _F_OFD_SETLK, _F_OFD_SETLKW):
        code += _if_argument(_FCNTL[column], 1, _step(_JUMP_EQUAL, command, 0, 1), answer=0)
    # A process that cannot be dumped cannot be looked at by its keeper either.
    for option in (_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_CHILD_SUBREAPER):
        code += _if_argument(_PRCTL[column], 0, _step(_JUMP_EQUAL, option, 0, 1))
    # A pair of another type can send to any address, and so to the machine's datagram servers.
    code += _if_argument(_SOCKETPAIR[column], 0, _step(_JUMP_EQUAL, _AF_UNIX, 1, 0))
    is_stream = (_step(_AND, _SOCKET_TYPES), _step(_JUMP_EQUAL, _SOCK_STREAM, 1, 0))
    code += _if_argument(_SOCKETPAIR[column], 1, *is_stream)
    for high in (False, True):
        code += _if_argument(_SENDTO[column], 4, _step(_JUMP_EQUAL, 0, 1, 0), high=high)
    if not may_truncate:
        code += [_step(_JUMP_EQUAL, _TRUNCATE[column], 0, 1), _refuse()]
        only_truncates = (
            _step(_AND, _O_TRUNC | _O_ACCMODE),
            _step(_JUMP_EQUAL, _O_TRUNC, 0, 1),
        )
        for numbers, flags in ((_OPEN, 1), (_OPENAT, 2)):
            if (opening := numbers[column]) is not None:
                code += _if_argument(opening, flags, *only_truncates)
    if signals_only_to is not None:
        for numbers in _CHANGING_A_PROCESS.values():
            code += _if_argument(numbers[column], 0, _step(_JUMP_EQUAL, 0, 1, 0))
        for numbers, kind in ((_SETPRIORITY, _PRIO_PROCESS), (_IOPRIO_SET, _IOPRIO_WHO_PROCESS)):
            code += _if_argument(numbers[column], 0, _step(_JUMP_EQUAL, kind, 1, 0))
            code += _if_argument(numbers[column], 1, _step(_JUMP_EQUAL, 0, 1, 0))
        for numbers in _SIGNALLING.values():
            code += _if_argument(numbers[column], 0, _step(_JUMP_EQUAL, signals_only_to, 1, 0))
        code += [_step(_JUMP_EQUAL, _TKILL[column], 0, 1), _refuse()]
    return b"".join([*code, _step(_RETURN, _ALLOW)])


def _if_argument(
    number: int, argument: int, *test: bytes, high: bool = False, answer: int = errno.EPERM
) -> list[bytes]:
    """Answer in place of call `number` when `test`, on half of an argument, does not jump over."""
    return [
        _step(_JUMP_EQUAL, number, 0, 3 + len(test)),
        _step(_LOAD, _ARGUMENTS_AT + 8 * argument + 4 * high),
        *test,
        _refuse(answer),
        _step(_LOAD, _NUMBER_AT),
    ]


def _refuse(number: int = errno.EPERM) -> bytes:
    """Answer with the error `number` in place of the call; 0 reads as success."""
    return _step(_RETURN, _ERRNO | number)


def _step(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, operand)
