import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Choice } from "@/shared/ui/Choice";
import { Dialog } from "@/shared/ui/Dialog";

interface Props {
  on: boolean;
  turn: (on: boolean) => void;
  onClose: () => void;
}

const KEYS = [
  ["move", ["j", "k"]],
  ["open", ["Enter"]],
  ["call", ["c"]],
  ["visit", ["v"]],
  ["phone", ["p"]],
  ["note", ["n"]],
  ["level", ["l"]],
  ["filters", ["f"]],
  ["search", ["/"]],
] as const;

/** The board's keys, and the switch for who is disturbed by them (WCAG 2.1.4). */
export default function KeysDialog({ on, turn, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  return (
    <Dialog title={t("keys.title")} open onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([deed, keys]) => (
          <div key={deed}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.deed.${deed}`)}</dd>
          </div>
        ))}
      </dl>
      <Choice
        showLabel
        label={t("keys.single")}
        value={on ? "on" : "off"}
        options={[
          { value: "on", label: t("keys.on") },
          { value: "off", label: t("keys.off") },
        ]}
        onChange={(value) => turn(value === "on")}
      />
    </Dialog>
  );
}
