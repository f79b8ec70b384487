import { IconArrowDown, IconArrowUp, IconBuildingCommunity } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { Empty, ErrorNotice, Loading, PageHeader } from "@/shared/ui";
import { NativeSelect } from "@/shared/ui/fields";
import "./CountyPage.css";

type County = components["schemas"]["County"];
type Counted = County["stations"][number];

/** Null where a number is hidden: the sum would give it away. */
function total(stations: readonly Counted[], column: string): number | null {
  return stations.reduce<number | null>((sum, { counts }) => {
    const count = counts[column];
    return sum === null || count === null || count === undefined ? null : sum + count;
  }, 0);
}

function isHidden(value: number | null | undefined): value is null | undefined {
  return value === null || value === undefined;
}

/** A bar behind each number: long means many, compared with the other stations. */
function Cell(props: { value: number | null | undefined; most: number; label: string }): ReactNode {
  const { t } = useTranslation("stations");
  const { value, most, label } = props;
  const share = value && most ? value / most : 0;
  return (
    <td data-label={label}>
      <span className="county__bar" style={{ width: `${share * 100}%` }} />
      {isHidden(value) ? (
        <span className="county__hidden">{t("few")}</span>
      ) : (
        <span className="county__number">{value}</span>
      )}
    </td>
  );
}

function Sums({ columns, stations }: County): ReactNode {
  const { t } = useTranslation("stations");
  return (
    <tfoot>
      <tr>
        <th scope="row">{t("all")}</th>
        {columns.map(({ name, label }) => {
          const sum = total(stations, name);
          return (
            <td key={name} data-label={label}>
              {sum ?? <span className="county__hidden">{t("notAdded")}</span>}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}

/** By a column, the most first and what is not shown last; turned round, the least first. */
interface Order {
  column: string;
  up: boolean;
}

const NAME = "";

function inOrder(stations: readonly Counted[], { column, up }: Order): Counted[] {
  const turn = up ? 1 : -1;
  return [...stations].sort((a, b) => {
    if (column === NAME) return turn * a.station.name.localeCompare(b.station.name);
    const [one, other] = [a.counts[column], b.counts[column]];
    if (isHidden(one) || isHidden(other)) return Number(isHidden(one)) - Number(isHidden(other));
    return turn * (one - other);
  });
}

interface HeadProps {
  name: string;
  label: string;
  order: Order;
  onOrder: (order: Order) => void;
}

function Head({ name, label, order, onOrder }: HeadProps): ReactNode {
  const chosen = order.column === name;
  const Arrow = order.up ? IconArrowUp : IconArrowDown;
  const turned = { column: name, up: chosen ? !order.up : name === NAME };
  return (
    <th scope="col" {...(chosen && { "aria-sort": order.up ? "ascending" : "descending" })}>
      <button type="button" className="county__sort" onClick={() => onOrder(turned)}>
        {label}
        {chosen && <Arrow size={16} aria-hidden />}
      </button>
    </th>
  );
}

function Table({ county }: { county: County }): ReactNode {
  const { t } = useTranslation("stations");
  const { columns, stations } = county;
  const [order, setOrder] = useState<Order>({ column: NAME, up: true });
  const heads = [{ name: NAME, label: t("station") }, ...columns];
  const most = Object.fromEntries(
    columns.map(({ name }) => [
      name,
      Math.max(0, ...stations.map(({ counts }) => counts[name] ?? 0)),
    ]),
  );
  const anyHidden = columns.some(({ name }) => total(stations, name) === null);
  return (
    <section className="county" aria-label={t("title")}>
      <NativeSelect
        className="county__order"
        label={t("order")}
        value={order.column}
        data={heads.map(({ name, label }) => ({ value: name, label }))}
        onChange={({ currentTarget: { value } }) => setOrder({ column: value, up: value === NAME })}
      />
      <table>
        <thead>
          <tr>
            {heads.map(({ name, label }) => (
              <Head key={name} name={name} label={label} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody>
          {inOrder(stations, order).map(({ station, counts }) => (
            <tr key={station.id}>
              <th scope="row">
                {station.name}
                <span className="county__town">{station.township}</span>
              </th>
              {columns.map(({ name, label }) => (
                <Cell key={name} value={counts[name]} most={most[name] ?? 0} label={label} />
              ))}
            </tr>
          ))}
        </tbody>
        <Sums {...county} />
      </table>
      {anyHidden && <p className="county__why">{t("fewText")}</p>}
    </section>
  );
}

/** The county in numbers: never a child's name, and no number small enough to point at one. */
export default function CountyPage(): ReactNode {
  const { t } = useTranslation("stations");
  const county = useQuery({
    queryKey: ["county"],
    queryFn: () => data(api.GET("/api/stations/county/")),
    refetchInterval: 10 * 60_000,
  });
  const stations = county.data?.stations ?? [];
  return (
    <>
      <PageHeader title={t("title")} lead={county.data && t("lead", { count: stations.length })} />
      {county.isPending && <Loading lines={8} />}
      {county.error && <ErrorNotice error={county.error} retry={() => void county.refetch()} />}
      {county.isSuccess && stations.length === 0 && (
        <Empty title={t("none")} icon={<IconBuildingCommunity size={32} aria-hidden />} />
      )}
      {county.data && stations.length > 0 && <Table county={county.data} />}
    </>
  );
}
