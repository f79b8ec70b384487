import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { stationDay } from "@/shared/stationTime";
import { NativeSelect, TextInput } from "@/shared/ui/fields";
import { arrangeCover, type Worker } from "../duties/queries";
import { FormDialog, fieldError, useSending } from "../forms";

interface Props {
  station: number;
  worker: Worker;
  others: readonly Worker[];
  /** A handover: the other one takes the children over from today, without an end. */
  forGood: boolean;
  onClose: () => void;
}

export function CoverDialog(props: Props): ReactNode {
  const { t } = useTranslation("children");
  const { station, worker, forGood, onClose } = props;
  const others = props.others.filter(({ id, role }) => role === worker.role && id !== worker.id);
  const today = stationDay(new Date());
  const [cover, setCover] = useState(String(others[0]?.id ?? ""));
  const [first, setFirst] = useState(today);
  const [last, setLast] = useState(() => stationDay(new Date(), 7));
  const [reason, setReason] = useState("");
  const sending = useSending(
    (id) =>
      arrangeCover(id, {
        station,
        user: worker.id,
        role: worker.role,
        cover: Number(cover),
        starts_on: forGood ? today : first,
        ends_on: forGood ? null : last,
        reason,
      }),
    t(forGood ? "cover.handedOver" : "cover.arranged"),
    onClose,
  );
  return (
    <FormDialog
      title={t(forGood ? "cover.handOverTitle" : "cover.awayTitle", { name: worker.name })}
      send={t(forGood ? "cover.handOver" : "cover.arrange")}
      sending={sending}
      fields={["cover", "starts_on", "ends_on"]}
      onClose={onClose}
    >
      <p className="form-dialog__lead">
        {t(forGood ? "cover.handOverLead" : "cover.awayLead", { count: worker.children.length })}
      </p>
      <NativeSelect
        label={t("cover.by")}
        value={cover}
        error={fieldError(sending.error, "cover")}
        data={others.map(({ id, name, children }) => ({
          value: String(id),
          label: `${name} · ${t("cover.children", { count: children.length })}`,
        }))}
        onChange={({ currentTarget }) => setCover(currentTarget.value)}
      />
      {!forGood && (
        <div className="form-dialog__row">
          <TextInput
            type="date"
            label={t("cover.from")}
            value={first}
            error={fieldError(sending.error, "starts_on")}
            onChange={({ currentTarget }) => setFirst(currentTarget.value)}
            required
            withAsterisk={false}
          />
          <TextInput
            type="date"
            label={t("cover.to")}
            value={last}
            min={first}
            error={fieldError(sending.error, "ends_on")}
            onChange={({ currentTarget }) => setLast(currentTarget.value)}
            required
            withAsterisk={false}
          />
        </div>
      )}
      <TextInput
        label={t("cover.reason")}
        value={reason}
        maxLength={200}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </FormDialog>
  );
}
