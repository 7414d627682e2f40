"""Panels: a few evaluators who rate innovations alone, then together, in the open.

Words: *panel* (evaluators, innovations and a date), *case* (one innovation before a panel), *seat*
(an evaluator's place on a panel), *conflict* (what keeps a seat from a case), *recusal* (that a
seat sees nothing of a case), *rating* (what one seat said of a case, alone), *hand in* (after which
a rating stays as it is), *meeting* (where the ratings are laid side by side), *consensus*,
*dissent*, *third reader*, *reply* and *appeal* (the owner's), *move* (a step, in the trail).
"""
