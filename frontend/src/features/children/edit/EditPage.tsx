import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Back, Card, ErrorNotice, Loading, NoPermission, PageHeader } from "@/shared/ui";
import { type ChildFile, fileOf } from "../file/queries";
import { Away } from "./Away";
import { ListEdit } from "./ListEdit";
import { LISTS, type ListName } from "./lists";
import { SectionForm } from "./SectionForm";
import { SECTIONS, type Section, type SectionName } from "./sections";
import "./Edit.css";

const NAMES = [
  "basics",
  "health",
  "schooling",
  "circumstances",
  "home",
  "carers",
  "father",
  "mother",
  "relatives",
  "bars",
  "guardianships",
  "away",
] as const;

type Name = (typeof NAMES)[number];

const isSection = (name: string): name is SectionName => name in SECTIONS;
const isList = (name: string): name is ListName => name in LISTS;

function lastFour(file: ChildFile, name: Name): string | undefined {
  if (name === "basics") return file.file?.id_last4;
  return file.family?.parents.find(({ relation }) => relation === name)?.id_last4;
}

function Form({ file, name }: { file: ChildFile; name: Name }): ReactNode {
  const navigate = useNavigate();
  const back = (): void => {
    void navigate({ to: "/children/$child", params: { child: String(file.id) } });
  };
  if (name === "away") return <Away file={file} onDone={back} />;
  if (isList(name)) return <ListEdit file={file} name={name} />;
  if (!isSection(name)) return null;
  const section: Section = SECTIONS[name];
  return (
    <SectionForm
      key={name}
      file={file}
      name={name}
      fields={section.fields}
      prefix={section.prefix}
      stored={section.stored}
      last4={lastFour(file, name)}
      send={(head, values) => section.send(file, head, values)}
      onDone={back}
    />
  );
}

function Sections({ child, name }: { child: string; name: Name }): ReactNode {
  const { t } = useTranslation("children");
  return (
    <nav className="edit__sections" aria-label={t("edit.sections")}>
      {NAMES.map((one) => (
        <Link
          key={one}
          to="/children/$child/edit/$section"
          params={{ child, section: one }}
          replace
          aria-current={one === name ? "page" : undefined}
        >
          {t(`edit.section.${one}`)}
        </Link>
      ))}
    </nav>
  );
}

/** A child's file, changed one section at a time. */
export default function EditPage(): ReactNode {
  const { t } = useTranslation("children");
  const { child, section } = useParams({ strict: false }) as { child: string; section: string };
  const file = useQuery(fileOf(Number(child)));
  const name = NAMES.find((one) => one === section) ?? "basics";
  return (
    <>
      <Back to="/children/$child" params={{ child }}>
        {file.data?.name ?? t("edit.back")}
      </Back>
      <PageHeader title={t("edit.title", { name: file.data?.name ?? "" })} lead={t("edit.lead")} />
      {file.isPending && <Loading lines={8} label={t("file.loading")} />}
      {!file.data && file.error && (
        <ErrorNotice error={file.error} retry={() => void file.refetch()} />
      )}
      {file.data && file.data.detail !== "full" && <NoPermission />}
      {file.data?.file && (
        <div className="edit">
          <Sections child={child} name={name} />
          <Card title={t(`edit.section.${name}`)}>
            <p className="edit__about">{t(`edit.about.${name}`)}</p>
            <Form file={file.data} name={name} />
          </Card>
        </div>
      )}
    </>
  );
}
