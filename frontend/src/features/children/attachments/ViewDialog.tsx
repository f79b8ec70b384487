import { IconDownload, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, DateText, ErrorNotice, toast } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { AskParent } from "./AskParent";
import { type Attachment, remove, thumbnailOf, wholeOf } from "./queries";
import { useName } from "./useName";

function Whole({ child, one }: { child: number; one: Attachment }): ReactNode {
  const { t } = useTranslation("children");
  const name = useName()(one);
  const [failed, setFailed] = useState(false);
  if (!one.opens) return <AskParent child={child} />;
  if (failed) return <p role="alert">{t("attachments.failed")}</p>;
  const isPdf = one.media_type === "application/pdf";
  return (
    <>
      <img
        className="attachment-view__picture"
        src={isPdf ? thumbnailOf(child, one.id) : wholeOf(child, one.id)}
        alt={name}
        onError={() => setFailed(true)}
      />
      {isPdf && (
        <a className="button button--plain button--wide" href={wholeOf(child, one.id)} download>
          <IconDownload aria-hidden />
          {t("attachments.save")}
        </a>
      )}
    </>
  );
}

interface Props {
  child: number;
  one: Attachment;
  onClose: () => void;
}

/** One photo or paper, large; and the way to remove it, asked twice. */
export function ViewDialog({ child, one, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [sure, setSure] = useState(false);
  const removal = useMutation({
    mutationFn: () => remove(child, one.id),
    onSuccess: async () => {
      toast(t("attachments.removed"));
      onClose();
      await client.invalidateQueries({ queryKey: ["attachments", child] });
    },
  });
  return (
    <Dialog title={useName()(one)} open onClose={onClose}>
      <div className="attachment-view">
        <Whole child={child} one={one} />
        <p className="attachment-view__by">
          {one.uploaded_by?.name} <DateText at={one.uploaded_at} />
        </p>
        {removal.error && <ErrorNotice error={removal.error} />}
        {sure ? (
          <div className="attachment-view__sure">
            <p>{t("attachments.sure")}</p>
            <Button kind="danger" busy={removal.isPending} onClick={() => removal.mutate()}>
              {t("attachments.removeNow")}
            </Button>
            <Button autoFocus onClick={() => setSure(false)}>
              {t("attachments.keepIt")}
            </Button>
          </div>
        ) : (
          <Button kind="quiet" icon={<IconTrash aria-hidden />} onClick={() => setSure(true)}>
            {t("attachments.remove")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
