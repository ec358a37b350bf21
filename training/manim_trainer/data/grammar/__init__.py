"""A small typed grammar that makes scenes and ways of asking for them.

A production (`productions`) makes a `Program`: the code, and the clauses that say what it does.
The clauses are worded afresh for each description (`description`). To add a construct, add an
entry to the registry of its kind: `shapes.SHAPES`, `places.PLACES`, `functions.FUNCTIONS`, the
parts of `repertoire.ACTIONS`, `entrances.ENTRANCES`; or a production where it is a new form of
scene.
"""
