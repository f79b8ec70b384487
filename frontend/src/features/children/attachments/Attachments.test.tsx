import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import i18next from "i18next";
import type { ReactNode } from "react";
import { initReactI18next } from "react-i18next";
import { afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { Unreachable } from "@/shared/api/problem";
import shared from "@/shared/i18n/words/zh-Hans.json";
import children from "../i18n/zh-Hans.json";
import { AttachmentsPanel } from "./Attachments";
import * as queries from "./queries";

vi.mock("@tanstack/react-router", () => ({
  Link: ({ children: words, params }: { children: ReactNode; params: { child: string } }) => (
    <a href={`/children/${params.child}/consent`}>{words}</a>
  ),
}));

const PHOTO: queries.Attachment = {
  id: "5d9c7d0e-6f0a-4c3e-9a52-0d6d8a6f3c11",
  kind: "photo",
  title: "",
  media_type: "image/jpeg",
  size: 50_000,
  uploaded_at: "2026-11-20T08:00:00Z",
  uploaded_by: { id: 4, name: "李雯" },
  shown: true,
  opens: true,
};

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "zh-Hans",
    resources: { "zh-Hans": { shared, children } },
  });
});
afterEach(cleanup);

let kept: queries.Attachments;
beforeEach(() => {
  kept = { photo_consent: true, may_change: true, results: [PHOTO] };
  vi.spyOn(queries, "attachmentsOf").mockImplementation((child) => ({
    ...Object.create(null),
    queryKey: ["attachments", child],
    queryFn: () => Promise.resolve(kept),
  }));
});

function panel(): void {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <AttachmentsPanel child={17} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

const press = async (name: string | RegExp): Promise<void> =>
  userEvent.click(await screen.findByRole("button", { name }));

it("asks the parent where nobody consented, and offers no camera", async () => {
  kept = { photo_consent: false, may_change: true, results: [] };
  panel();
  await press("添加照片或材料");
  await userEvent.click(await screen.findByRole("radio", { name: "孩子的照片" }));
  const ways = screen.getAllByRole("link", { name: "去征求家长同意", hidden: true });
  expect(ways.map((way) => way.getAttribute("href"))).toEqual(
    ways.map(() => "/children/17/consent"),
  );
  expect(screen.queryByLabelText("拍照")).toBeNull();
});

it("sends the same file under the same id until it has arrived", async () => {
  const sent: string[] = [];
  vi.spyOn(queries, "add").mockImplementation(async (_child, { id }) => {
    sent.push(id);
    if (sent.length === 1) throw new Unreachable("cut off");
  });
  panel();
  await press("添加照片或材料");
  const scan = new File(["%PDF-"], "协议.pdf", { type: "application/pdf" });
  await userEvent.click(await screen.findByRole("radio", { name: "委托照护协议" }));
  await userEvent.upload(screen.getByLabelText("选择文件"), scan);
  await press("保存");
  await press("重新上传");
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[0]).toBe(sent[1]);
});

it("removes only what was asked for twice", async () => {
  const remove = vi.spyOn(queries, "remove").mockResolvedValue();
  panel();
  await press(/^孩子的照片.*11月20日/);
  await press("删除");
  expect(remove).not.toHaveBeenCalled();
  await press("彻底删除");
  expect(remove).toHaveBeenCalledExactlyOnceWith(17, PHOTO.id);
});

it("shows nothing of a photo whose consent was withdrawn, but lets it be removed", async () => {
  kept = { ...kept, photo_consent: false, results: [{ ...PHOTO, shown: false, opens: false }] };
  panel();
  await press(/^孩子的照片.*未获同意，不显示/);
  expect(document.querySelector("img")).toBeNull();
  expect(screen.getByRole("button", { name: "删除" })).toBeDefined();
});

it("is nothing for the care team, whose photo stands beside the name", async () => {
  kept = { ...kept, may_change: false };
  panel();
  await waitFor(() => expect(screen.queryByText("照片和材料")).toBeNull());
  expect(queries.faceIn(kept)).toBe(PHOTO);
});
