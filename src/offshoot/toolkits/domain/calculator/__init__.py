"""What it costs and who pays, calculated: one model, solved for the page and written as formulas.

Words: *figure* (what somebody enters), *step* (what follows from figures and other steps, by an
*expression*), *case* (one of low, likely and high), *period* (what comes before the first year,
years 1 to 3, each later year).
"""
