"""Standards: how an innovation is assessed, so that anybody can check it.

Words: *standard* (a published, frozen text: "Offshoot 1"), *dimension* (one of its five), *level*
(a step of an ordinal dimension; the type has classes instead), *anchor* (what one would see at a
level), *reading* (what one reader of the sources said on all dimensions, with reasons), *reader*
(who read, in kind), *awarded level* (what one study is worth on the Maryland scale), *suggestion*
(the level that follows by rule or from answers; a person confirms or overrides it), *agreement*.
"""
