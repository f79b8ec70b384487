import { MantineProvider } from "@mantine/core";
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import { type ReactNode, useState } from "react";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, expect, it } from "vitest";
import shared from "@/shared/i18n/words/zh-Hans.json";
import volunteers from "../i18n/zh-Hans.json";
import { blank } from "./draft";
import { States } from "./States";

beforeAll(async () => {
  // Growing text fields listen for late fonts; this DOM has none.
  Object.defineProperty(document, "fonts", { value: new EventTarget() });
  await i18next.use(initReactI18next).init({
    lng: "zh-Hans",
    resources: { "zh-Hans": { shared, volunteers } },
  });
});
afterEach(cleanup);

function Told(): ReactNode {
  const [states, setStates] = useState(blank(new Date()).states);
  return (
    <MantineProvider>
      <States states={states} onChange={setStates} />
    </MantineProvider>
  );
}

const chosen = (name: string) =>
  screen.getAllByRole<HTMLInputElement>("radio", { name }).filter(({ checked }) => checked).length;

it("claims nothing until she says so, then only what she left open", async () => {
  render(<Told />);
  expect([chosen("变好"), chosen("一样"), chosen("变差")]).toEqual([0, 0, 0]);
  await userEvent.click(screen.getAllByRole("radio", { name: "变好" })[1] as HTMLElement);
  await userEvent.click(screen.getByRole("button", { name: "其余的都和上次一样" }));
  expect([chosen("变好"), chosen("一样"), chosen("变差")]).toEqual([1, 4, 0]);
  expect(screen.queryByRole("button")).toBeNull();
});

it("asks for words where something is worse, and names the number for danger", async () => {
  render(<Told />);
  expect(screen.queryByRole("textbox")).toBeNull();
  await userEvent.click(screen.getAllByRole("radio", { name: "变差" })[3] as HTMLElement);
  await userEvent.type(screen.getByLabelText("健康变差：看到了什么？"), "一直咳");
  expect(screen.getByRole<HTMLTextAreaElement>("textbox").value).toBe("一直咳");
  expect(screen.getByRole("link", { name: "马上打 110" }).getAttribute("href")).toBe("tel:110");
});
