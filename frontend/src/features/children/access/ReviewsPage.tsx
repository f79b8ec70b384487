import { IconChecks } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  Button,
  Card,
  DateText,
  Empty,
  ErrorNotice,
  Loading,
  PageHeader,
  toast,
} from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { Textarea } from "@/shared/ui/fields";
import { Countdown } from "./Countdown";
import { type GlassReview, glassReviews, reviewGlass, type Verdict } from "./queries";
import "./Access.css";

const VERDICTS: readonly Verdict[] = ["justified", "not_justified"];

function Word({ id }: { id: string }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState("");
  const send = useMutation({
    mutationFn: (said: Verdict) => reviewGlass(id, { verdict: said, note: note.trim() }),
    onSuccess: async () => {
      toast(t("glass.review.done"));
      await client.invalidateQueries({ queryKey: ["glass"] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (verdict) send.mutate(verdict);
  };
  return (
    <form className="glass-form" onSubmit={submit}>
      <Choice
        showLabel
        label={t("glass.review.verdict")}
        value={verdict}
        onChange={setVerdict}
        options={VERDICTS.map((value) => ({ value, label: t(`glass.verdict.${value}`) }))}
      />
      <Textarea
        label={t("glass.review.note")}
        autosize
        minRows={2}
        required
        withAsterisk={false}
        minLength={4}
        maxLength={1000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      {send.error && <ErrorNotice error={send.error} />}
      <Button type="submit" kind="primary" busy={send.isPending}>
        {t("glass.review.send")}
      </Button>
    </form>
  );
}

function Reads({ one }: { one: GlassReview }): ReactNode {
  const { t } = useTranslation("children");
  if (one.reads.length === 0) return <p>{t("glass.review.noReads")}</p>;
  return (
    <ol className="glass-reads">
      {one.reads.map(({ action, at }) => (
        <li key={`${action}${at}`}>
          {t(action === "log" ? "lookers.what.log" : "lookers.what.file")} <DateText at={at} />
        </li>
      ))}
    </ol>
  );
}

function One({ one }: { one: GlassReview }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <Card
      title={t("glass.review.who", { who: one.by.name, child: one.child.name })}
      aside={<span>{one.station.name}</span>}
    >
      <div className="glass-review">
        <p>
          <DateText at={one.at} /> {!one.ended && <Countdown until={one.until} />}
        </p>
        <blockquote>{one.reason}</blockquote>
        <h3>{t("glass.review.reads")}</h3>
        <Reads one={one} />
        {one.verdict ? (
          <p className={`glass-verdict glass-verdict--${one.verdict}`}>
            <strong>{t(`glass.verdict.${one.verdict}`)}</strong> · {one.reviewed_by?.name} ·{" "}
            {one.note}
          </p>
        ) : one.ended ? (
          <Word id={one.id} />
        ) : (
          <p className="glass-form__left">{t("glass.review.later")}</p>
        )}
      </div>
    </Card>
  );
}

/** What others read in an emergency, and whether that was right. */
export default function ReviewsPage(): ReactNode {
  const { t } = useTranslation("children");
  const found = useQuery(glassReviews);
  return (
    <div className="glass">
      <PageHeader title={t("glass.review.title")} lead={t("glass.review.lead")} />
      {found.isPending && <Loading lines={6} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data?.length === 0 && (
        <Empty title={t("glass.review.empty")} icon={<IconChecks size={32} aria-hidden />} />
      )}
      {found.data?.map((one) => (
        <One key={one.id} one={one} />
      ))}
    </div>
  );
}
