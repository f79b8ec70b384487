"""A guardian's consent: a worker asks, a parent answers on the phone, and only then is a call."""

import re
from collections.abc import Iterator
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser.people import (
    ENGLISH,
    PHONE,
    People,
    accessibility_faults,
    shot,
)

NEVER_ASKED = ".gaps__one:has(.gaps__chip--late, .gaps__chip--open)"


def test_a_mother_says_yes_to_calls_and_no_to_a_photo(people: People) -> None:
    worker = people.sign_in("socialworker", path="/consents")
    expect(worker.locator(NEVER_ASKED).first).to_be_visible()
    assert accessibility_faults(worker) == []
    shot(worker, "consents-laptop-zh")
    worker.locator(NEVER_ASKED).first.get_by_role("link").click()
    expect(worker.get_by_role("heading", name="现在怎样")).to_be_visible()
    child = int(re.search(r"/children/(\d+)/", worker.url)[1])  # type: ignore[index]
    assert _book(worker, child) == "consent_missing"

    link = _ask(worker)
    mother = people.open("/healthz", PHONE)
    mother.goto(link)
    _answer(mother)
    held = worker.locator(".consents__one", has_text="视频通话")
    expect(held).to_contain_text("已同意")
    expect(worker.locator(".consents__one", has_text="照片")).to_contain_text("不同意")
    assert accessibility_faults(worker) == []
    shot(worker, "consent-laptop-zh")
    assert _book(worker, child) == "booked"

    mother.get_by_role("button", name="回去改一改").click()
    _card(mother, "视频通话").get_by_role("button", name="我不同意").first.click()
    expect(held).to_contain_text("已收回")
    assert _book(worker, child) == "consent_missing"


def test_the_pages_in_english_and_on_a_phone(people: People) -> None:
    worker = people.sign_in("coordinator", device=PHONE, language=ENGLISH, path="/consents")
    expect(worker.locator(NEVER_ASKED).first).to_be_visible()
    assert worker.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(worker) == []
    shot(worker, "consents-phone-en")
    worker.locator(NEVER_ASKED).last.get_by_role("link").click()
    expect(worker.get_by_role("heading", name="What holds now")).to_be_visible()
    assert worker.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(worker) == []
    shot(worker, "consent-phone-en")
    _note_for_the_carer(worker)
    worker.get_by_role("button", name="Ask a parent").click()
    worker.get_by_role("button", name="Send the link").click()
    link = worker.locator(".shown-link").input_value()
    shot(worker, "consent-asked-phone-en")

    _answer_without_network(people.open("/healthz", PHONE, ENGLISH), link)


def test_a_link_that_was_made_up_says_so(people: People) -> None:
    page = people.open("/join/consent/AAAAAAAAAAAAAAAAAAAAAA", PHONE)
    expect(page.get_by_role("heading", name="这个链接打不开")).to_be_visible()
    assert accessibility_faults(page) == []
    shot(page, "consent-link-unknown-phone-zh")


def _ask(worker: Page) -> str:
    worker.get_by_role("button", name="询问家长").click()
    expect(worker.get_by_role("dialog")).to_be_visible()
    assert accessibility_faults(worker) == []
    shot(worker, "consent-ask-laptop-zh")
    worker.get_by_role("button", name="发送链接").click()
    link = worker.locator(".shown-link").input_value()
    worker.get_by_role("button", name="好", exact=True).click()
    return link


def _answer_without_network(father: Page, link: str) -> None:
    father.goto(link)
    father.get_by_role("button", name=re.compile("^I am the")).click()
    father.context.set_offline(True)
    father.get_by_role("button", name="I agree", exact=True).first.click()
    expect(father.get_by_text("No network.")).to_be_visible()
    shot(father, "consent-link-offline-phone-en")
    father.context.set_offline(False)
    expect(father.get_by_text("No network.")).to_be_hidden()
    assert accessibility_faults(father) == []
    shot(father, "consent-link-phone-en")


def _note_for_the_carer(worker: Page) -> None:
    worker.get_by_role("button", name="Note an answer").click()
    worker.get_by_role("radio", name="Carer at home").check(force=True)
    worker.get_by_role("button", name="Note it").click()
    expect(worker.get_by_role("alert")).to_contain_text("Ask a parent")
    assert accessibility_faults(worker) == []
    shot(worker, "consent-note-phone-en")
    worker.keyboard.press("Escape")


def _answer(mother: Page) -> None:
    enter = mother.get_by_role("button", name=re.compile("^我是"))
    expect(enter).to_be_visible()
    assert accessibility_faults(mother) == []
    shot(mother, "consent-link-who-phone-zh")
    enter.click()
    for card in _cards(mother):
        agrees = "照片" not in card.get_by_role("heading").inner_text()
        card.get_by_role("button", name="我同意" if agrees else "我不同意").first.click()
    assert mother.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(mother) == []
    shot(mother, "consent-link-phone-zh")
    mother.get_by_role("button", name="完成").click()
    expect(mother.get_by_role("heading", name="谢谢您")).to_be_visible()
    assert accessibility_faults(mother) == []
    shot(mother, "consent-link-thanks-phone-zh")


def _cards(page: Page) -> Iterator[Locator]:
    expect(page.locator("section.consent").first).to_be_visible()
    yield from page.locator("section.consent").all()


def _card(page: Page, words: str) -> Locator:
    heading = page.get_by_role("heading", name=re.compile(words))
    return page.locator("section.consent", has=heading)


def _book(worker: Page, child: int) -> str:
    """What the server says to a call with this child at the first free half hour."""
    said: str = worker.evaluate(BOOK, {"child": child, "id": str(uuid4())})
    return said


BOOK = """
async ({ child, id }) => {
  const token = document.cookie.match(/csrftoken=([^;]+)/)?.[1] ?? "";
  const file = await (await fetch(`/api/children/${child}/`)).json();
  const next = new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10);
  const address = `/api/familycalls/week/?station=${file.file.station}&week=${next}`;
  const week = await (await fetch(address)).json();
  for (const { id: window, hours } of week.windows) for (const { starts_at } of hours) {
    const answer = await fetch(`/api/familycalls/calls/${id}/`, {
      method: "PUT",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ family: file.family.id, children: [child],
        guests: [file.family.parents[0].id], window, starts_at, minutes: 30 }),
    });
    if (answer.ok) return "booked";
    const { code } = await answer.json();
    if (!/_taken|_busy/.test(code)) return code;
  }
  return "nothing free";
}
"""
