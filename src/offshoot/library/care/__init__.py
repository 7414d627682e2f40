"""What needs care: the cards of the desk's front page, and the watch over links.

Words: *card* (one kind of thing that waits, with the button that deals with it), *kind* (what an
innovation says that grows old: status, contact, cost, adaptations, search for new studies), *link*
(an address on the web that a source or a website gives).
"""
