"""Ways to take a text apart that Tantivy does not know by name."""

import tantivy

#: Not looked up by its words: the field is for sorting and showing. Long values that are all
#: different would else fill a dictionary nobody reads, which takes longer than the texts.
NOTHING = "nothing"
#: All beginnings of a text, up to `LONGEST_BEGINNING` letters.
BEGINNINGS = "beginnings"
LONGEST_BEGINNING = 12


def prepared(index: tantivy.Index) -> tantivy.Index:
    """The index, ready to be written: Tantivy forgets the tokenizers when it is closed."""
    raw = tantivy.Tokenizer.raw()
    none = tantivy.TextAnalyzerBuilder(raw).filter(tantivy.Filter.remove_long(1))
    index.register_tokenizer(NOTHING, none.build())
    index.register_fast_field_tokenizer(NOTHING, tantivy.TextAnalyzerBuilder(raw).build())
    edges = tantivy.Tokenizer.ngram(1, LONGEST_BEGINNING, prefix_only=True)
    index.register_tokenizer(BEGINNINGS, tantivy.TextAnalyzerBuilder(edges).build())
    return index
