/** For chat apps whose own browser opens no camera: how to get out of it, in three steps. */
import { drawing, h } from "@/shared/dom/h";
import { icon } from "@/shared/dom/icons";
import { t } from "@/shared/i18n/plain";

export function outside(): HTMLElement {
  const app = /MicroMessenger/i.test(navigator.userAgent)
    ? t("outside.wechat")
    : t("outside.other");
  const copied = h("p", { class: "note note--well", role: "status", hidden: true });
  const copy = h(
    "button",
    {
      type: "button",
      class: "button",
      onclick: () => {
        void copyAddress().then(() => {
          copied.hidden = false;
          copied.replaceChildren(drawing(icon("check")), t("outside.copied"));
        });
      },
    },
    t("outside.copy"),
  );
  return h(
    "section",
    { class: "outside" },
    h("h2", {}, t("outside.title")),
    h("p", {}, t("outside.why", { app })),
    h(
      "ol",
      {},
      h("li", {}, t("outside.step1")),
      h("li", {}, t("outside.step2")),
      h("li", {}, t("outside.step3")),
    ),
    copy,
    copied,
  );
}

/** Old in-app browsers have no clipboard to write to; a selected field is what they understand. */
async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    const field = h("input", { value: location.href, "aria-hidden": "true" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
}
