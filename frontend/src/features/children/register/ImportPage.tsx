import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import { newId } from "@/shared/api/newId";
import { ErrorNotice, Loading, NoPermission, PageHeader } from "@/shared/ui";
import { Done } from "./Done";
import { Drop } from "./Drop";
import { PreviewPane } from "./PreviewPane";
import { type Applied, apply, previewOf, upload } from "./queries";
import "./Import.css";

/** The register under way stands in the address, so that a reload does not lose the preview. */
function useRegister(): [string | undefined, (id: string | undefined) => void] {
  const navigate = useNavigate();
  const { register } = useSearch({ strict: false }) as { register?: string };
  const set = (id: string | undefined): void =>
    void navigate({ to: "/import", search: id ? { register: id } : {}, replace: true });
  return [register, set];
}

function StationImport({ station }: { station: number }): ReactNode {
  const { t } = useTranslation("children");
  const client = useQueryClient();
  const [register, setRegister] = useRegister();
  const [applied, setApplied] = useState<Applied | null>(null);
  const preview = useQuery({ ...previewOf(register ?? ""), enabled: register !== undefined });

  const send = useMutation({
    mutationFn: (file: File) => upload(newId(), station, file),
    onSuccess: (answer) => {
      client.setQueryData(previewOf(answer.id).queryKey, answer);
      setApplied(null);
      setRegister(answer.id);
    },
  });
  const write = useMutation({
    mutationFn: apply,
    onSuccess: (answer) => {
      setApplied(answer);
      void client.invalidateQueries({ queryKey: ["board", station] });
    },
  });
  const startOver = (): void => {
    send.reset();
    write.reset();
    setApplied(null);
    setRegister(undefined);
  };

  if (applied) return <Done applied={applied} onNext={startOver} />;
  if (register && preview.data) {
    const shown = preview.data;
    return (
      <PreviewPane
        preview={shown}
        writing={write.isPending}
        error={write.error}
        onApply={() => write.mutate(shown)}
        onStartOver={startOver}
      />
    );
  }
  if (register && preview.isPending) return <Loading lines={8} label={t("import.reading")} />;
  const error = send.error ?? preview.error;
  return (
    <>
      {error && <ErrorNotice error={error} />}
      <Drop busy={send.isPending} onFile={(file) => send.mutate(file)} />
    </>
  );
}

/** From the register as the station keeps it to a file for each child, nothing written unseen. */
export default function ImportPage(): ReactNode {
  const { t } = useTranslation("children");
  const { station } = useStation();
  if (!station) return <NoPermission page />;
  return (
    <div className="import">
      <PageHeader title={t("import.title")} lead={t("import.lead", { station: station.name })} />
      <StationImport key={station.id} station={station.id} />
    </div>
  );
}
