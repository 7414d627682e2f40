"""Dialogue: what readers and those who made an innovation say to each other, and to us.

Words: *question* (from a reader to an organisation, passed on without showing an address),
*claim* (an organisation says that an innovation is its own, and shows it), *reply* (what it answers
to what is said about it, signed), *correction* (a reader tells what is wrong on a page),
*notice* (somebody tells that something here is unlawful), *inquiry* (once a year we ask those
behind an innovation whether what we say is still so).
"""
