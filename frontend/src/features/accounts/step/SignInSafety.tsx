import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Card } from "@/shared/ui";
import ChangePassword from "./ChangePassword";
import StepPanel from "./StepPanel";

/** On a person's own page: what they sign in with. */
export default function SignInSafety(): ReactNode {
  const { t } = useTranslation("accounts");
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Card title={t("step.title")}>
        <p className="me__lead">{t("step.lead")}</p>
        <StepPanel />
      </Card>
      <Card title={t("password.title")}>
        {changing ? (
          <ChangePassword onDone={() => setChanging(false)} />
        ) : (
          <Button onClick={() => setChanging(true)}>{t("password.change")}</Button>
        )}
      </Card>
    </>
  );
}
