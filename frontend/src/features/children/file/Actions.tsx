import {
  IconHomeHeart,
  IconPencil,
  IconPhone,
  IconPhonePlus,
  IconPrinter,
} from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "@/shared/ui";
import type { ChildFile } from "./queries";

const PhoneDialog = lazy(() => import("../duties/PhoneDialog"));
const AskVisitDialog = lazy(() => import("../duties/AskVisitDialog"));

/** What a worker does from here: call, ask for a visit, phone, change, print. */
export function Actions({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  const [open, setOpen] = useState<"phone" | "visit" | null>(null);
  const close = (): void => setOpen(null);
  const family = file.family?.id;
  return (
    <>
      {family !== undefined && (
        <ButtonLink
          kind="primary"
          icon={<IconPhonePlus aria-hidden />}
          to="/calls"
          search={{ child: file.id, family }}
        >
          {t("board.book")}
        </ButtonLink>
      )}
      <Button icon={<IconHomeHeart aria-hidden />} onClick={() => setOpen("visit")}>
        {t("file.askVisit")}
      </Button>
      <Button icon={<IconPhone aria-hidden />} onClick={() => setOpen("phone")}>
        {t("file.phone")}
      </Button>
      <ButtonLink
        icon={<IconPencil aria-hidden />}
        to="/children/$child/edit/$section"
        params={{ child: String(file.id), section: "basics" }}
      >
        {t("file.edit")}
      </ButtonLink>
      <span className="child-head__print">
        <Button kind="quiet" icon={<IconPrinter aria-hidden />} onClick={() => window.print()}>
          {t("file.print")}
        </Button>
      </span>
      <Suspense>
        {open === "phone" && <PhoneDialog child={file.id} name={file.name} onClose={close} />}
        {open === "visit" && <AskVisitDialog child={file.id} name={file.name} onClose={close} />}
      </Suspense>
    </>
  );
}
