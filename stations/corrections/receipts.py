"""The number by which whoever wrote sees what became of it, without an account.

Whoever has the number may see the answer, so it can't be guessed: 12 of 32 characters, 60 bits.
"""

import secrets

CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, 1, I and O, which people mix up
LENGTH, GROUP = 12, 4


def new_receipt() -> str:
    return "".join(secrets.choice(CHARACTERS) for _ in range(LENGTH))


def grouped(receipt: str) -> str:
    """As it is shown and read out: K7QM-2XNP-9R4T."""
    return "-".join(receipt[start : start + GROUP] for start in range(0, len(receipt), GROUP))


def read_receipt(text: str) -> str:
    """Return the receipt that a person typed, however grouped; "" where it can't be one."""
    receipt = "".join(char for char in text.upper() if char.isalnum())
    return receipt if len(receipt) == LENGTH and set(receipt) <= set(CHARACTERS) else ""
