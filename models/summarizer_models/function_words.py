"""Tokens that a writer may always use, whatever its evidence says.

With a grounded vocabulary every other word has to stand in the evidence. The embedded model's `vmap.txt`
holds the same list in its line with an empty key (a test compares them); the torch engine reads it from here.
"""

from __future__ import annotations

WORDS: tuple[str, ...] = tuple(
    """
    a an the and or but nor so yet of to in on at by for from with about after before over under between
    among during through against within without into onto upon amid as than that which who whom whose
    where when while if because since until although though however also still already only not no more
    most less least many several some all both each any other such same own its his her their our your
    my it he she they them we us you i this these those there here is are was were be been being has
    have had do does did will would could should may might must can said says say told according added
    stated confirmed announced reported warned called asked including per one two three four five six
    seven eight nine ten first second last new next year years month months week weeks day days monday
    tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december
    """.split()
)

PUNCTUATION: tuple[str, ...] = tuple(""". , ; : ' " - – — ( ) “ ” ’ ‘ $ % &""".split())

CLITICS: tuple[str, ...] = ("s", "t", "d", "ll", "re", "ve", "m")
"""What a tokenizer that splits at apostrophes leaves of "it's", "don't", "we'd"."""

ENDINGS: tuple[str, ...] = ("s", "ed", "ing", "er", "ly", "d", "n")
"""Endings that WordPiece splits off: "##s", "##ed"."""
