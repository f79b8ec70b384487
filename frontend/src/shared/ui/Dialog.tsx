import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
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

/** A question above the page; focus stays inside, Escape closes, focus returns. */
export function Dialog({ title, open, onClose, children }: Props): ReactNode {
  const { t } = useTranslation("shared");
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
