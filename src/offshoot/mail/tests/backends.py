"""Mail servers that fail in the ways that mail servers do, and one that lets two workers race."""

import smtplib
import threading

from django.core.mail.backends import locmem
from django.core.mail.backends.base import BaseEmailBackend


class Away(BaseEmailBackend):
    """Nobody answers."""

    def open(self):
        raise ConnectionRefusedError("Connection refused")


class Busy(BaseEmailBackend):
    """Takes the connection and no mail."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("try again")


class UnknownMailbox(BaseEmailBackend):
    """Says that there is no such mailbox."""

    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"No such user")})


class FullMailbox(BaseEmailBackend):
    def send_messages(self, messages):
        raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (452, b"Mailbox full")})


class BothAtOnce(locmem.EmailBackend):
    """Takes mail once two workers are connected, who by then have both seen what is due."""

    together = threading.Barrier(2, timeout=20)  # seconds

    def open(self):
        self.together.wait()
