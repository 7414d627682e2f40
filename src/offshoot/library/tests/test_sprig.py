"""The sprig is compared by eye, so the tests hold it to what the eye relies on."""

import re
from itertools import combinations, product
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offshoot.library.domain import sprig
from offshoot.library.domain.profile import ORDINAL, Dimension, Kind, Profile, Reading

CSS = Path(sprig.__file__).parents[2] / "ui" / "static" / "ui" / "css" / "sprig.css"
SVG = "{http://www.w3.org/2000/svg}"
SIZES = (24, 72, 120, 240)


def readings(dimension: Dimension) -> list[Reading]:
    """Every reading there can be on a dimension: the two without a level, levels and ranges."""
    levels = range(dimension.max_level + 1)
    return [
        Reading.unassessed(dimension),
        Reading.undeterminable(dimension),
        *(Reading.at(dimension, low, high) for low, high in product(levels, levels) if low <= high),
    ]


def profile(kind: Kind | None, **given: Reading) -> Profile:
    return Profile(kind, *(given.get(d, Reading.at(d, 2)) for d in ORDINAL))


profiles = st.builds(
    Profile, st.sampled_from([None, *Kind]), *(st.sampled_from(readings(d)) for d in ORDINAL)
)


def slots(drawing: str) -> dict[str, str]:
    root = ElementTree.fromstring(drawing)
    return {g.attrib["class"]: ElementTree.tostring(g).decode() for g in root.iter(f"{SVG}g")}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@given(profiles, st.sampled_from(SIZES), st.sampled_from([None, sprig.LIGHT, sprig.DARK]))
def test_every_profile_draws_well_formed_and_without_style(
    drawn: Profile, size: int, palette: sprig.Palette | None
) -> None:
    for legend in (False, True):
        text = sprig.draw(drawn, size=size, palette=palette, legend=legend)
        root = ElementTree.fromstring(text)
        assert root.tag == f"{SVG}svg"
        for element in root.iter():
            assert element.tag != f"{SVG}style"
            assert not {"style", "id"} & set(element.attrib)
            assert not re.search(r"nan|inf|e-\d", element.attrib.get("d", ""))
            if palette and element.tag in (f"{SVG}path", f"{SVG}text"):
                assert element.attrib["fill"]
                assert element.attrib["stroke"]


@given(profiles, st.sampled_from(SIZES))
def test_the_drawing_stays_inside_its_box(drawn: Profile, size: int) -> None:
    root = ElementTree.fromstring(sprig.draw(drawn, size=size))
    left, top, width, height = (float(n) for n in root.attrib["viewBox"].split())
    for path in root.iter(f"{SVG}path"):
        for x, y in outline_points(path.attrib["d"]):
            assert left <= x <= left + width
            assert top <= y <= top + height


@given(profiles)
def test_a_drawing_is_always_the_same(drawn: Profile) -> None:
    assert sprig.draw(drawn, size=120) == sprig.draw(drawn, size=120)


@pytest.mark.parametrize("size", SIZES[1:])
@pytest.mark.parametrize("dimension", ORDINAL)
def test_a_level_more_moves_nothing_but_its_leaf(dimension: Dimension, size: int) -> None:
    for level in range(dimension.max_level):
        before = sprig.draw(
            profile(Kind.IMPROVE, **{dimension: Reading.at(dimension, level)}), size=size
        )
        after = sprig.draw(
            profile(Kind.IMPROVE, **{dimension: Reading.at(dimension, level + 1)}), size=size
        )
        assert re.sub(r"<g .*?</g>", "", before) == re.sub(r"<g .*?</g>", "", after)
        one, other = slots(before), slots(after)
        changed = {name for name in one if one[name] != other[name]}
        assert changed == {f"sprig-slot sprig-slot--{dimension}"}


def test_a_type_moves_nothing_but_the_crown() -> None:
    drawings = [slots(sprig.draw(profile(kind))) for kind in (None, *Kind)]
    for one, other in combinations(drawings, 2):
        assert {name for name in one if one[name] != other[name]} == {"sprig-slot sprig-slot--type"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dimension", ORDINAL)
def test_distinct_readings_look_distinct_without_colour(dimension: Dimension, size: int) -> None:
    """Shapes and dashes alone must tell: the classes, which carry the colours, are taken out."""
    drawings = [
        re.sub(r' class="[^"]*"', "", sprig.draw(profile(None, **{dimension: reading}), size=size))
        for reading in readings(dimension)
    ]
    assert len(set(drawings)) == len(drawings)


def test_leaves_grow_and_deepen_with_the_level() -> None:
    for dimension in ORDINAL:
        lengths, depths = [], []
        for level in range(1, dimension.max_level + 1):
            text = sprig.draw(
                profile(None, **{dimension: Reading.at(dimension, level)}), palette=sprig.LIGHT
            )
            slot = slots(text)[f"sprig-slot sprig-slot--{dimension}"]
            found = re.search(r'sprig-leaf--\d" fill="(#\w+)".*? d="([^"]*)"', slot)
            assert found
            depths.append(luminance(found[1]))
            lengths.append(area(found[2]))
        assert lengths == sorted(set(lengths))
        assert depths == sorted(set(depths), reverse=True)


@given(st.text())
def test_a_hostile_label_is_only_text(label: str) -> None:
    hostile = f"\"><script>alert(1)</script>'&{''.join(c for c in label if c.isprintable())}"
    for text in (
        sprig.draw(Profile.unassessed(), label=hostile),
        sprig.strip(Profile.unassessed(), label=hostile),
        sprig.crown(Kind.IMPROVE, label=hostile),
        sprig.legend(label=hostile),
        sprig.sample("range", label=hostile),
    ):
        root = ElementTree.fromstring(text)
        assert root.attrib["aria-label"] == hostile
        assert root.attrib["role"] == "img"
        assert not list(root.iter(f"{SVG}script"))


def test_without_a_label_the_drawing_is_hidden_because_words_stand_beside_it() -> None:
    root = ElementTree.fromstring(sprig.draw(Profile.unassessed()))
    assert root.attrib["aria-hidden"] == "true"
    assert "role" not in root.attrib


@pytest.mark.parametrize("palette", [sprig.LIGHT, sprig.DARK])
def test_what_carries_meaning_has_three_to_one(palette: sprig.Palette) -> None:
    carriers = [
        stroke
        for name, (_, stroke) in sprig.PAINT.items()
        if re.search("leaf|bud|query|st[ea]", name)
    ]
    assert len(carriers) >= 8
    for role, ground in product([*carriers, "warm"], (palette.paper, palette.card)):
        assert contrast(palette.colour(role), ground) >= 3, (role, ground)


def test_the_style_sheet_paints_like_the_palette_and_only_with_tokens() -> None:
    css = re.sub(r"/\*.*?\*/", "", CSS.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\b(rgb|hsl)a?\(", css)
    css = css.split("@media")[0]
    painted: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css):
        values = dict(re.findall(r"(fill|stroke): ([^;]+);", body))
        for selector in selectors.split(","):
            painted.setdefault(selector.strip(), {}).update(values)
    for name, roles in sprig.PAINT.items():
        base = {} if "--" not in name else painted.get("." + name.split("--")[0], {})
        for prop, role in zip(("fill", "stroke"), roles, strict=True):
            token = "none" if role == "none" else f"var(--{role.replace('_', '-')})"
            if role == "leaf_3":
                token = "color-mix(in srgb, var(--leaf), var(--leaf-2))"
            assert {**base, **painted["." + name]}[prop] == token, (name, prop)


# --- areas ---------------------------------------------------------------------------------


def outline_points(d: str) -> list[tuple[float, float]]:
    """The points of every closed or open cubic part of a path (no arcs, no quadratic curves)."""
    return [point for part in polygons(d) for point in part]


def polygons(d: str) -> list[list[tuple[float, float]]]:
    found = []
    for part in re.findall(r"M([-\d. ]+)C([-\d. ]+)", d):
        start, rest = ([float(n) for n in text.split()] for text in part)
        points = [(start[0], start[1])]
        for i in range(0, len(rest), 6):
            x0, y0 = points[-1]
            x1, y1, x2, y2, x3, y3 = rest[i : i + 6]
            for step in range(1, 25):
                t = step / 24
                a, b, c, e = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
                points.append(
                    (a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3)
                )
        found.append(points)
    return found


def area(d: str, step: float = 0.2) -> float:
    """The area that a path covers, overlaps once: counted on a fine grid of lines."""
    covered = 0.0
    shapes = polygons(d)
    rows = [y for shape in shapes for _, y in shape]
    y = min(rows) + step / 2
    while y < max(rows):
        spans = []
        for shape in shapes:
            crossings = sorted(
                x0 + (y - y0) * (x1 - x0) / (y1 - y0)
                for (x0, y0), (x1, y1) in zip(shape, shape[1:] + shape[:1], strict=True)
                if (y0 <= y) != (y1 <= y)
            )
            spans += list(zip(crossings[::2], crossings[1::2], strict=True))
        reached = float("-inf")
        for left, right in sorted(spans):
            covered += max(0.0, right - max(left, reached)) * step
            reached = max(reached, right)
        y += step
    return covered


def crown_path(kind: Kind) -> str:
    found = re.search(r'class="sprig-crown" d="([^"]*)"', sprig.crown(kind))
    assert found
    return found[1]


def test_four_crowns_have_the_same_area() -> None:
    heart = 3.14159 * 1.9**2  # the middle of the flower is drawn with arcs
    areas = {kind: area(crown_path(kind)) + heart * (kind is Kind.TRANSFORM) for kind in Kind}
    assert max(areas.values()) / min(areas.values()) < 1.1, areas


def test_four_crowns_have_the_same_extent() -> None:
    """Each touches the same circle, so none is taller than another from its middle."""
    for kind in Kind:
        reach = max(abs(complex(x, y) - (16 + 16j)) for x, y in outline_points(crown_path(kind)))
        assert 13.5 <= reach <= 15, (kind, reach)


def test_the_legend_numbers_every_dimension() -> None:
    root = ElementTree.fromstring(sprig.legend())
    numbers = {int(text.text or 0) for text in root.iter(f"{SVG}text")}
    assert numbers == set(sprig.CALLOUTS)
    assert set(sprig.CALLOUTS.values()) == set(Dimension)


def test_samples_show_every_state_and_any_reading() -> None:
    assert {reading.state for reading in sprig.SAMPLES.values()} == {
        "assessed",
        "not assessed",
        "not determinable",
    }
    assert len({sprig.sample(state) for state in sprig.SAMPLES}) == len(sprig.SAMPLES)
    assert sprig.sample(Reading.at(Dimension.EVIDENCE, 5)) != sprig.sample(
        Reading.at(Dimension.EVIDENCE, 4)
    )
