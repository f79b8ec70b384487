import { IconPhone } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty, ErrorNotice, Loading } from "@/shared/ui";
import { Dialog } from "@/shared/ui/Dialog";
import { fileOf } from "../file/queries";

interface Props {
  child: number;
  name: string;
  onClose: () => void;
}

/** The family's numbers, to be phoned from here. Who must not be called is not offered. */
export default function PhoneDialog({ child, name, onClose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const file = useQuery(fileOf(child));
  const family = file.data?.family;
  const people = [
    ...(family?.parents ?? [])
      .filter(({ no_contact }) => !no_contact)
      .map((one) => ({ ...one, who: t(`relation.${one.relation}`) })),
    ...(family?.carers ?? []).map((one) => ({ ...one, who: one.relation || t("family.carer") })),
  ].filter(({ phone }) => phone);
  return (
    <Dialog title={t("phone.title", { name })} open onClose={onClose}>
      {file.isPending && <Loading lines={3} />}
      {file.error && <ErrorNotice error={file.error} retry={() => void file.refetch()} />}
      {file.data && people.length === 0 && <Empty title={t("phone.none")} />}
      <div className="phones">
        {people.map(({ who, name: person, phone }) => (
          <a key={`${who}${phone}`} className="phones__one" href={`tel:${phone}`}>
            <IconPhone size={22} aria-hidden />
            <span>
              {who} · {person}
            </span>
            <b>{phone}</b>
          </a>
        ))}
      </div>
    </Dialog>
  );
}
