import { IconAdjustmentsHorizontal, IconSearch } from "@tabler/icons-react";
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { useGradeText } from "../reasons";
import { type Filter, type Group, groupOf } from "./need";
import type { BoardRow } from "./queries";

const GROUPS: readonly Group[] = ["call", "visit", "worse", "absent", "raised", "other"];

interface Props {
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

export function Filters({ rows, filter, onChange }: Props): ReactNode {
  const { t } = useTranslation("children");
  const gradeText = useGradeText();
  const counts = useCounts(rows);
  const search = useSearchField(filter.q ?? "");
  // Only phones hide the selects; see Board.css.
  const [open, setOpen] = useState(Boolean(filter.village) || filter.grade !== undefined);
  const villages = sorted(rows.map(({ village }) => village).filter(Boolean));
  const grades = sorted(rows.flatMap(({ grade }) => (grade === null ? [] : [grade])));
  const toggle = (group: Group): void => {
    const { reason, ...others } = filter;
    onChange(reason === group ? others : { ...others, reason: group });
  };
  return (
    <search className={open ? "filters filters--open" : "filters"}>
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
          type="button"
          className="filters__more"
          aria-expanded={open}
          aria-label={t("board.more")}
          onClick={() => setOpen(!open)}
        >
          <IconAdjustmentsHorizontal size={22} aria-hidden />
        </button>
      </div>
      <NativeSelect
        aria-label={t("board.village")}
        value={filter.village ?? ""}
        data={[
          { value: "", label: t("board.allVillages") },
          ...villages.map((village) => ({ value: village, label: village })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...filter, village: currentTarget.value })}
      />
      <NativeSelect
        aria-label={t("board.grade")}
        value={filter.grade === undefined ? "" : String(filter.grade)}
        data={[
          { value: "", label: t("board.allGrades") },
          ...grades.map((grade) => ({ value: String(grade), label: gradeText(grade) ?? "" })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const { grade: _before, ...others } = filter;
          onChange(value === "" ? others : { ...others, grade: Number(value) });
        }}
      />
      <fieldset className="filters__reasons">
        <legend className="visually-hidden">{t("board.reason")}</legend>
        {GROUPS.filter((group) => counts.has(group)).map((group) => (
          <button
            key={group}
            type="button"
            className="filters__reason"
            aria-pressed={filter.reason === group}
            onClick={() => toggle(group)}
          >
            {t(`board.group.${group}`)} <b>{counts.get(group)}</b>
          </button>
        ))}
      </fieldset>
    </search>
  );
}
