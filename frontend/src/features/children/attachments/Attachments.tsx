import { IconEyeOff, IconFilePlus } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useHints } from "@/shared/live/hooks";
import { STATION_ZONE } from "@/shared/stationTime";
import { Button, Card, ErrorNotice, Loading } from "@/shared/ui";
import { AddDialog } from "./AddDialog";
import { AskParent } from "./AskParent";
import { type Attachment, attachmentsOf, thumbnailOf } from "./queries";
import { Thumbnail } from "./Thumbnail";
import { useName } from "./useName";
import { ViewDialog } from "./ViewDialog";
import "./Attachments.css";

interface OneProps {
  child: number;
  one: Attachment;
  onOpen: () => void;
}

function One({ child, one, onOpen }: OneProps): ReactNode {
  const { t, i18n } = useTranslation("children");
  const name = useName()(one);
  const day = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    timeZone: STATION_ZONE,
  });
  return (
    <li>
      <button type="button" className="attachment" onClick={onOpen}>
        {one.shown ? (
          <Thumbnail src={thumbnailOf(child, one.id)} kind={one.media_type} />
        ) : (
          <span className="attachment__picture">
            <IconEyeOff size={28} aria-hidden />
          </span>
        )}
        <span className="attachment__name">{name}</span>
        <span className="attachment__when">
          {one.shown ? day.format(new Date(one.uploaded_at)) : t("attachments.hidden")}
        </span>
      </button>
    </li>
  );
}

/**
 * Photos and papers of a child, for those who keep the file. The care team sees the photo beside
 * the name and nothing of this.
 */
export function AttachmentsPanel({ child }: { child: number }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const kept = useQuery(attachmentsOf(child));
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const one = kept.data?.results.find(({ id }) => id === open);

  useHints((hint) => {
    if (hint.type !== "child.changed" || hint.child !== child) return;
    void client.invalidateQueries({ queryKey: ["attachments", child] });
  });
  if (kept.data && !kept.data.may_change) return null;
  return (
    <Card
      title={t("attachments.title")}
      className="attachments"
      aside={
        kept.data && (
          <Button
            kind="quiet"
            icon={<IconFilePlus aria-hidden />}
            aria-label={t("attachments.add")}
            onClick={() => setAdding(true)}
          >
            {t("attachments.addShort")}
          </Button>
        )
      }
    >
      {kept.isPending && <Loading lines={2} label={t("attachments.loading")} />}
      {kept.error && <ErrorNotice error={kept.error} retry={() => void kept.refetch()} />}
      {kept.data?.photo_consent === false && <AskParent child={child} />}
      {kept.data?.results.length === 0 && (
        <p className="attachments__none">
          <b>{t("attachments.none")}</b> {t("attachments.noneText")}
        </p>
      )}
      <ul className="attachments__all">
        {kept.data?.results.map((row) => (
          <One key={row.id} child={child} one={row} onOpen={() => setOpen(row.id)} />
        ))}
      </ul>
      {adding && kept.data && (
        <AddDialog
          child={child}
          photoConsent={kept.data.photo_consent}
          onClose={() => setAdding(false)}
        />
      )}
      {one && <ViewDialog child={child} one={one} onClose={() => setOpen(null)} />}
    </Card>
  );
}
