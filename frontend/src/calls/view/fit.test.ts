import { expect, it } from "vitest";
import { fitInto } from "./fit";

const TABLET = { width: 640, height: 360 };

it("fills a place of the same shape", () => {
  expect(fitInto({ width: 1280, height: 720 }, TABLET)).toEqual({ width: 1280, height: 720 });
});

it("cuts at most 45 % of a wide picture on an upright phone", () => {
  const shown = fitInto({ width: 390, height: 700 }, TABLET);
  expect(shown).toEqual({ width: 390, height: 399 });
});

it("does the same for an upright picture on a wide screen", () => {
  const shown = fitInto({ width: 1440, height: 900 }, { width: 360, height: 640 });
  expect(shown).toEqual({ width: 920, height: 900 });
});

it("takes the whole place before the picture's size is known", () => {
  expect(fitInto({ width: 390, height: 700 }, { width: 0, height: 0 })).toEqual({
    width: 390,
    height: 700,
  });
});
