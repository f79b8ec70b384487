import { IconFileText, IconPhoto } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";

interface Props {
  src: string;
  kind: "image/jpeg" | "application/pdf";
}

/** A small picture beside its name; a drawn sign while the network, or the right, is not there. */
export function Thumbnail({ src, kind }: Props): ReactNode {
  const [failed, setFailed] = useState(false);
  const Sign = kind === "application/pdf" ? IconFileText : IconPhoto;
  return (
    <span className="attachment__picture">
      {failed ? (
        <Sign size={28} aria-hidden />
      ) : (
        <img
          src={src}
          alt=""
          width={96}
          height={96}
          loading="lazy"
          onError={() => setFailed(true)}
        />
      )}
    </span>
  );
}
