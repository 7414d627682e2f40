"""`make bench`: everything that is measured, one after the other."""

from benchmarks import engine_speed, relevance

relevance.main()
print()
engine_speed.main()
