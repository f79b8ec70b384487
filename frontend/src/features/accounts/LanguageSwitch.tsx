import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { speak } from "@/shared/i18n";
import type { Language } from "@/shared/i18n/language";
import { Choice } from "@/shared/ui/Choice";

/** Each language in its own words, so that who reads only one finds it. */
const LANGUAGES: { value: Language; label: string }[] = [
  { value: "zh-Hans", label: "中文" },
  { value: "en", label: "English" },
];

export function LanguageSwitch({
  onChange,
}: {
  onChange?: (language: Language) => void;
}): ReactNode {
  const { t, i18n } = useTranslation("accounts");
  return (
    <Choice
      label={t("language")}
      options={LANGUAGES}
      value={i18n.language === "en" ? "en" : "zh-Hans"}
      onChange={(language) => void speak(language).then(() => onChange?.(language))}
    />
  );
}
