import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { SignInForm } from "@/features/accounts/SignInForm";
import { Dialog } from "@/shared/ui/Dialog";

interface Props {
  name: string;
  onSignedIn: () => void;
  onClose: () => void;
}

export default function SignInDialog({ name, onSignedIn, onClose }: Props): ReactNode {
  const { t } = useTranslation("staff");
  return (
    <Dialog title={t("again.title")} open onClose={onClose}>
      <p>{t("again.text", { name })}</p>
      <SignInForm onSignedIn={onSignedIn} />
    </Dialog>
  );
}
