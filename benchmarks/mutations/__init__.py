"""Mistakes made on purpose: small edits that break doc examples of the installed manim.

The operators and how often each is used follow what language models were seen to get wrong when
they write Manim. Each mutant is rendered, so that what is called a mistake is one.
"""
