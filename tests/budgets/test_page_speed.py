"""The page of an innovation is drawn in a few hundredths of a second."""

import statistics
import time

import pytest
from django.test import Client

from offshoot.library.models import Innovation

#: How much longer a page may take, at the 95th percentile, than `_yardstick`, which takes about
#: as long as a page should: a machine that is slow or busy is slow at both.
MOST = 2.5


@pytest.mark.django_db
def test_every_starter_innovation_is_shown_and_quickly(starter_library):
    client = Client()
    addresses = [innovation.get_absolute_url() for innovation in Innovation.objects.published()]
    assert len(addresses) >= 25
    best, yards = [], []
    for address in addresses:
        best.append(min(_seconds(lambda it=address: client.get(it)) for _ in range(3)))
        yards.append(_seconds(_yardstick))
    assert statistics.quantiles(best, n=20)[-1] <= MOST * statistics.median(yards)


def _seconds(work):
    # The processor's time, not the clock's: waiting for other work does not count.
    started = time.process_time()
    work()
    return time.process_time() - started


def _yardstick():
    return {str(number): number for number in range(150_000)}
