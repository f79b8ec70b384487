import type { Feature } from "@/shared/feature";

/** Every feature that has a feature.ts; adding a folder is enough to be mounted. */
export const features: readonly Feature[] = Object.values(
  import.meta.glob<Feature>("../../features/*/feature.ts", { eager: true, import: "default" }),
);
