"""Verbs that change questions, claims, replies, notices and yearly answers."""

from .claims import (
    claim,
    confirm_by_address,
    confirm_claim,
    expire_claims,
    refuse_claim,
    withdraw_claim,
)
from .inquiries import answer_inquiry, ask_owners, handle_inquiry, remind_owners
from .notices import decide_notice, receive_notice
from .questions import (
    answer,
    ask,
    close_question,
    dismiss_report,
    forward,
    publish_question,
    refuse_publication,
    report,
    set_publishing,
    set_takes_answers,
    stop_sharing,
    unwithdraw,
    withdraw,
)
from .replies import (
    decide_proposal,
    hide_reply,
    post_reply,
    propose,
    restore_reply,
    withdraw_reply,
)

__all__ = [
    "answer",
    "answer_inquiry",
    "ask",
    "ask_owners",
    "claim",
    "close_question",
    "confirm_by_address",
    "confirm_claim",
    "decide_notice",
    "decide_proposal",
    "dismiss_report",
    "expire_claims",
    "forward",
    "handle_inquiry",
    "hide_reply",
    "post_reply",
    "propose",
    "publish_question",
    "receive_notice",
    "refuse_claim",
    "refuse_publication",
    "remind_owners",
    "report",
    "restore_reply",
    "set_publishing",
    "set_takes_answers",
    "stop_sharing",
    "unwithdraw",
    "withdraw",
    "withdraw_claim",
    "withdraw_reply",
]
