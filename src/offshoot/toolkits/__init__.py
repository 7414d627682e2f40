"""Toolkits: what a city takes home to do what another one did.

A fact is written once: most of a toolkit is drawn from its innovation; its own rows hold only what
the innovation has no place for.

Words: *toolkit* (one of an innovation), *section* (one of the twelve, numbered for good),
*component* (core, or free to be adapted), *activity* (what is done, with its dose), *cost line*,
*revenue line* and *assumption* (what the calculator starts from; empty where nothing is known),
*transfer step*, *indicator* (what to measure), *lesson* (what went wrong, or what a city learned),
*topic* (a text in words where rows do not fit), *open point* (what is not known, and whom to ask),
*basis* (a source states it, or an editor infers it), *meter* (what is there of TIDieR's twelve),
*release* (a toolkit as it was on a day, numbered, with its files; never changed), *maker* (makes
the file of one form), *notice* (a team says that it explores an innovation), *statement* (what it
said at one time), *first steps* (what it learned; a lesson once accepted).
"""
