"""Makes the kernel's calls directly: tracing, namespaces, mounts, and parts with holes in the past.

Verdict: ok
After: none of them was answered.
"""

import ctypes
import os

from manim import *

import targets

CALLS = {
    "ptrace": ((101, 117), (16, targets.VICTIM, 0, 0)),
    "process_vm_readv": ((310, 270), (targets.VICTIM, 0, 0, 0, 0, 0)),
    "process_vm_writev": ((311, 271), (targets.VICTIM, 0, 0, 0, 0, 0)),
    "pidfd_open": ((434, 434), (os.getpid(), 0)),
    "pidfd_getfd": ((438, 438), (3, 3, 0)),
    "kcmp": ((312, 272), (os.getpid(), os.getpid(), 0, 0, 0)),
    "unshare": ((272, 97), (0x10000000,)),
    "setns": ((308, 268), (3, 0)),
    "clone with a namespace": ((56, 220), (0x10000000 | 17, 0, 0, 0, 0)),
    "mount": ((165, 40), (0, b"/", 0, 0, 0)),
    "pivot_root": ((155, 41), (b"/", b"/")),
    "chroot": ((161, 51), (b"/",)),
    "open_tree": ((428, 428), (-100, b"/", 1)),
    "fsopen": ((430, 430), (b"tmpfs", 0)),
    "bpf": ((321, 280), (0, 0, 0)),
    "perf_event_open": ((298, 241), (0, 0, -1, -1, 0)),
    "userfaultfd": ((323, 282), (1,)),
    "io_uring_setup": ((425, 425), (1, 0)),
    "add_key": ((248, 217), (b"user", b"x", b"y", 1, -2)),
    "keyctl": ((250, 219), (0, -3, 0)),
    "socket": ((41, 198), (1, 1, 0)),
    "shmget": ((29, 194), (0, 4096, 0o1600)),
    "shmat": ((30, 196), (0, 0, 0x1000)),
    "msgget": ((68, 186), (0, 0o1600)),
    "memfd_secret": ((447, 447), (0,)),
    "openat2": ((437, 437), (-100, b"/", b"\0" * 24, 24)),
    "clone3": ((435, 435), (b"\0" * 64, 64)),
    "name_to_handle_at": ((303, 264), (-100, b"/", b"\0" * 136, b"\0" * 8, 0)),
    "fanotify_init": ((300, 262), (0, 0)),
    "personality": ((135, 92), (0x0040000,)),
    "sethostname": ((170, 161), (b"x", 1)),
    "reboot": ((169, 142), (0, 0, 0, 0)),
    "syslog": ((103, 116), (10, 0, 0)),
}
REFUSED = (1, 38)


class Main(Scene):
    def construct(self):
        libc = ctypes.CDLL(None, use_errno=True)
        column = ("x86_64", "aarch64").index(os.uname().machine)
        for name, (numbers, arguments) in CALLS.items():
            passed = [each if isinstance(each, bytes) else ctypes.c_long(each) for each in arguments]
            ctypes.set_errno(0)
            answer = libc.syscall(ctypes.c_long(numbers[column]), *passed)
            if answer != -1 or ctypes.get_errno() not in REFUSED:
                targets.breach(f"{name}: {answer}, {os.strerror(ctypes.get_errno())}")
        self.add(Circle())
