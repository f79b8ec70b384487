import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import "./QrCode.css";

const QUIET = 4;

/** A QR code; without it the page goes on, for the secret stands beside it. */
export function QrCode({ text }: { text: string }): ReactNode {
  const { t } = useTranslation("accounts");
  const drawn = useQuery({
    queryKey: ["qr", text],
    queryFn: () => data(api.POST("/api/accounts/qr/", { body: { text } })),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const rows = drawn.data?.rows ?? [];
  const side = rows.length + 2 * QUIET;
  const squares = rows.flatMap((row, y) =>
    [...row].flatMap((dark, x) => (dark === "1" ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])),
  );
  if (drawn.error) return null;
  return (
    <svg className="qr-code" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={t("step.qr")}>
      <path d={squares.join("")} />
    </svg>
  );
}
