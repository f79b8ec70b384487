import { IconCamera, IconUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { Button, ErrorNotice, toast } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";
import { TextInput } from "@/shared/ui/fields";
import { AskParent } from "./AskParent";
import { add, type Kind } from "./queries";
import { shrink } from "./shrink";

const KINDS: readonly Kind[] = ["photo", "agreement", "consent", "paper"];
// Asked for these, an iPhone hands over JPEG where it keeps HEIC.
const PICTURES = "image/jpeg,image/png,image/webp";
const MAX_BYTES = 10 * 1024 * 1024;

interface PickProps {
  icon: ReactNode;
  words: string;
  accept: string;
  camera?: boolean;
  onPick: (file: File) => void;
}

/** A button that is a file input: the phone's camera, or its files. */
function Pick({ icon, words, accept, camera, onPick }: PickProps): ReactNode {
  const id = useId();
  return (
    <label className="button button--plain attachment-pick" htmlFor={id}>
      <input
        id={id}
        type="file"
        className="visually-hidden"
        accept={accept}
        {...(camera && { capture: "environment" as const })}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onPick(file);
          target.value = "";
        }}
      />
      {icon}
      {words}
    </label>
  );
}

/** What was chosen, as it will be kept. */
function Preview({ file }: { file: Blob }): ReactNode {
  const { t } = useTranslation("children");
  const [src, setSrc] = useState("");
  useEffect(() => {
    if (!file.type.startsWith("image/")) return setSrc("");
    const made = URL.createObjectURL(file);
    setSrc(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  const size = t("attachments.size", { kb: Math.max(1, Math.round(file.size / 1024)) });
  return (
    <figure className="attachment-preview">
      {src && <img src={src} alt={t("attachments.chosen")} />}
      <figcaption>{src ? size : `${t("attachments.pdfChosen")} · ${size}`}</figcaption>
    </figure>
  );
}

interface Props {
  child: number;
  photoConsent: boolean;
  onClose: () => void;
}

/** Take or choose, look at it, keep it. One id per file: sent again after a cut, it is kept once. */
export function AddDialog({ child, photoConsent, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>(photoConsent ? "photo" : "agreement");
  const [title, setTitle] = useState("");
  const [chosen, setChosen] = useState<{ id: string; file: Blob } | null>(null);
  const [part, setPart] = useState(0);
  const upload = useMutation({
    mutationFn: ({ id, file }: { id: string; file: Blob }) =>
      add(child, { id, kind, title: title.trim(), file }, setPart),
    onSuccess: async () => {
      toast(t("attachments.added"));
      onClose();
      await client.invalidateQueries({ queryKey: ["attachments", child] });
    },
  });
  const pick = async (file: File): Promise<void> => {
    upload.reset();
    setPart(0);
    setChosen({ id: newId(), file: await shrink(file) });
  };
  const change = (make: () => void): void => {
    make();
    upload.reset();
    // Said otherwise, it is another upload.
    setChosen((before) => before && { ...before, id: newId() });
  };
  const asks = kind === "photo" && !photoConsent;
  const tooLarge = chosen !== null && chosen.file.size > MAX_BYTES;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (chosen) upload.mutate(chosen);
  };
  return (
    <Dialog title={t("attachments.add")} open onClose={onClose}>
      <form className="attachment-form" onSubmit={submit}>
        <Choice
          showLabel
          label={t("attachments.what")}
          value={kind}
          onChange={(next) => change(() => setKind(next))}
          options={KINDS.map((value) => ({ value, label: t(`attachments.kind.${value}`) }))}
        />
        {asks ? (
          <AskParent child={child} />
        ) : (
          <>
            {kind !== "photo" && (
              <TextInput
                label={t("attachments.name")}
                maxLength={80}
                value={title}
                onChange={({ currentTarget: { value } }) => change(() => setTitle(value))}
              />
            )}
            <div className="attachment-picks">
              <Pick
                camera
                icon={<IconCamera aria-hidden />}
                words={t("attachments.take")}
                accept={PICTURES}
                onPick={(file) => void pick(file)}
              />
              <Pick
                icon={<IconUpload aria-hidden />}
                words={t("attachments.choose")}
                accept={kind === "photo" ? PICTURES : `${PICTURES},application/pdf`}
                onPick={(file) => void pick(file)}
              />
            </div>
            <p className="attachment-form__hint">
              {t(kind === "photo" ? "attachments.hintPhoto" : "attachments.hintPaper")}
            </p>
            {chosen && <Preview file={chosen.file} />}
            {tooLarge && (
              <p className="attachment-form__wrong" role="alert">
                {t("attachments.tooLarge")}
              </p>
            )}
            {upload.isPending && (
              <label className="attachment-form__progress">
                {t(part < 1 ? "attachments.sending" : "attachments.checking")}
                <progress {...(part < 1 && { value: part })} max={1} />
              </label>
            )}
            {upload.error && <ErrorNotice error={upload.error} />}
            <Button
              type="submit"
              kind="primary"
              wide
              busy={upload.isPending}
              disabled={!chosen || tooLarge}
            >
              {t(upload.error ? "attachments.again" : "attachments.keep")}
            </Button>
          </>
        )}
      </form>
    </Dialog>
  );
}
