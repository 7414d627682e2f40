"""Documents that people carry away: PDF through Typst, DOCX through pandoc. No business words.

Words: a *document* is a title and *blocks* (paragraphs, lists, tables, notes …) whose texts are
*runs*, pieces of plain text of one kind; whoever fills it decides what it says, this module how
it looks. A *draft* can be had in several lengths, longest first, and is *fitted* to a number of
pages. A *form* is pdf or docx.

Whatever text a document holds comes out as that text: it is handed to the programs as data, never
as their markup, and it makes them read no file and no address.
"""
