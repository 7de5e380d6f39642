"""A PIV card (NIST SP 800-73-4) in software, in the reader of vsmartcard's vpcd.

Usage: piv_card.py PORT. Keys and certificates are made anew, the PIN is 123456. Commands
come on standard input, one a line: `in` and `out` move the card, `pull` takes it out at the next
signature, `tries` prints the tries that the PIN has left.
"""

import datetime
import socket
import struct
import sys
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

PIN = b"123456"
MOST_TRIES = 3
ATR = bytes.fromhex("3B80800101")
APPLICATION = bytes.fromhex("A000000308")
AUTHENTICATION, SIGNATURE = 0x9A, 0x9C
OK, PULLED = 0x9000, 0


def tlv(tag, value):
    size = len(value)
    if size < 128:
        length = bytes([size])
    else:
        length = b"\x82" + struct.pack(">H", size)
    return bytes.fromhex(tag) + length + value


def certificate(key, name, sealing):
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "NO"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Virtual Card AS"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    now = datetime.datetime.utcnow()
    usage = x509.KeyUsage(
        not sealing, sealing, False, False, False, False, False, False, False
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1000))
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )


class Card:
    """What answers; the state of its PIN outlives being taken out."""

    def __init__(self):
        self.tries = MOST_TRIES
        self.pull = False
        self.keys = {}
        # Card holder's unique identifier.
        self.objects = {
            "5FC102": tlv("30", bytes.fromhex("D4E739DA739CED39CE739D836858210842108421C84210C3EB"))
            + tlv("34", bytes(range(16)))
            + tlv("35", b"20351231")
            + bytes.fromhex("3E00FE00")
        }
        self.add(AUTHENTICATION, "5FC105", "Card Authentication", False)
        self.add(SIGNATURE, "5FC10A", "Card Seal", True)
        self.reset()

    def add(self, slot, tag, name, sealing):
        key = rsa.generate_private_key(65537, 2048)
        numbers = key.private_numbers()
        self.keys[slot] = (numbers.public_numbers.n, numbers.d)
        value = tlv("70", certificate(key, name, sealing)) + bytes.fromhex("710100FE00")
        self.objects[tag] = value

    def reset(self):
        self.verified = False
        self.fresh = False
        self.chained = b""
        self.rest = b""

    def reply(self, data, expected):
        expected = expected or 256
        self.rest = data[expected:]
        more = 0x6100 | min(len(self.rest), 255)
        return data[:expected], more if self.rest else OK

    def answer(self, apdu):
        """The data and the status word of one command."""
        cla, instruction, _, p2 = apdu[:4]
        data = apdu[5 : 5 + apdu[4]] if len(apdu) > 5 else b""
        end = apdu[4 + len(data) + bool(data) :]
        expected = end[0] if end else 0
        if instruction == 0xC0:  # GET RESPONSE
            return self.reply(self.rest, expected)
        if cla & 0x10:  # more of the command follows
            self.chained += data
            return b"", OK
        data, self.chained = self.chained + data, b""
        fresh, self.fresh = self.fresh, False
        if instruction == 0xA4:
            return self.select(data, expected)
        if instruction == 0xCB:
            return self.object(data, expected)
        if instruction == 0x20:
            return self.verify(data, p2)
        if instruction == 0x87:
            return self.sign(p2, data, fresh, expected)
        return b"", 0x6D00

    def select(self, data, expected):
        if not data.startswith(APPLICATION):
            return b"", 0x6A82
        self.verified = False
        template = tlv("4F", bytes.fromhex("000010000100")) + tlv("79", tlv("4F", APPLICATION))
        return self.reply(tlv("61", template), expected)

    def object(self, data, expected):
        value = self.objects.get(data[2:].hex().upper())
        return self.reply(tlv("53", value), expected) if value else (b"", 0x6A82)

    def verify(self, data, reference):
        if reference != 0x80:
            return b"", 0x6A88
        if data and self.tries:
            self.verified = self.fresh = data.rstrip(b"\xff") == PIN
            self.tries = MOST_TRIES if self.verified else self.tries - 1
        if self.verified:
            return b"", OK
        return b"", 0x63C0 | self.tries if self.tries else 0x6983

    def sign(self, slot, data, fresh, expected):
        if slot not in self.keys:
            return b"", 0x6A86
        if not self.verified or (slot == SIGNATURE and not fresh):
            return b"", 0x6982
        if self.pull:
            return b"", PULLED
        at = data.find(bytes.fromhex("81820100"))
        if at < 0:
            return b"", 0x6A80
        modulus, exponent = self.keys[slot]
        number = pow(int.from_bytes(data[at + 4 : at + 260], "big"), exponent, modulus)
        return self.reply(tlv("7C", tlv("82", number.to_bytes(256, "big"))), expected)


class Reader:
    """The connection to vpcd, there while the card is in."""

    def __init__(self, card, port):
        self.card = card
        self.port = port
        self.inserted = threading.Event()
        self.connection = None

    def insert(self):
        self.card.pull = False
        self.inserted.set()

    def remove(self):
        self.inserted.clear()
        if self.connection:
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def run(self):
        while True:
            self.inserted.wait()
            self.card.reset()
            try:
                self.connection = socket.create_connection(("127.0.0.1", self.port))
                self.serve()
            except OSError:
                threading.Event().wait(0.1)

    def serve(self):
        with self.connection:
            while True:
                (size,) = struct.unpack(">H", self.read(2))
                message = self.read(size)
                if size > 1:
                    data, status = self.card.answer(message)
                    if status == PULLED:
                        self.inserted.clear()
                        return
                    self.write(data + struct.pack(">H", status))
                elif message[0] == 4:
                    self.write(ATR)
                else:
                    self.card.reset()

    def read(self, size):
        data = b""
        while len(data) < size:
            piece = self.connection.recv(size - len(data))
            if not piece:
                raise ConnectionError
            data += piece
        return data

    def write(self, data):
        self.connection.sendall(struct.pack(">H", len(data)) + data)


def main():
    card = Card()
    reader = Reader(card, int(sys.argv[1]))
    threading.Thread(target=reader.run, daemon=True).start()
    print("ready", flush=True)
    for line in sys.stdin:
        command = line.strip()
        if command == "in":
            reader.insert()
        elif command == "out":
            reader.remove()
        elif command == "pull":
            card.pull = True
        elif command == "tries":
            print(card.tries, flush=True)


if __name__ == "__main__":
    main()
