/** @file A dialog of the office: a title, a way out, a body that scrolls. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';

export function OfficeDialog(props: { title: string; onClose: () => void; wide?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { title, onClose, wide = false, children } = props;
  return (
    <ModalOverlay className="office-overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={wide ? 'office-modal office-modal-wide' : 'office-modal'}>
        <Dialog className="office-dialog">
          <div className="office-dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button className="quiet-button" onPress={onClose}>
              <X aria-hidden="true" />
              {t('office.close')}
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
