import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { stationDay, stationMoment } from "@/shared/stationTime";
import { shortDate } from "@/shared/ui";
import type { ChildFile } from "../file/queries";
import { beginAway, endAway } from "./lists";
import { SectionForm } from "./SectionForm";
import type { FieldSpec } from "./sections";

const BEGIN: readonly FieldSpec[] = [
  { name: "who", kind: "choice", options: ["both", "one"], required: true },
  { name: "starts_on", kind: "day", required: true },
];
const END: readonly FieldSpec[] = [{ name: "ends_on", kind: "day", required: true }];

const today = (): string => stationDay(new Date());

/** Being left behind is a stretch of time: here it begins, and here it ends. */
export function Away({ file, onDone }: { file: ChildFile; onDone: () => void }): ReactNode {
  const { t, i18n } = useTranslation("children");
  const said = (day: string): string => shortDate(stationMoment(day), i18n.language);
  const isAway = Boolean(file.family?.away);
  return (
    <>
      <ul className="edit__episodes">
        {file.file?.away_episodes.map(({ id, who, starts_on, ends_on, definition }) => (
          <li key={id}>
            <b>{t(`edit.option.who.${who}`)}</b>{" "}
            {ends_on
              ? t("edit.fromTo", { from: said(starts_on), to: said(ends_on) })
              : t("edit.from", { from: said(starts_on) })}{" "}
            <span className="edit__about">{definition}</span>
          </li>
        ))}
      </ul>
      <SectionForm
        key={isAway ? "end" : "begin"}
        file={file}
        name={isAway ? "away-end" : "away-begin"}
        fields={isAway ? END : BEGIN}
        prefix="away."
        stored={() => (isAway ? { ends_on: today() } : { who: "both", starts_on: today() })}
        send={(head, values) =>
          isAway
            ? endAway(file, head, values["ends_on"] ?? "")
            : beginAway(
                file,
                head,
                values["who"] === "one" ? "one" : "both",
                values["starts_on"] ?? "",
              )
        }
        onDone={onDone}
      />
    </>
  );
}
