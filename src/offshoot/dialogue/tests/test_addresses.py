"""Whose address it is: what is not sure is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.dialogue.domain.addresses import FREE_MAIL, belongs_to, own_host
from offshoot.mail.domain.texts import quoted
from offshoot.ui.texts import plain_text

SITE = "https://www.porto.pt/en/housing"


@pytest.mark.parametrize(
    ("email", "website"),
    [
        ("ana@porto.pt", SITE),
        ("ANA@PORTO.PT", SITE),
        ("ana@social.porto.pt", SITE),
        ("ana@porto.pt", "http://porto.pt:8080"),
        ("ana@xn--mnchen-3ya.de", "https://münchen.de/"),
        ("ana@münchen.de", "https://www.xn--mnchen-3ya.de/"),
        ("ana@leeds.gov.uk", "https://www.leeds.gov.uk/"),
    ],
)
def test_an_address_on_the_host_of_the_website_belongs(email, website):
    assert belongs_to(email, website)


@pytest.mark.parametrize(
    ("email", "website"),
    [
        ("ana@notporto.pt", SITE),
        ("ana@porto.pt.evil.example", SITE),
        ("ana@pt", SITE),
        ("ana@porto.com", SITE),
        ("ana@cm.pt", "https://social.cm.pt/"),  # above it there may be others
        ("ana@pörto.pt", SITE),
        ("ana@роrto.pt", SITE),  # Cyrillic letters that look alike
        ("ana@gmail.com", "https://gmail.com"),
        ("ana@gmail.com", "https://www.gmail.com/"),
        ("ana@ngo.wordpress.com", "https://ngo.wordpress.com/"),
        ("ana@facebook.com", "https://www.facebook.com/ngo"),
        ("ana@google.com", "https://sites.google.com/view/ngo"),
        ("ana@sites.google.com", "https://sites.google.com/view/ngo"),
        ("ana@ec.europa.eu", "https://ec.europa.eu/social"),
        ("ana@evil.co.uk", "https://co.uk/"),
        ("ana@leeds.gov.uk", "https://www.gov.uk/ngo"),
        ("ana@uk", "https://uk/"),
        ("ana@127.0.0.1", "http://127.0.0.1/"),
        ("ana@localhost", "http://localhost/"),
        ("ana@[::1]", "http://[::1]/"),
        ("ana", SITE),
        ("", SITE),
        ("@", SITE),
        ("ana@", SITE),
        ("ana@porto.pt", ""),
        ("ana@porto.pt", "porto.pt"),
        ("ana@porto.pt", "http://[broken"),
        ("ana@porto.pt", "https://porto.pt@evil.example/"),
        ("ana@" + "a" * 300 + ".pt", "https://" + "a" * 300 + ".pt"),
        ("ana@.porto.pt", SITE),
    ],
)
def test_everything_else_does_not(email, website):
    assert not belongs_to(email, website)


def test_free_mail_shows_nothing():
    assert not any(belongs_to(f"ana@{host}", f"https://{host}") for host in FREE_MAIL)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_are_an_error(email, website):
    assert belongs_to(email, website) in {True, False}
    assert own_host(website) == own_host(website).lower()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\n\n\n \n\nb", "a\n\nb"),
        ("a\u202eb\u2066c", "abc"),
        ("a\x1b[31mb\x07", "a[31mb"),
        ("a\u2028b\x0bc\x85d", "a\nb\nc\nd"),
        ("  a\tb  ", "a b"),
        ("مرحبا 漢字 👩‍👩‍👧", "مرحبا 漢字 👩‍👩‍👧"),
        ("a\x00b", "a\x00b"),
        ("a\u200bb\u200fc\u2060d\ufeffe\u00adf", "abcdef"),
        ("a\U000e0041\U000e0042b", "ab"),
        ("\u200d \u200b\u3164\u2800\u0301", ""),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_text_keeps_its_words_and_lines_and_nothing_unseen(typed, kept):
    assert plain_text(typed) == kept


@given(st.text(max_size=200))
def test_every_line_of_a_quotation_is_marked(text):
    assert all(line == ">" or line.startswith("> ") for line in quoted(text))
    assert plain_text(plain_text(text)) == plain_text(text)


def test_a_quoted_address_of_the_web_is_no_link():
    from offshoot.mail.domain.twin import html_twin

    words = html_twin("x", "\n".join(quoted("https://evil.example/\n- point")), "en")
    assert "<a " not in words
    assert "<li>" not in words


@pytest.mark.parametrize(
    ("email", "website"),
    [
        ("x@fortaleza.ce.gov.br", "https://www.gov.br/mds"),
        ("x@gov.br", "https://www.gov.br/mds"),
        ("x@salud.gob.mx", "https://gob.mx/"),
        ("x@a.gob.pe", "https://www.gob.pe/"),
        ("x@a.gov.in", "https://gov.in/"),
        ("x@seoul.go.kr", "https://go.kr/"),
        ("x@a.gouv.qc.ca", "https://www.gouv.qc.ca/"),
        ("x@strasse.de", "https://straße.de/"),
        ("x@straße.de", "https://strasse.de/"),
        ("x@βολος.com", "https://βολοσ.com/"),
        ("x@ab.example", "https://a\u200db.example/"),
    ],
)
def test_hosts_that_are_not_one_owners_show_nothing(email, website):
    assert not belongs_to(email, website)


def test_an_authority_below_a_shared_host_has_an_address_of_its_own():
    assert belongs_to("x@fortaleza.ce.gov.br", "https://www.fortaleza.ce.gov.br/")
    assert belongs_to("x@xn--strae-oqa.de", "https://xn--strae-oqa.de/")


def test_hosts_below_count_only_where_they_may():
    assert not belongs_to("ana@alumni.porto.pt", SITE, below=False)
    assert belongs_to("ana@porto.pt", SITE, below=False)
