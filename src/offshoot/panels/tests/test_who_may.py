"""Role by phase, and that a recusal leaks nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser

from offshoot.panels.domain.phases import ALLOWED, LAID_OPEN, LEADS_TO, Phase, Role, is_allowed
from offshoot.panels.models import Case, Rating
from offshoot.panels.rules import may, roles_of

#: What each role may do, phase by phase: letters of the phases in their order, a dot for no.
#: i invited, r rating, m meeting, t third reader, s shown, d replied, a appealed, p published,
#: w withdrawn.
TABLE = """
declare                    undeclared    irmtsda..
declare                    evaluator     irmtsda..
declare                    third reader  irmtsda..
rate                       evaluator     .r.......
rate                       third reader  ...t.....
close rating               curator       .r.......
see meeting                evaluator     ..mtsdap.
see meeting                curator       ..mtsdapw
write consensus            evaluator     ..m......
write consensus            curator       ..m......
call third reader          curator       ..mt.....
show draft                 curator       ..m......
see draft                  owner         ....sda..
reply                      owner         ....sd...
appeal                     owner         ....sd...
deal with reply            curator       ....sd...
take up again              curator       ....sd...
decide appeal              outsider      ......a..
publish                    curator       ....sd...
withdraw                   curator       irmtsda..
export                     curator       ..mtsdap.
see outcome                anyone        .......p.
"""


def test_the_table_of_roles_and_phases_is_as_agreed():
    expected = {}
    for line in TABLE.strip().splitlines():
        action, role, marks = line[:26].strip(), line[27:41].strip(), line[41:]
        for phase, mark in zip(Phase, marks, strict=True):
            expected[action, Role(role), phase] = mark != "."
    for action in set(ALLOWED) - {"see outcome"}:
        for role in Role:
            for phase in Phase:
                allowed = expected.get((action, role, phase), False)
                assert is_allowed({role}, action, phase) is allowed, (action, role, phase)
    assert all(is_allowed({role}, "see outcome", Phase.PUBLISHED) for role in Role)


def test_every_phase_is_reached_and_every_open_one_can_be_withdrawn():
    assert set(LEADS_TO) == set(Phase)
    assert {after for ways in LEADS_TO.values() for after in ways} == set(Phase) - {Phase.INVITED}
    assert all(Phase.WITHDRAWN in ways for ways in LEADS_TO.values() if ways)


@pytest.fixture
def everyone(
    ada, ben, cem, dina, olu, stranger, curator, colleague, account, case, owned, seated, declared,
    rated,
):  # fmt: skip
    """Ada rated, Ben was recused after rating, Cem has not declared, Dina reads as a third. Two
    who are at the desk sit too: Eva was recused, Fay has not declared."""
    seats = {"ada": seated(ada, "A"), "ben": seated(ben, "B"), "cem": seated(cem, "C")}
    third = seated(dina, "D", case)
    eva, fay = account("eva", "Administrators"), account("fay", "Curators")
    seats |= {"eva": seated(eva, "E"), "fay": seated(fay, "F")}
    declared(seats["ada"], case)
    declared(seats["ben"], case, "My sister works there")
    declared(seats["eva"], case, "I advised them")
    declared(third, case)
    for name in ("ada", "ben", "eva"):
        rated(seats[name], case, words=f"secret of {name}")
    people = [ada, ben, cem, dina, olu, stranger, curator, colleague, eva, fay]
    return {person.name: person for person in people} | {"Nobody": AnonymousUser()}


def test_what_somebody_is_to_a_case(everyone, case):
    found = {name: roles_of(person, case) - {Role.ANYONE} for name, person in everyone.items()}
    assert found == {
        "Ada": {Role.EVALUATOR},
        "Ben": {Role.RECUSED},
        "Cem": {Role.UNDECLARED},
        "Dina": {Role.THIRD_READER},
        "Olu": {Role.OWNER},
        "Stranger": set(),
        "Curator": {Role.CURATOR},
        "Colleague": {Role.CURATOR, Role.OUTSIDER},
        "Eva": {Role.RECUSED},
        "Fay": {Role.UNDECLARED},
        "Nobody": set(),
    }


def test_ratings_are_seen_by_those_who_may_see_the_meeting_and_one_own_by_who_wrote_it(
    everyone, case, django_assert_max_num_queries
):
    for phase in Phase:
        Case.objects.update(phase=phase.value)
        case.refresh_from_db()
        for name, person in everyone.items():
            seen = {one.seat.letter for one in Rating.objects.visible_to(person)}
            expected = {"A"} if may(person, "see meeting", case) else set()
            if name == "Ada":
                expected |= {"A"}
            assert seen == expected, (phase, name)


def test_the_case_itself_is_hidden_from_those_it_is_not_for(everyone, case):
    seen = {name for name, person in everyone.items() if Case.objects.visible_to(person).exists()}
    assert seen == {"Ada", "Cem", "Dina", "Curator", "Colleague", "Fay"}
    assert Phase.RATING not in LAID_OPEN
