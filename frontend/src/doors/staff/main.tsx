import "@mantine/core/styles/baseline.css";
import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles/global.css";
import "@/shared/theme/tokens.css";
import "@/shared/theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startWords } from "@/shared/i18n";
import { followColorScheme } from "@/shared/theme/scheme";
import { App } from "./App";
import { startShellCache } from "./shellCache";

followColorScheme();
startShellCache();
// Not part of the first load: it sends what somebody without an account left on this device.
void import("@/features/casework/open/waiting").then((waiting) => waiting.startSendingWaiting());

const place = document.getElementById("app");
if (place) {
  void startWords().then(() =>
    createRoot(place).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
