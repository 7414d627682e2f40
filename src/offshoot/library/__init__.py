"""The library: social innovations and everything that is known about them.

Words: *innovation* (what a city did), *text* (its words in one language), *source* (a document,
known inside its innovation by a short key such as S1, which prose cites as [S1]), *study* and
*finding* (what a study says about one *outcome*), *adaptation* (a place where it was taken),
*exploration* (a place that looked at it), *condition* (what it needs), *open point* (what we
don't know), *standing* (published profile and counters, outside revisions), *challenge* (a
question cities ask), *collection*, *term* (a word of the vocabulary), *content file* (the YAML
form of any of these), *event* (a row of the outbox: something published changed).
"""
