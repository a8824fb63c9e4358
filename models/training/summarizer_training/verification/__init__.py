"""What the verifier learns from and is measured on: sentences with evidence that supports them, or does not.

The verifier is a second task of the writer, text to text as in T5 (Raffel et al., JMLR 2020): from
`[CLS] [unused5] sentence [SEP] evidence [SEP] …` it writes "yes" or "no".
"""
