"""D-Bus messages as bytes: the few kinds that the board sends and reads (D-Bus Specification 0.43)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

Value: TypeAlias = "str | int | bool"
"""What an argument may be; an int is sent as UINT32."""
HEAD = 16
"""Bytes that tell how long a message is."""
LONGEST = 1 << 20
"""Bytes; the specification allows 128 MiB, and no answer to our questions is longer than a few hundred."""


class Kind(IntEnum):
    """The type of a message."""

    CALL = 1
    RETURN = 2
    ERROR = 3
    SIGNAL = 4


class Field(IntEnum):
    """A header field's code."""

    PATH = 1
    INTERFACE = 2
    MEMBER = 3
    ERROR_NAME = 4
    REPLY_SERIAL = 5
    DESTINATION = 6
    SIGNATURE = 8


_OF_STRING = {"s": "I", "o": "I", "g": "B"}
_OF_NUMBER = {"y": "B", "b": "I", "n": "h", "q": "H", "i": "i", "u": "I", "h": "I", "x": "q", "t": "Q"}
_FIELD_TYPES = {Field.PATH: "o", Field.SIGNATURE: "g"}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message that was read."""

    kind: int
    fields: dict[int, Value]
    arguments: tuple[Value, ...] = ()
    """Up to the first that is neither a string, an integer nor a variant of these; "h" is an index of descriptors."""


def call(serial: int, fields: dict[Field, str], arguments: Sequence[Value]) -> bytes:
    """Return a method call; strings go as STRING, numbers as UINT32."""
    types = "".join("s" if isinstance(argument, str) else "u" for argument in arguments)
    body = bytearray()
    for type_, argument in zip(types, arguments, strict=True):
        _put(body, type_, argument)
    coded: dict[Field, str] = {**fields, Field.SIGNATURE: types} if types else dict(fields)
    listed = bytearray()
    for code, value in coded.items():
        _pad(listed, 8)
        type_ = _FIELD_TYPES.get(code, "s")
        listed += bytes((code,))
        _put(listed, "g", type_)
        _put(listed, type_, value)
    head = struct.pack("<cBBBIII", b"l", Kind.CALL, 0, 1, len(body), serial, len(listed))
    message = bytearray(head + listed)
    _pad(message, 8)
    return bytes(message + body)


def length(head: bytes) -> int:
    """Return how many bytes the message has that begins with these `HEAD`. Raises `ValueError`."""
    order = _order(head)
    body, fields = struct.unpack_from(order + "I", head, 4)[0], struct.unpack_from(order + "I", head, 12)[0]
    whole = int(-(-(HEAD + fields) // 8) * 8 + body)
    if whole > LONGEST:
        raise ValueError("too long a D-Bus message")
    return whole


def parse(message: bytes) -> Incoming:
    """Read a whole message. Raises `ValueError` when it isn't one."""
    try:
        reader = _Reader(message)
        fields = reader.fields()
        arguments = reader.arguments(str(fields.get(Field.SIGNATURE, "")))
    except (struct.error, IndexError, KeyError) as error:
        raise ValueError("not a D-Bus message") from error
    return Incoming(message[1], fields, arguments)


def _order(head: bytes) -> str:
    if head[:1] not in (b"l", b"B"):
        raise ValueError("not a D-Bus message")
    return "<" if head[:1] == b"l" else ">"


def _pad(data: bytearray, to: int) -> None:
    data += bytes(-len(data) % to)


def _put(data: bytearray, type_: str, value: Value) -> None:
    if type_ in _OF_STRING:
        text = str(value).encode()
        _pad(data, struct.calcsize(_OF_STRING[type_]))
        data += struct.pack("<" + _OF_STRING[type_], len(text)) + text + b"\0"
    else:
        _pad(data, 4)
        data += struct.pack("<I", int(value))


class _Reader:
    def __init__(self, message: bytes) -> None:
        self._data = message
        self._order = _order(message)
        self._at = 12

    def fields(self) -> dict[int, Value]:
        """Read the header's fields and stand at the body."""
        end = self._at + 4 + int(self._number("u"))
        found: dict[int, Value] = {}
        while self._at < end:
            self._align(8)
            code = int(self._number("y"))
            value = self._value("v")
            if value is None:
                raise KeyError(code)
            found[code] = value
        self._align(8)
        return found

    def arguments(self, signature: str) -> tuple[Value, ...]:
        found: list[Value] = []
        for type_ in signature:
            value = self._value(type_)
            if value is None:
                break
            found.append(value)
        return tuple(found)

    def _value(self, type_: str) -> Value | None:
        if type_ == "v":
            inner = self._text("g")
            return self._value(inner) if len(inner) == 1 and inner != "v" else None
        if type_ in _OF_STRING:
            return self._text(type_)
        return self._number(type_) if type_ in _OF_NUMBER else None

    def _number(self, type_: str) -> Value:
        format_ = self._order + _OF_NUMBER[type_]
        size = struct.calcsize(format_)
        self._align(size)
        number = struct.unpack_from(format_, self._data, self._at)[0]
        self._at += size
        return bool(number) if type_ == "b" else int(number)

    def _text(self, type_: str) -> str:
        format_ = self._order + _OF_STRING[type_]
        self._align(struct.calcsize(format_))
        size = struct.unpack_from(format_, self._data, self._at)[0]
        start = self._at + struct.calcsize(format_)
        self._at = start + size + 1
        if self._at > len(self._data):
            raise IndexError
        return self._data[start : start + size].decode()

    def _align(self, to: int) -> None:
        self._at += -self._at % to
