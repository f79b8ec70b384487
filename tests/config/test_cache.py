from django.core.cache import cache


def test_a_flood_makes_nothing_forgotten_that_guards_a_door() -> None:
    """Counted guesses and used tickets are kept in the cache; its default holds 300 entries."""
    cache.set("used-ticket", 1)
    for number in range(5_000):
        cache.add(f"flood-{number}", 1)
    assert cache.get("used-ticket") == 1
