import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "@/shared/api/newId";
import {
  Back,
  Card,
  ErrorNotice,
  FormDeeds,
  Loading,
  NoPermission,
  PageHeader,
  toast,
} from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { SECTIONS } from "../edit/sections";
import { type ChildFile, fileOf } from "../file/queries";
import { Finder } from "./Finder";
import { mergeFiles } from "./queries";
import "./Search.css";

const COMPARED = ["basics", "schooling", "health"] as const;

interface Line {
  field: string;
  kept: string;
  other: string;
}

/** What both files say, field by field. */
function useLines(): (kept: ChildFile, other: ChildFile) => Line[] {
  const { t } = useTranslation("children");
  return (kept, other) => {
    const lines = COMPARED.flatMap((name) => {
      const section = SECTIONS[name];
      const [mine, its] = [section.stored(kept), section.stored(other)];
      return section.fields
        .filter(({ kind }) => kind !== "id")
        .map(({ name: field, kind, options }) => {
          const said = (value: string | undefined): string =>
            value && field !== "grade" && (options || kind === "known")
              ? t(`edit.option.${field}.${value}`)
              : (value ?? "");
          return { field, kept: said(mine[field]), other: said(its[field]) };
        });
    });
    const ids = [kept, other].map(({ file }) => file?.id_last4 ?? "");
    const id = { field: "id_number", kept: ids[0] ?? "", other: ids[1] ?? "" };
    return [...lines, id].filter(({ kept: mine, other: its }) => mine || its);
  };
}

function Compared({ kept, other }: { kept: ChildFile; other: ChildFile }): ReactNode {
  const { t } = useTranslation("children");
  const lines = useLines()(kept, other);
  return (
    <table className="merge__table">
      <thead>
        <tr>
          <th>
            <span className="visually-hidden">{t("merge.field")}</span>
          </th>
          <th scope="col">{t("merge.kept")}</th>
          <th scope="col">{t("merge.closed")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, kept: mine, other: its }) => (
          <tr key={field} className={mine === its ? "" : "merge__differs"}>
            <th scope="row">{t(`edit.field.${field}`)}</th>
            <td>{mine || "–"}</td>
            <td>{its || "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Decide(props: { kept: ChildFile; other: ChildFile; onBack: () => void }): ReactNode {
  const { t } = useTranslation("children");
  const { kept, other, onBack } = props;
  const [id] = useState(newId);
  const [reason, setReason] = useState("");
  const client = useQueryClient();
  const navigate = useNavigate();
  const merging = useMutation({
    mutationFn: () => mergeFiles(kept.id, { id, merged: other.id, reason: reason.trim() }),
    onSuccess: async () => {
      toast(t("merge.done"));
      await client.invalidateQueries();
      await navigate({ to: "/children/$child", params: { child: String(kept.id) } });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    merging.mutate();
  };
  return (
    <form className="merge" onSubmit={submit}>
      <Compared kept={kept} other={other} />
      <ul className="merge__what">
        <li>{t("merge.logs")}</li>
        <li>{t("merge.moves")}</li>
        <li>{t("merge.forGood")}</li>
      </ul>
      <TextInput
        label={t("merge.reason")}
        required
        maxLength={200}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {merging.error && <ErrorNotice error={merging.error} />}
      <FormDeeds
        send={t("merge.join")}
        kind="danger"
        cancel={t("merge.another")}
        busy={merging.isPending}
        disabled={!reason.trim()}
        onCancel={onBack}
      />
    </form>
  );
}

/** Two files of one child, side by side; the one that was opened goes on. */
export default function MergePage(): ReactNode {
  const { t } = useTranslation("children");
  const { child } = useParams({ strict: false }) as { child: string };
  const [chosen, setChosen] = useState<number | null>(null);
  const kept = useQuery(fileOf(Number(child)));
  const other = useQuery({ ...fileOf(chosen ?? 0), enabled: chosen !== null });
  const failed = kept.error ?? other.error;
  return (
    <>
      <Back to="/children/$child" params={{ child }}>
        {kept.data?.name ?? t("edit.back")}
      </Back>
      <PageHeader title={t("merge.title")} lead={t("merge.lead")} />
      {kept.isPending && <Loading lines={8} label={t("file.loading")} />}
      {failed && <ErrorNotice error={failed} retry={() => void kept.refetch()} />}
      {kept.data && kept.data.detail !== "full" && <NoPermission />}
      {kept.data?.file && (
        <Card title={t(chosen === null ? "merge.choose" : "merge.compare")}>
          {chosen === null && (
            <Finder
              station={kept.data.file.station}
              except={kept.data.id}
              onChoose={({ id }) => setChosen(id)}
            />
          )}
          {chosen !== null && other.isPending && <Loading lines={6} />}
          {chosen !== null && other.data && (
            <Decide kept={kept.data} other={other.data} onBack={() => setChosen(null)} />
          )}
        </Card>
      )}
    </>
  );
}
