/** The states every screen has besides its content: loading, empty, failed, not allowed. */
import { IconCloudOff, IconLock, IconMoodPuzzled, IconRefresh } from "@tabler/icons-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ApiError, Unreachable } from "../api/problem";
import { Button, ButtonLink } from "./Button";
import "./states.css";

const WIDTHS = ["92%", "74%", "86%", "63%", "80%", "57%", "89%", "69%"];

/** Grey lines (at most eight) where text will be; `label` tells screen readers what is coming. */
export function Loading({ lines = 4, label }: { lines?: number; label?: string }): ReactNode {
  const { t } = useTranslation("shared");
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{label ?? t("loading")}</span>
      {WIDTHS.slice(0, lines).map((width) => (
        <span key={width} className="loading__line" style={{ width }} />
      ))}
    </div>
  );
}

interface EmptyProps {
  title: string;
  /** It is all there is: its title is the page's heading, and its name in the browser's tab. */
  page?: boolean;
  icon?: ReactNode;
  /** What to do about it, or why that is good. */
  children?: ReactNode;
  action?: ReactNode;
}

export function Empty({ title, page, icon, children, action }: EmptyProps): ReactNode {
  useEffect(() => {
    if (page) document.title = `${title} · 连心`;
  }, [title, page]);
  const Title = page ? "h1" : "p";
  return (
    <div className="empty">
      {icon && <span className="empty__icon">{icon}</span>}
      <Title className="empty__title">{title}</Title>
      {children && <p>{children}</p>}
      {action}
    </div>
  );
}

/** What went wrong in the user's words: the server's own, else what is known about the failure. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation("shared");
  return (error) => {
    if (error instanceof Unreachable) return t("error.unreachable");
    if (error instanceof ApiError && error.status < 500 && error.message) return error.message;
    if (error instanceof ApiError && error.status === 404) return t("error.notFound");
    return t("error.server");
  };
}

interface ErrorProps {
  error: unknown;
  retry?: () => void;
}

/** Says what happened and what to do; says "not for you" where that is what happened. To ask again
 * is offered where the answer may be another one. */
export function ErrorNotice({ error, retry }: ErrorProps): ReactNode {
  const { t } = useTranslation("shared");
  const text = useErrorText();
  if (error instanceof ApiError && error.status === 403) return <NoPermission />;
  const gone = error instanceof ApiError && [404, 410].includes(error.status);
  const Icon = error instanceof Unreachable ? IconCloudOff : IconMoodPuzzled;
  return (
    <div className="notice notice--error" role="alert">
      <Icon size={24} aria-hidden />
      <p>{text(error)}</p>
      {retry && !gone && (
        <Button icon={<IconRefresh aria-hidden />} onClick={retry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

/** `page`: instead of a whole page; then it leads back to where the person's work is. */
export function NoPermission({ page = false }: { page?: boolean }): ReactNode {
  const { t } = useTranslation("shared");
  return (
    <Empty
      title={t("noPermission.title")}
      page={page}
      icon={<IconLock size={32} aria-hidden />}
      action={page && <ButtonLink to="/">{t("noPermission.home")}</ButtonLink>}
    >
      {t("noPermission.text")}
    </Empty>
  );
}
