import { useTranslation } from "react-i18next";
import { ApiError } from "@/shared/api/problem";
import { useErrorText } from "@/shared/ui";
import { wasCalledOff } from "./passkey";

/** What went wrong with a second step, in plain words; "" where nothing did. */
export function useStepError(): (error: unknown) => string {
  const { t } = useTranslation("accounts");
  const errorText = useErrorText();
  return (error) => {
    if (!error) return "";
    if (wasCalledOff(error)) return t("step.calledOff");
    if (error instanceof DOMException) return t("step.noPasskeyHere");
    if (!(error instanceof ApiError)) return errorText(error);
    if (error.code === "incorrect_code") return t("step.wrongCode");
    if (error.code === "too_many_tries") return t("step.tooMany");
    if (["enter_current_password", "incorrect_password"].includes(error.code))
      return t("password.wrong");
    return errorText(error);
  };
}
