import { useTranslation } from 'react-i18next';
import type { Client, Contact, Contract, Product } from '../../../electron/shared/domain/clients';
import { useClients } from '../../desk/queries';
import { SideSheet } from '../../ui/side-sheet';
import { ActivationForm } from './activation-form';
import { ClientForm } from './client-form';
import { ContactForm } from './contact-form';
import { ContractForm } from './contract-form';

export type ClientSheetContent =
  | { readonly kind: 'details' | 'activation' }
  | { readonly kind: 'contact'; readonly contact: Contact | null }
  | { readonly kind: 'contract'; readonly contract: Contract | null };

const LABELS = {
  details: 'client-form.edit',
  activation: 'activation.label',
  contact: 'contact-form.label',
  contract: 'contract-form.label',
} as const;

interface ClientSheetProps {
  readonly client: Client;
  readonly content: ClientSheetContent | null;
  readonly onClose: () => void;
}

/** The form that stands beside the client's page. */
export function ClientSheet({ client, content, onClose }: ClientSheetProps) {
  const { t } = useTranslation('clients');
  const products: readonly Product[] = (useClients().data ?? []).flatMap((each) =>
    each.contracts.flatMap((contract) => contract.products),
  );
  const ways = { client, onDone: onClose, onCancel: onClose };
  return (
    <SideSheet opened={content !== null} onClose={onClose} label={t(LABELS[content?.kind ?? 'details'])}>
      {content?.kind === 'details' && <ClientForm {...ways} />}
      {content?.kind === 'activation' && <ActivationForm {...ways} />}
      {content?.kind === 'contact' && <ContactForm {...ways} contact={content.contact} />}
      {content?.kind === 'contract' && (
        <ContractForm {...ways} contract={content.contract} suggestions={products} />
      )}
    </SideSheet>
  );
}
