import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { useStation } from "@/shared/api/me";
import "./StationName.css";

/** The station looked at; a choice only for who has several. */
export function StationName(): ReactNode {
  const { t } = useTranslation("staff");
  const { station, stations, choose } = useStation();
  const label = useId();
  if (!station) return null;
  if (stations.length === 1) return <p className="station-name">{station.name}</p>;
  return (
    <div className="station-name">
      <span id={label} className="visually-hidden">
        {t("station")}
      </span>
      <select
        aria-labelledby={label}
        value={station.id}
        onChange={({ target }) => choose(Number(target.value))}
      >
        {stations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
