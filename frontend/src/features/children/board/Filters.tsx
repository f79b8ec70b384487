import { IconAdjustmentsHorizontal, IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AnyChips } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { type Workers, workersOf } from "../duties/queries";
import { useGradeText } from "../reasons";
import { type Filter, type Group, groupOf } from "./need";
import type { BoardRow } from "./queries";

const GROUPS: readonly Group[] = ["call", "visit", "worse", "absent", "raised", "other"];
/** Stands among the workers for "nobody": children without a volunteer mother. */
export const NOBODY = 0;

interface Props {
  station: number;
  rows: readonly BoardRow[];
  filter: Filter;
  onChange: (filter: Filter) => void;
}

function useCounts(rows: readonly BoardRow[]): Map<Group, number> {
  return useMemo(() => {
    const counts = new Map<Group, number>();
    for (const { reasons } of rows) {
      for (const group of new Set(reasons.map(groupOf))) {
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    }
    return counts;
  }, [rows]);
}

function sorted<T>(values: Iterable<T>): T[] {
  return [...new Set(values)].sort();
}

/** The search field keeps its own text while somebody types: the address follows a moment later, and
 * to write it back would break a name being composed in pinyin. */
function useSearchField(q: string): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current && field.current !== document.activeElement) field.current.value = q;
  }, [q]);
  return field;
}

/** The children of each worker, whatever the role; under `NOBODY` those without a volunteer mother. */
export function useCaredFor(station: number, wanted: boolean): Map<number, ReadonlySet<number>> {
  const workers = useQuery({ ...workersOf(station), enabled: wanted }).data;
  return useMemo(() => {
    const found = new Map<number, ReadonlySet<number>>();
    for (const { id, children } of workers?.workers ?? []) {
      found.set(id, new Set([...(found.get(id) ?? []), ...children]));
    }
    return found.set(NOBODY, new Set(workers?.without.volunteer_mother));
  }, [workers]);
}

/** Everybody once, whatever their roles, who cares for anybody. */
function namesOf(workers: Workers | undefined): [number, string][] {
  const busy = workers?.workers.filter(({ children }) => children.length > 0) ?? [];
  return [...new Map(busy.map(({ id, name }) => [id, name]))];
}

interface Section {
  key: "village" | "grade" | "worker";
  options: { value: string; label: string }[];
}

function useSections({ station, rows }: Props, open: boolean): Section[] {
  const { t } = useTranslation("children");
  const gradeText = useGradeText();
  const workers = useQuery({ ...workersOf(station), enabled: open }).data;
  const villages = sorted(rows.map(({ village }) => village).filter(Boolean));
  const grades = [...new Set(rows.flatMap(({ grade }) => (grade === null ? [] : [grade])))];
  const people = namesOf(workers).map(([id, name]) => ({ value: String(id), label: name }));
  return [
    { key: "village", options: villages.map((value) => ({ value, label: value })) },
    {
      key: "grade",
      options: grades
        .sort((a, b) => a - b)
        .map((grade) => ({ value: String(grade), label: gradeText(grade) ?? "" })),
    },
    {
      key: "worker",
      options: [...people, { value: String(NOBODY), label: t("board.withoutMother") }],
    },
  ];
}

export function Filters(props: Props): ReactNode {
  const { t } = useTranslation("children");
  const { rows, filter, onChange } = props;
  const counts = useCounts(rows);
  const search = useSearchField(filter.q ?? "");
  const [open, setOpen] = useState(false);
  const chosen = ["village", "grade", "worker"].flatMap((key) =>
    [...(filter[key as Section["key"]] ?? [])].map(String),
  );
  const sections = useSections(props, open || chosen.length > 0);
  const toggle = (group: Group): void => {
    const before = filter.reason ?? [];
    const reason = before.includes(group)
      ? before.filter((one) => one !== group)
      : [...before, group];
    onChange({ ...filter, reason });
  };
  const pick = (key: Section["key"], values: string[]): void =>
    onChange({ ...filter, [key]: key === "village" ? values : values.map(Number) });
  return (
    <search className="filters">
      <div className="filters__search">
        <TextInput
          id="board-search"
          type="search"
          aria-label={t("board.search")}
          placeholder={t("board.search")}
          leftSection={<IconSearch size={20} aria-hidden />}
          ref={search}
          defaultValue={filter.q ?? ""}
          onChange={({ currentTarget }) => onChange({ ...filter, q: currentTarget.value })}
        />
        <button
          id="board-more"
          type="button"
          className="filters__more"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <IconAdjustmentsHorizontal size={22} aria-hidden />
          <span>{t("board.more")}</span>
          {chosen.length > 0 && <b>{chosen.length}</b>}
        </button>
        {(chosen.length > 0 || filter.reason?.length) && (
          <button type="button" className="filters__more" onClick={() => onChange({})}>
            <IconX size={20} aria-hidden />
            <span>{t("board.showAll")}</span>
          </button>
        )}
      </div>
      <fieldset className="filters__reasons">
        <legend className="visually-hidden">{t("board.reason")}</legend>
        {GROUPS.filter((group) => counts.has(group)).map((group) => (
          <button
            key={group}
            type="button"
            className="filters__reason"
            aria-pressed={filter.reason?.includes(group) ?? false}
            onClick={() => toggle(group)}
          >
            {t(`board.group.${group}`)} <b>{counts.get(group)}</b>
          </button>
        ))}
      </fieldset>
      {open && (
        <div className="filters__sections">
          {sections.map(({ key, options }) => (
            <section key={key}>
              <h2>{t(`board.by.${key}`)}</h2>
              <AnyChips
                label={t(`board.by.${key}`)}
                options={options}
                value={(filter[key] ?? []).map(String)}
                onChange={(values) => pick(key, values)}
              />
            </section>
          ))}
        </div>
      )}
    </search>
  );
}
