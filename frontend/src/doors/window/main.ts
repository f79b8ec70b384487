/** The family window: the station's tablet, full screen, for a child's hand. */
import "@/shared/theme/tokens.css";
import "@/shared/theme/base.css";
import "@/shared/theme/face.css";
import "./window.css";
import { followColorScheme } from "@/shared/theme/scheme";
import { FamilyWindow } from "./familyWindow";
import { speak } from "./words";

followColorScheme();
const place = document.getElementById("app");
if (place) void speak().then(() => new FamilyWindow(place).begin());
