import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type ReactNode, Suspense } from "react";
import { SCHEME_KEY } from "@/shared/theme/scheme";
import { cssVariablesResolver, theme } from "@/shared/theme/theme";
import { Toasts } from "@/shared/ui/toast";
import { queryClient } from "./queryClient";
import { router } from "./router";

const scheme = localStorageColorSchemeManager({ key: SCHEME_KEY });

export function App(): ReactNode {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={scheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Suspense>
          <RouterProvider router={router} />
          <Toasts />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}
