"""Sent twice, written once; and columns that only the house can read."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from threading import Barrier
from uuid import UUID, uuid4

import pytest
from cryptography.fernet import Fernet
from django.core.exceptions import FieldError
from django.db import IntegrityError, connection, models
from django.test import override_settings

from common.crypto import (
    EncryptedTextField,
    UndecryptableValue,
    decrypt,
    encrypt,
    keyed_hash,
    last4,
)
from common.errors import Gone
from common.idempotency import ClientMade, IdempotencyConflict, body_digest, write_once
from common.management.commands.rotate_field_keys import rotate

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)


class Letter(ClientMade):
    """A table of these tests only."""

    text = EncryptedTextField(blank=True)
    number = models.IntegerField(unique=True)

    class Meta:
        app_label = "tests_common"
        managed = False


LETTERS: models.Manager[Letter] = Letter._default_manager


@pytest.fixture
def letters(db: None) -> Iterator[None]:
    columns = ", ".join(
        f"{field.column} {field.db_type(connection)}" + (" UNIQUE" if field.unique else "")
        for field in Letter._meta.concrete_fields
    )
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE {Letter._meta.db_table} ({columns})")
        yield
        cursor.execute(f"DROP TABLE {Letter._meta.db_table}")


def send(pk: UUID, text: str, number: int = 1) -> tuple[Letter, bool]:
    digest = body_digest({"text": text})
    written = write_once(
        Letter,
        pk=pk,
        digest=digest,
        create=lambda: LETTERS.create(id=pk, body_digest=digest, text=text, number=number),
    )
    return written.row, written.created


@pytest.mark.usefixtures("letters")
class TestWriteOnce:
    def test_the_same_letter_again_is_the_first_one(self) -> None:
        pk = uuid4()
        first, created = send(pk, "hello")
        again, created_again = send(pk, "hello")
        assert (created, created_again) == (True, False)
        assert first == again
        assert LETTERS.count() == 1

    def test_another_letter_under_the_same_id_is_a_conflict(self) -> None:
        pk = uuid4()
        send(pk, "hello")
        with pytest.raises(IdempotencyConflict, match="id_reused"):
            send(pk, "other")

    def test_an_erased_id_never_comes_back(self) -> None:
        pk = uuid4()
        send(pk, "hello")
        LETTERS.update(erased_at=NOON, body_digest="", text="")
        with pytest.raises(Gone):
            send(pk, "hello")

    def test_another_broken_rule_is_not_mistaken_for_a_replay(self) -> None:
        send(uuid4(), "hello", number=1)
        with pytest.raises(IntegrityError):
            send(uuid4(), "other", number=1)

    def test_the_database_never_sees_the_text(self) -> None:
        row, _ = send(uuid4(), "手机 13800000000")
        with connection.cursor() as cursor:
            cursor.execute("SELECT text FROM tests_common_letter")
            (stored,) = cursor.fetchone()
        assert "138" not in stored
        assert LETTERS.get(pk=row.pk).text == "手机 13800000000"

    def test_nobody_filters_by_an_encrypted_column_by_mistake(self) -> None:
        with pytest.raises(FieldError):
            LETTERS.filter(text="hello").exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("letters")
def test_eight_at_once_write_one_row_and_get_one_answer() -> None:
    pk, together = uuid4(), Barrier(8)

    def race() -> bool:
        together.wait()
        try:
            return send(pk, "hello")[1]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        created = [future.result() for future in [pool.submit(race) for _ in range(8)]]
    assert sorted(created) == [False] * 7 + [True]
    assert LETTERS.count() == 1


def test_the_digest_sees_through_spelling() -> None:
    shanghai = NOON.astimezone(timezone(timedelta(hours=8)))
    pk = uuid4()
    assert body_digest({"a": NOON, "b": [pk, Decimal("1.50")]}) == body_digest(
        {"b": (str(pk), Decimal("1.5")), "a": shanghai}
    )


@pytest.mark.parametrize("other", [{"a": [2, 1]}, {"a": [1, 2], "b": None}, {"a": ["1", "2"]}, {}])
def test_the_digest_tells_bodies_apart(other: dict[str, object]) -> None:
    assert body_digest({"a": [1, 2]}) != body_digest(other)


class TestKeys:
    def test_a_new_key_in_front_still_reads_the_old_values(self) -> None:
        with override_settings(FIELD_KEYS=["old"]):
            token = encrypt("secret")
        with override_settings(FIELD_KEYS=["new", "old"]):
            assert decrypt(token) == "secret"
            newer = encrypt("secret")
        with override_settings(FIELD_KEYS=["new"]):
            assert decrypt(newer) == "secret"
            with pytest.raises(UndecryptableValue):
                decrypt(token)

    def test_what_was_tampered_with_is_not_read(self) -> None:
        with pytest.raises(UndecryptableValue):
            decrypt(Fernet(Fernet.generate_key()).encrypt(b"x").decode())

    def test_a_hash_is_stable_and_bound_to_its_purpose(self) -> None:
        phone = keyed_hash("13800000000", "guardian.phone")
        assert phone == keyed_hash("13800000000", "guardian.phone")
        assert phone != keyed_hash("13800000000", "child.id_number")
        with override_settings(HASH_KEY="another house"):
            assert phone != keyed_hash("13800000000", "guardian.phone")

    @pytest.mark.parametrize(
        ("value", "shown"), [("13800001234", "1234"), ("1234567", ""), ("", "")]
    )
    def test_last4_never_shows_most_of_a_short_value(self, value: str, shown: str) -> None:
        assert last4(value) == shown


@pytest.mark.usefixtures("letters")
def test_old_values_are_written_again_under_the_new_key() -> None:
    with override_settings(FIELD_KEYS=["old"]):
        for number in range(3):
            send(uuid4(), f"secret {number}", number)
    with override_settings(FIELD_KEYS=["new", "old"]):
        assert rotate(Letter, ["text"]) == 3
    with override_settings(FIELD_KEYS=["new"]):
        assert {row.text for row in LETTERS.all()} == {"secret 0", "secret 1", "secret 2"}
