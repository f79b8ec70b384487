import { type ReactNode, useEffect } from "react";
import "./PageHeader.css";

interface Props {
  title: string;
  /** One line that says what matters here now. */
  lead?: ReactNode;
  actions?: ReactNode;
}

/** The page's one h1; also its name in the browser's tab. */
export function PageHeader({ title, lead, actions }: Props): ReactNode {
  useEffect(() => {
    document.title = `${title} · 连心`;
  }, [title]);
  return (
    <header className="page-header">
      <div className="page-header__words">
        <h1>{title}</h1>
        {lead && <p>{lead}</p>}
      </div>
      {actions && <div className="page-header__actions">{actions}</div>}
    </header>
  );
}
