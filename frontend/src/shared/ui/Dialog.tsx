import { Modal } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import "@mantine/core/styles/Overlay.css";
import "@mantine/core/styles/Paper.css";
import "@mantine/core/styles/UnstyledButton.css";
import "@mantine/core/styles/CloseButton.css";
import "@mantine/core/styles/ModalBase.css";
import "@mantine/core/styles/Modal.css";
import "./Dialog.css";

interface Props {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Dialogs are taken away to close them, so Mantine never sees them close: focus goes back here to
 * what opened them, or to the page where that is gone. */
function useFocusReturn(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      // After Mantine's focus trap has let go.
      setTimeout(() => {
        const back = opener instanceof HTMLElement && opener.isConnected ? opener : null;
        if (document.activeElement === document.body) {
          (back ?? document.getElementById("page"))?.focus({ preventScroll: true });
        }
      });
    };
  }, []);
}

/** A question above the page; focus stays inside, Escape closes, focus returns. */
export function Dialog({ title, open, onClose, children }: Props): ReactNode {
  const { t } = useTranslation("shared");
  useFocusReturn();
  return (
    <Modal
      opened={open}
      onClose={onClose}
      title={title}
      closeButtonProps={{ "aria-label": t("close"), size: 44 }}
      classNames={{ content: "dialog", title: "dialog__title", header: "dialog__head" }}
    >
      {children}
    </Modal>
  );
}
