import { IconCloudUp, IconHeartFilled } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Unsent } from "@/shared/offline/store";
import { Avatar, UnsentMark } from "@/shared/ui";
import { aboutChild, type ToVisit } from "../queries";

interface Props {
  child: ToVisit["child"];
  /** Siblings who were there too. */
  also: readonly ToVisit["child"][];
  /** Something had become worse. */
  worse: boolean;
  unsent: Unsent | undefined;
}

/** After a visit was written down: thanks, and what happens with it now. */
export function Thanks({ child, also, worse, unsent }: Props): ReactNode {
  const { t, i18n } = useTranslation("volunteers");
  const place = useRef<HTMLElement>(null);
  const about = useQuery(aboutChild(child.id));
  const workers = about.data?.team.filter(({ role }) => role === "social_worker") ?? [];
  const list = new Intl.ListFormat(i18n.language);
  const names = list.format(workers.map(({ name }) => name));
  const thanked = list.format([child, ...also].map(({ name }) => name));
  useEffect(() => place.current?.focus(), []);
  return (
    <section className="thanks" ref={place} tabIndex={-1} aria-labelledby="thanks">
      <span className="thanks__face">
        <Avatar seed={child.avatar} sex={child.sex} size={76} />
        <IconHeartFilled className="thanks__heart" size={26} aria-hidden />
      </span>
      <div className="thanks__words">
        <h2 id="thanks">{t("thanks.title", { name: thanked })}</h2>
        {unsent?.state === "waiting" && (
          <p className="thanks__waiting">
            <IconCloudUp size={22} aria-hidden />
            {t("thanks.waiting")}
          </p>
        )}
        {unsent?.state === "refused" && <UnsentMark item={unsent} />}
        {unsent?.state !== "refused" && (
          <p>
            {worse
              ? t(names ? "thanks.worseBy" : "thanks.worse", { names })
              : t(names ? "thanks.seenBy" : "thanks.seen", { names })}
          </p>
        )}
      </div>
    </section>
  );
}
