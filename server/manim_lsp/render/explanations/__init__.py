"""What an exception means, in terms of the call that the user wrote.

Each module knows the errors of one kind. All are pure functions over what the host tells of a
failure and the text of the user's innermost line; where none of them is certain, Python's own
message stays.
"""
