"""Texts of strangers: as every module of ours takes and mails them."""

from offshoot.mail.domain.texts import QUOTE as QUOTE
from offshoot.mail.domain.texts import plain_text as plain_text
from offshoot.mail.domain.texts import quoted as quoted
