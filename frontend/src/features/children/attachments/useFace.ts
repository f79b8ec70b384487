import { useQuery } from "@tanstack/react-query";
import { attachmentsOf, faceIn, thumbnailOf } from "./queries";

/** The address of the child's photo for `Avatar`; undefined while nobody has consented to one. */
export function useFace(child: number): string | undefined {
  const { data } = useQuery(attachmentsOf(child));
  const face = data && faceIn(data);
  return face && thumbnailOf(child, face.id);
}
