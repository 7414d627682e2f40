"""Pictures at the desk: what is refused, with a sentence, and what readers see of a good one."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from offshoot.library.models import LibraryImage

pytestmark = pytest.mark.django_db

TYPED = {
    "title": "Kitchen",
    "alternative_text": "People around a stove",
    "credit": "A. Cook",
    "licence": "CC BY 4.0",
    "collection": 1,
}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def png(width=8, height=8, kind="PNG"):
    file = BytesIO()
    Image.new("1", (width, height)).save(file, kind)
    return file.getvalue()


def upload(client, name, content, **changes):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("wagtailimages:add"), TYPED | changes | {"file": file})


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    on_disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": on_disk}
    settings.MEDIA_ROOT = tmp_path / "media"


def test_what_is_no_picture_is_refused_and_nothing_typed_is_lost(curator, browser_of):
    client = browser_of(curator)
    bad = {
        "drawing.svg": SVG,
        "drawing.png": SVG,
        "tool.png": b"MZ\x90\x00" + b"\x00" * 200,
        "tool.exe": png(),
        "photo.jpg": png(),
        "bomb.png": png(12_000, 12_000),
        "empty.png": b"",
        "half.png": png()[:30],
    }
    for name, content in bad.items():
        response = upload(client, name, content)
        form = response.context["form"]
        assert form.errors.get("file"), name
        assert form["alternative_text"].value() == TYPED["alternative_text"], name
    assert not LibraryImage.objects.exists()


def test_a_picture_of_fifty_megabytes_is_refused(curator, browser_of):
    response = upload(browser_of(curator), "large.png", png() + b"\0" * 50 * 1024 * 1024)
    assert "too big" in str(response.context["form"].errors["file"])


def test_a_picture_says_what_it_shows_whose_it_is_and_under_which_licence(curator, browser_of):
    client = browser_of(curator)
    for name in ("alternative_text", "credit", "licence"):
        response = upload(client, "kitchen.png", png(), **{name: " "})
        assert name in response.context["form"].errors
    assert not LibraryImage.objects.exists()


def test_readers_see_the_cover_cut_around_its_focal_point(
    curator, browser_of, published_with, client
):
    upload(browser_of(curator), "kitchen.png", png(2000, 2000))
    image = LibraryImage.objects.get()
    image.focal_point_x, image.focal_point_y = 1000, 1800
    image.focal_point_width = image.focal_point_height = 100
    image.save()
    innovation = published_with(cover=image)
    page = client.get(innovation.get_absolute_url()).content.decode()
    assert 'alt="People around a stove"' in page
    assert "A. Cook · CC BY 4.0" in page
    rendition = image.renditions.get(filter_spec="fill-1080x440")
    assert rendition.focal_point_key == image.get_rendition("fill-1080x440").focal_point_key != ""
    response = client.get(rendition.url)
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("image/")
    original = client.get("/media/" + image.file.name)
    assert original.status_code == 404
