import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { hasRole, useMe, useStation } from "@/shared/api/me";
import { Button, Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { NativeSelect } from "@/shared/ui/fields";
import { AddPersonDialog } from "./AddPersonDialog";
import { PeopleTable } from "./PeopleTable";
import { peopleOf, type StationPeople, stations } from "./queries";
import "./People.css";

const DUE = new Set(["missing", "soon", "out"]);

function dueIn({ people }: StationPeople): number {
  return people.filter(({ inquiry }) => DUE.has(inquiry.state)).length;
}

/** A coordinator's own station; who looks after several chooses one. */
function useChosenStation(): [number | undefined, ReactNode, unknown] {
  const { t } = useTranslation("stations");
  const above = hasRole(useMe(), ["county_supervisor", "administrator"]);
  const own = useStation();
  const all = useQuery({ ...stations, enabled: above });
  const [chosen, choose] = useState<number>();
  if (!above) return [own.station?.id, null, null];
  const options = all.data ?? [];
  const station = chosen ?? options[0]?.id;
  const select = options.length > 1 && (
    <NativeSelect
      className="people__station"
      label={t("station")}
      value={station}
      onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
      data={options.map(({ id, name }) => ({ value: String(id), label: name }))}
    />
  );
  return [station, select, all.error];
}

function People({ station }: { station: number }): ReactNode {
  const { t } = useTranslation("stations");
  const people = useQuery(peopleOf(station));
  const [adding, add] = useState(false);
  if (people.isPending) return <Loading lines={8} />;
  if (people.error) return <ErrorNotice error={people.error} retry={() => void people.refetch()} />;
  const due = dueIn(people.data);
  return (
    <>
      <div className="people__head">
        <p>{due > 0 ? t("people.due", { count: due }) : t("people.noneDue")}</p>
        <Button kind="primary" icon={<IconUserPlus aria-hidden />} onClick={() => add(true)}>
          {t("people.add")}
        </Button>
      </div>
      {people.data.people.length === 0 ? (
        <Empty title={t("people.empty")} icon={<IconUsers size={32} aria-hidden />} />
      ) : (
        <PeopleTable page={people.data} />
      )}
      {adding && <AddPersonDialog page={people.data} onClose={() => add(false)} />}
    </>
  );
}

/** The people of a station: roles, papers, hours; never a child. */
export default function PeoplePage(): ReactNode {
  const { t } = useTranslation("stations");
  const [station, select, error] = useChosenStation();
  return (
    <>
      <PageHeader title={t("people.title")} lead={t("people.lead")} actions={select} />
      {error ? <ErrorNotice error={error} /> : null}
      {station !== undefined && <People key={station} station={station} />}
    </>
  );
}
