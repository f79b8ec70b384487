import { IconAlertCircle, IconCircleCheck, IconDownload } from "@tabler/icons-react";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import { ApiError } from "@/shared/api/problem";
import type { components } from "@/shared/api/schema";
import { stationDay } from "@/shared/stationTime";
import { Button, Card, dayWords, ErrorNotice, Loading, PageHeader, toast } from "@/shared/ui";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import "./Audit.css";

type Year = components["schemas"]["AuditYear"];

const SHAPES = ["page", "assessment", "data"] as const;
const LANGUAGES = [
  ["zh-hans", "中文"],
  ["en", "English"],
] as const;

function auditOf(year: number) {
  return queryOptions({
    queryKey: ["audit", year],
    queryFn: () => data(api.GET("/api/audit/", { params: { query: { year } } })),
  });
}

function Filing({ found }: { found: Year }): ReactNode {
  const { t, i18n } = useTranslation("audit");
  const spoken = (day: string): string => dayWords(day, i18n.language);
  const client = useQueryClient();
  const [day, setDay] = useState(() => stationDay(new Date()));
  const [number, setNumber] = useState("");
  const save = useMutation({
    mutationFn: () =>
      data(api.PUT("/api/audit/", { body: { year: found.year, filed_on: day, number } })),
    onSuccess: async () => {
      toast(t("noted"));
      await client.invalidateQueries({ queryKey: ["audit"] });
    },
  });
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  if (found.filed) {
    return (
      <p className="audit__filed">
        <IconCircleCheck size={24} aria-hidden />
        {t("filed", { day: spoken(found.filed.filed_on), name: found.filed.noted_by })}
        {found.filed.number && ` · ${found.filed.number}`}
      </p>
    );
  }
  return (
    <form className="audit__form" onSubmit={submit}>
      <p className="audit__due">
        <IconAlertCircle size={24} aria-hidden />
        {t("due", { day: spoken(found.due_on) })}
      </p>
      <TextInput
        type="date"
        label={t("filedOn")}
        required
        value={day}
        error={fields["filed_on"]}
        onChange={(event) => setDay(event.currentTarget.value)}
      />
      <TextInput
        label={t("number")}
        maxLength={60}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      {save.error && Object.keys(fields).length === 0 && <ErrorNotice error={save.error} />}
      <Button type="submit" busy={save.isPending}>
        {t("note")}
      </Button>
    </form>
  );
}

function Files({ year }: { year: number }): ReactNode {
  const { t } = useTranslation("audit");
  return (
    <ul className="audit__files">
      {SHAPES.map((shape) => (
        <li key={shape}>
          <strong>{t(`shape.${shape}`)}</strong>
          <p>{t(`shapeWhy.${shape}`)}</p>
          <div className="audit__do">
            {LANGUAGES.map(([language, spoken]) => (
              <a
                key={language}
                className="button button--plain"
                href={`/api/audit/file/?year=${year}&language=${language}&shape=${shape}`}
                download
              >
                <IconDownload size={20} aria-hidden />
                {spoken}
                <span className="visually-hidden">{t(`shape.${shape}`)}</span>
              </a>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The yearly audit of minors' data (R12): is it filed, what is open, and the papers. */
export default function AuditPage(): ReactNode {
  const { t } = useTranslation("audit");
  const now = new Date();
  // Until the end of January it is the year before that is due.
  const [year, setYear] = useState(
    now.getMonth() === 0 ? now.getFullYear() - 1 : now.getFullYear(),
  );
  const years = [0, 1, 2].map((back) => String(now.getFullYear() - back));
  const found = useQuery(auditOf(year));
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <NativeSelect
            aria-label={t("year")}
            value={String(year)}
            onChange={(event) => setYear(Number(event.currentTarget.value))}
            data={years}
          />
        }
      />
      {found.isPending && <Loading lines={8} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data && (
        <div className="audit">
          <Card title={t("points")}>
            {found.data.open_points.length === 0 ? (
              <p>{t("noPoints")}</p>
            ) : (
              <ul className="audit__points">
                {found.data.open_points.map((point) => (
                  <li key={point}>
                    <IconAlertCircle size={20} aria-hidden />
                    {point}
                  </li>
                ))}
              </ul>
            )}
          </Card>
          <Card title={t("filing")}>
            <Filing key={year} found={found.data} />
          </Card>
          <Card title={t("papers")}>
            <Files year={year} />
          </Card>
        </div>
      )}
    </>
  );
}
