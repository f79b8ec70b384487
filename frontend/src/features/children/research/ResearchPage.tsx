import { IconDownload, IconTable } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import { Button, Card, DateText, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { NativeSelect, Textarea, TextInput } from "@/shared/ui/fields";
import { fileOf, type Place, previewOf, research, type Taken, take } from "./queries";
import "./Research.css";

function Look({ place, recipient }: { place: Place; recipient: string }): ReactNode {
  const { t } = useTranslation("children");
  const found = useQuery(previewOf(place, recipient));
  if (found.error) {
    return <ErrorNotice error={found.error} retry={() => void found.refetch()} />;
  }
  if (!found.data) return <Loading lines={6} />;
  const { rows, left_out, term_on, columns, rules, sample } = found.data;
  return (
    <>
      <p className="research__count">
        <strong>{t("research.rows", { count: rows })}</strong>
        <span>{t("research.leftOut", { count: left_out })}</span>
        <span>{t("research.term", { day: term_on })}</span>
      </p>
      {sample.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className="research__sample" tabIndex={0} aria-label={t("research.sample")}>
          <table>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map((row) => (
                <tr key={row[0]}>
                  {row.map((text, place) => (
                    <td key={columns[place]}>{text}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ul className="research__rules">
        {rules.map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ul>
    </>
  );
}

function Files({ taken }: { taken: readonly Taken[] }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const language = i18n.language === "en" ? "en" : "zh-hans";
  return (
    <ul className="research__taken">
      {taken.map((one) => (
        <li key={one.id}>
          <p>
            <strong>{one.name}</strong> · {t("research.rows", { count: one.rows })} ·{" "}
            <DateText at={one.at} />
          </p>
          <p className="research__why">
            {one.recipient || t("research.house")} · {one.reason}
          </p>
          <a className="button button--plain" href={fileOf(one.id, language)} download>
            <IconDownload size={20} aria-hidden />
            {t("research.download")}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Content({ places, taken }: { places: Place[]; taken: Taken[] }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [chosen, choose] = useState("0");
  const [name, setName] = useState("");
  const [recipient, setRecipient] = useState("");
  const [reason, setReason] = useState("");
  const [id, renew] = useState(newId);
  const place = places[Number(chosen)] as Place;
  const save = useMutation({
    mutationFn: () => take(place, id, recipient, reason.trim()),
    onSuccess: async () => {
      renew(newId());
      setReason("");
      await client.invalidateQueries({ queryKey: ["research"] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <div className="research">
      <Card title={t("research.what")}>
        <Look place={place} recipient={recipient} />
      </Card>
      <div className="research__side">
        <Card title={t("research.take")}>
          <form className="research__form" onSubmit={submit}>
            <NativeSelect
              label={t("research.where")}
              value={chosen}
              onChange={(event) => choose(event.currentTarget.value)}
              data={places.map((one, index) => ({ value: String(index), label: one.name }))}
            />
            <TextInput
              label={t("research.recipient")}
              description={t("research.recipientWhy")}
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              onBlur={() => setRecipient(name.trim())}
            />
            <Textarea
              label={t("research.reason")}
              required
              autosize
              minRows={2}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {save.error && <ErrorNotice error={save.error} />}
            <Button
              type="submit"
              kind="primary"
              wide
              icon={<IconTable aria-hidden />}
              busy={save.isPending}
            >
              {t("research.takeNow")}
            </Button>
          </form>
        </Card>
        <Card title={t("research.taken")}>
          {taken.length === 0 ? <p>{t("research.noneTaken")}</p> : <Files taken={taken} />}
        </Card>
      </div>
    </div>
  );
}

/** Rows without names for research: how they are made, how many there are, and the file. */
export default function ResearchPage(): ReactNode {
  const { t } = useTranslation("children");
  const found = useQuery(research);
  return (
    <>
      <PageHeader title={t("research.title")} lead={t("research.lead")} />
      {found.isPending && <Loading lines={8} />}
      {found.error && <ErrorNotice error={found.error} retry={() => void found.refetch()} />}
      {found.data?.places.length === 0 && <Empty title={t("research.noPlace")} />}
      {found.data && found.data.places.length > 0 && (
        <Content places={found.data.places} taken={found.data.exports} />
      )}
    </>
  );
}
