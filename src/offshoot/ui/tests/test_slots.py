"""Slots: what a higher module puts into a page is drawn there, and nothing else changes."""

import pytest
from django.template import engines
from django.test import RequestFactory

from offshoot.ui import slots
from offshoot.ui.slots import Filling


def test_every_slot_that_is_told_of_is_opened_somewhere_and_filled():
    assert all(slots.fillings(name) for name in slots.SLOTS)


def test_a_filling_sees_the_request_and_its_own_values_and_is_escaped(monkeypatch):
    monkeypatch.setitem(slots._FILLINGS, "card", {})
    slots.fill(
        "card",
        Filling("said", "ui/messages.html", lambda request, thing: {"messages": [thing]}),
    )
    slots.fill("card", Filling("silent", "ui/nowhere.html", lambda request, thing: None))
    page = engines["django"].from_string('{% slot "card" thing %}')
    drawn = page.render({"thing": "<b>Soup</b>"}, RequestFactory().get("/"))
    assert "&lt;b&gt;Soup&lt;/b&gt;" in drawn
    assert page.render({"thing": "Soup"}) == ""  # without a request, as in a mail


def test_a_slot_that_is_not_and_a_name_twice_are_refused(monkeypatch):
    monkeypatch.setitem(slots._FILLINGS, "card", {})
    with pytest.raises(LookupError):
        slots.fill("nowhere", Filling("x", "x.html"))
    with pytest.raises(LookupError):
        slots.fillings("nowhere")
    slots.fill("card", Filling("x", "x.html"))
    with pytest.raises(ValueError, match="already"):
        slots.fill("card", Filling("x", "x.html"))
