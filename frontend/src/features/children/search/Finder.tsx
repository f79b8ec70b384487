import { IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Empty, ErrorNotice, Loading } from "@/shared/ui";
import { TextInput } from "@/shared/ui/fields";
import { FoundList } from "./FoundList";
import { type Found, found } from "./queries";
import "./Search.css";

interface Props {
  station: number | undefined;
  /** Not offered: the child that is compared with. */
  except?: number | undefined;
  onChoose?: ((child: Found) => void) | undefined;
}

/** One field for name, pinyin, initials, school, village, phone and ID number, and who fits. */
export function Finder({ station, except, onChoose }: Props): ReactNode {
  const { t } = useTranslation("children");
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const answer = useInfiniteQuery(found(q, station));
  const rows = answer.data?.pages.flatMap(({ results }) => results) ?? [];
  const shown = rows.filter(({ id }) => id !== except);
  return (
    <div className="finder">
      <TextInput
        type="search"
        label={t("search.field")}
        description={t("search.hint")}
        placeholder={t("search.example")}
        leftSection={<IconSearch size={20} aria-hidden />}
        value={text}
        maxLength={60}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <p className="visually-hidden" role="status">
        {answer.isSuccess && t("search.count", { count: shown.length })}
      </p>
      {answer.isPending && <Loading lines={6} />}
      {answer.error && <ErrorNotice error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isSuccess && shown.length === 0 && (
        <Empty title={t(q ? "search.none" : "search.empty")}>{q && t("search.noneText")}</Empty>
      )}
      <FoundList found={shown} onChoose={onChoose} />
      {answer.hasNextPage && (
        <Button wide busy={answer.isFetchingNextPage} onClick={() => void answer.fetchNextPage()}>
          {t("search.more")}
        </Button>
      )}
    </div>
  );
}
