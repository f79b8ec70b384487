import { IconCheck, IconDeviceTablet } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card, useErrorText } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { bindTablet } from "../queries";

const DIGITS = 6;

/** The six digits that the tablet shows give it to this call. */
export function TabletCode({ call, bound }: { call: string; bound: boolean }): ReactNode {
  const { t } = useTranslation("familycalls");
  const errorText = useErrorText();
  const [code, setCode] = useState("");
  const bind = useMutation({ mutationFn: (digits: string) => bindTablet(call, digits) });
  const type = (text: string) => {
    const digits = text.replace(/\D/g, "").slice(0, DIGITS);
    setCode(digits);
    if (digits.length === DIGITS) bind.mutate(digits);
  };
  if (bound || bind.isSuccess) {
    return (
      <p className="tablet-bound" role="status">
        <IconCheck aria-hidden /> {t(bound ? "tablet.here" : "tablet.bound")}
      </p>
    );
  }
  return (
    <Card title={t("tablet.title")}>
      <form
        className="tablet-code"
        onSubmit={(event) => {
          event.preventDefault();
          bind.mutate(code);
        }}
      >
        <TextInput
          label={t("tablet.code")}
          description={t("tablet.how")}
          inputMode="numeric"
          autoComplete="off"
          value={code}
          onChange={(event) => type(event.currentTarget.value)}
          error={bind.error ? errorText(bind.error) : null}
        />
        <Button
          type="submit"
          icon={<IconDeviceTablet aria-hidden />}
          busy={bind.isPending}
          disabled={code.length !== DIGITS}
        >
          {t("tablet.bind")}
        </Button>
      </form>
    </Card>
  );
}
