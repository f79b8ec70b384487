import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { Button, ErrorNotice } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { DoorBox } from "./DoorBox";
import { makeLink, type StaffFile } from "./queries";

/** For somebody who forgot their password. The old one works until they choose another. */
export function LinkDialog(props: { person: StaffFile; onClose: () => void }): ReactNode {
  const { t } = useTranslation("stations");
  const { person, onClose } = props;
  const [id] = useState(newId);
  const link = useMutation({ mutationFn: () => makeLink(person.id, id) });
  return (
    <Dialog open title={t("link.title", { name: person.name })} onClose={onClose}>
      {link.data ? (
        <DoorBox door={link.data} onClose={onClose} />
      ) : (
        <div className="people-form">
          <p>{t("link.text", { name: person.name })}</p>
          {link.error && <ErrorNotice error={link.error} />}
          <Button kind="primary" wide busy={link.isPending} onClick={() => link.mutate()}>
            {t("link.send")}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
