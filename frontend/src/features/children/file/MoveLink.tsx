import { IconUsers } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChildFile } from "./queries";

const MoveDialog = lazy(() => import("./MoveDialog"));

/** The coordinator's way to put a file that was opened under the wrong family right. */
export function MoveLink({ file }: { file: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  const [open, show] = useState(false);
  return (
    <>
      <button type="button" className="child-below__seldom" onClick={() => show(true)}>
        <IconUsers size={20} aria-hidden />
        {t("family.move.open")}
      </button>
      {open && (
        <Suspense>
          <MoveDialog file={file} onClose={() => show(false)} />
        </Suspense>
      )}
    </>
  );
}
