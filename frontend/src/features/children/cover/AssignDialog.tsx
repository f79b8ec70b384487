import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/shared/api/problem";
import { AnyChips, Button } from "@/shared/ui";
import { Choice } from "@/shared/ui/Choice";
import { NativeSelect } from "@/shared/ui/fields";
import { assign, unassign, type Worker } from "../duties/queries";
import { FormDialog, fieldError, useSending } from "../forms";

interface Props {
  station: number;
  names: ReadonlyMap<number, string>;
  workers: readonly Worker[];
  /** Whose children are changed; else somebody of `role` is to be found for `proposed`. */
  worker?: Worker;
  role?: Worker["role"];
  proposed?: readonly number[];
  onClose: () => void;
}

/** Puts one person into the care teams of several children, or takes them out. */
export function AssignDialog(props: Props): ReactNode {
  const { t } = useTranslation("children");
  const { station, names, workers, worker, proposed = [], onClose } = props;
  const role = worker?.role ?? props.role ?? "volunteer_mother";
  const people = worker ? [worker] : workers.filter((one) => one.role === role);
  const [user, setUser] = useState(String(people[0]?.id ?? ""));
  const [way, setWay] = useState<"joins" | "leaves">("joins");
  const [chosen, setChosen] = useState<readonly string[]>(proposed.map(String));
  const [anyway, setAnyway] = useState(false);
  const own = new Set(worker?.children ?? []);
  const offered = worker
    ? [...names.keys()].filter((child) => own.has(child) === (way === "leaves"))
    : proposed;
  const sending = useSending(
    (id) => {
      const body = { id, station, user: Number(user), role, children: chosen.map(Number) };
      return way === "joins" ? assign(body) : unassign({ ...body, anyway });
    },
    ({ children }) => t("assign.done", { count: children }),
    onClose,
  );
  const alone = sending.error instanceof ApiError && sending.error.code === "nobody_left";
  return (
    <FormDialog
      title={worker ? t("assign.titleFor", { name: worker.name }) : t(`assign.title.${role}`)}
      send={t(alone && anyway ? "assign.anyway" : `assign.send.${way}`, { count: chosen.length })}
      sending={sending}
      fields={["user"]}
      onClose={onClose}
      aside={
        alone &&
        !anyway && (
          <Button wide onClick={() => setAnyway(true)}>
            {t("assign.understood")}
          </Button>
        )
      }
    >
      {worker ? (
        <Choice
          label={t("assign.way")}
          value={way}
          onChange={(next) => {
            setWay(next);
            setChosen([]);
          }}
          options={[
            { value: "joins", label: t("assign.joins") },
            { value: "leaves", label: t("assign.leaves") },
          ]}
        />
      ) : (
        <NativeSelect
          label={t(`role.${role}`)}
          value={user}
          error={fieldError(sending.error, "user")}
          data={people.map(({ id, name, children }) => ({
            value: String(id),
            label: `${name} · ${t("cover.children", { count: children.length })}`,
          }))}
          onChange={({ currentTarget }) => setUser(currentTarget.value)}
        />
      )}
      <div className="assign__children">
        <AnyChips
          label={t("assign.children")}
          value={chosen}
          onChange={setChosen}
          options={offered.map((child) => ({
            value: String(child),
            label: names.get(child) ?? String(child),
          }))}
        />
      </div>
    </FormDialog>
  );
}
