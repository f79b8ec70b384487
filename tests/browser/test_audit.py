"""The administrator's year: what is open, the papers to read and fill in, and that it was filed."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.people import ENGLISH, PHONE, People, accessibility_faults, shot


def paper(page: Page, language: str, shape: str, to: Path) -> str:
    """Fetches one paper; returns its address on the disk."""
    link = page.locator(f'a[href*="language={language}"][href*="shape={shape}"]')
    with page.expect_download() as download:
        link.click()
    download.value.save_as(to / f"{shape}.html")
    return (to / f"{shape}.html").as_uri()


def opened(people: People, address: str, **device: object) -> Page:
    page = people.open("/healthz", **device)  # type: ignore[arg-type]
    page.goto(address)
    assert accessibility_faults(page) == []
    return page


def test_the_audit_is_read_and_noted_as_filed(people: People, tmp_path: Path) -> None:
    page = people.sign_in("administrator")
    page.get_by_role("link", name="审计").first.click()
    expect(page.get_by_role("heading", level=1, name="年度审计")).to_be_visible()
    expect(page.locator(".audit__points li").first).to_be_visible()
    assert accessibility_faults(page) == []
    shot(page, "audit-laptop-zh")
    report = opened(people, paper(page, "zh-hans", "page", tmp_path))
    expect(report.get_by_role("heading", name="监护人同意")).to_be_visible()
    shot(report, "audit-report-laptop-zh")
    template = opened(people, paper(page, "zh-hans", "assessment", tmp_path))
    expect(template.locator(".answer").first).to_be_visible()
    shot(template, "audit-assessment-laptop-zh")

    page.get_by_label("编号").fill("云网信审〔2026〕17号")
    page.get_by_role("button", name="登记为已报送").click()
    expect(page.locator(".audit__filed")).to_contain_text("云网信审〔2026〕17号")
    page.reload()
    expect(page.locator(".audit__filed")).to_contain_text("钱卫东")


def test_the_same_in_english_on_a_phone(people: People, tmp_path: Path) -> None:
    page = people.sign_in("administrator", device=PHONE, language=ENGLISH, path="/audit")
    expect(page.get_by_role("heading", level=1, name="Yearly audit")).to_be_visible()
    expect(page.locator(".audit__points li").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert accessibility_faults(page) == []
    shot(page, "audit-phone-en")
    address = paper(page, "en", "assessment", tmp_path)
    template = opened(people, address, device=PHONE, language=ENGLISH)
    assert template.evaluate("document.documentElement.scrollWidth") <= 390
    shot(template, "audit-assessment-phone-en")
