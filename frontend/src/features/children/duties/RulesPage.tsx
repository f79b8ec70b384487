import { IconLock, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import { useStation } from "@/shared/api/me";
import {
  Button,
  Card,
  DateText,
  ErrorNotice,
  LevelBadge,
  Loading,
  NoPermission,
  PageHeader,
} from "@/shared/ui";
import { NativeSelect } from "@/shared/ui/fields";
import { useSending } from "../forms";
import { type Duty, type Rule, type Rules, resumeStation, rulesOf } from "./queries";
import { RuleDialog } from "./RuleDialog";
import "./Rules.css";

const PauseDialog = lazy(() => import("./PauseDialog"));

/** "每 1 周", or by risk: "高 7 天 · 中 30 天 · 低 90 天". */
function useOften(): (rule: Pick<Rule, "cadence">, spans: Rule["holds"]) => string {
  const { t } = useTranslation("children");
  return ({ cadence }, spans) => {
    const risks = ["", "high", "medium", "low"].filter((risk) => risk in spans);
    if (risks.length === 0) return t("rules.off");
    return risks
      .map((risk) => {
        const count = spans[risk] ?? 0;
        const often = count === 0 ? t("rules.off") : t(`rules.every.${cadence}`, { count });
        return risk === "" ? often : `${t(`rules.risk.${risk}`)} ${often}`;
      })
      .join(" · ");
  };
}

interface RowProps {
  rule: Rule;
  onEdit: (() => void) | undefined;
}

function RuleRow({ rule, onEdit }: RowProps): ReactNode {
  const { t } = useTranslation("children");
  const often = useOften();
  const differs = often(rule, rule.holds) !== often(rule, rule.default);
  const last = rule.settings.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  return (
    <li className="rule">
      <b className="rule__code">{rule.rule}</b>
      <div className="rule__what">
        <p className="rule__label">{rule.label}</p>
        <p>
          {t(`role.${rule.owner}`)} · {rule.evidence}
        </p>
        <p className="rule__source">{t("rules.source", { source: rule.source })}</p>
        {rule.steps.length > 0 && (
          <p className="rule__steps">
            {rule.steps.map(({ missed, level, ask }) => (
              <span key={missed}>
                {t("rules.step", { count: missed })} <LevelBadge level={level} /> {t(`ask.${ask}`)}
              </span>
            ))}
          </p>
        )}
      </div>
      <div className="rule__often">
        <p>{often(rule, rule.holds)}</p>
        {differs && (
          <p className="rule__differs">
            {t("rules.default", { often: often(rule, rule.default) })}
          </p>
        )}
        {last && (
          <p className="rule__source">
            {t(`rules.setBy.${last.scope}`, { name: last.by })}{" "}
            <DateText at={last.at} tabStop={false} />
          </p>
        )}
      </div>
      {onEdit ? (
        <Button
          kind="quiet"
          icon={<IconPencil aria-hidden />}
          onClick={onEdit}
          aria-label={t("rules.edit", { rule: rule.label })}
        />
      ) : (
        rule.fixed && (
          <span className="rule__fixed" title={t("rules.fixed")}>
            <IconLock size={20} aria-hidden />
            <span className="visually-hidden">{t("rules.fixed")}</span>
          </span>
        )
      )}
    </li>
  );
}

function StationPause({ rules, station }: { rules: Rules; station: number }): ReactNode {
  const { t } = useTranslation("children");
  const [open, setOpen] = useState(false);
  const codes = rules.rules.filter(({ subject }) => subject === "child");
  const pausable = codes.filter(({ rule }) => rule !== "R7" && rule !== "R8");
  const resume = useSending(
    (id) => resumeStation({ id, station, rules: pausable.map(({ rule }) => rule as Duty["rule"]) }),
    ({ children }) => t("pause.endedAll", { count: children }),
  );
  if (rules.scope !== "station") return null;
  return (
    <Card title={t("pause.title")}>
      <p>{t("pause.lead")}</p>
      <div className="rules__deeds">
        <Button onClick={() => setOpen(true)}>{t("pause.openAll")}</Button>
        <Button kind="quiet" busy={resume.busy} onClick={resume.send}>
          {t("pause.endAll")}
        </Button>
      </div>
      {resume.error && <ErrorNotice error={resume.error} />}
      {open && (
        <Suspense>
          <PauseDialog station={station} rules={codes} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </Card>
  );
}

function StationRules({ station }: { station: number }): ReactNode {
  const { t } = useTranslation("children");
  const rules = useQuery(rulesOf(station));
  const [editing, setEditing] = useState<Rule | null>(null);
  const scope = rules.data?.scope;
  return (
    <>
      <PageHeader
        title={t("rules.title")}
        lead={
          scope
            ? t(`rules.lead.${scope}`, { station: rules.data?.station.name })
            : t("rules.leadRead")
        }
      />
      {rules.isPending && <Loading lines={8} />}
      {rules.error && <ErrorNotice error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && (
        <div className="rules-page">
          {rules.data.terms.length === 0 && <p className="rules__warn">{t("rules.noTerms")}</p>}
          <StationPause rules={rules.data} station={station} />
          <ul className="rules">
            {rules.data.rules.map((rule) => (
              <RuleRow
                key={rule.rule}
                rule={rule}
                onEdit={scope && !rule.fixed ? () => setEditing(rule) : undefined}
              />
            ))}
          </ul>
        </div>
      )}
      {editing && scope && (
        <RuleDialog
          station={station}
          rule={editing}
          scope={scope}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}

/** A supervisor works at no station: any of the county's shows what holds. */
function CountyRules(): ReactNode {
  const { t } = useTranslation("children");
  const stations = useQuery({
    queryKey: ["stations"],
    queryFn: () => data(api.GET("/api/stations/")),
  });
  const [chosen, choose] = useState<number | null>(null);
  const found = stations.data ?? [];
  const station = chosen ?? found[0]?.id;
  if (stations.isPending) return <Loading lines={4} />;
  if (stations.error) {
    return <ErrorNotice error={stations.error} retry={() => void stations.refetch()} />;
  }
  if (station === undefined) return <NoPermission page />;
  return (
    <>
      <NativeSelect
        className="rules__station"
        label={t("rules.station")}
        value={String(station)}
        data={found.map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
      />
      <StationRules key={station} station={station} />
    </>
  );
}

/** The care rules as data: what holds here, where from, and where it was set otherwise. */
export default function RulesPage(): ReactNode {
  const { station } = useStation();
  return station ? <StationRules key={station.id} station={station.id} /> : <CountyRules />;
}
