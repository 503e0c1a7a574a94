import { Drawer, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { landInside } from './land-on';
import { onLeavingSheets } from './leave-sheets';
import classes from './side-sheet.module.css';

interface SideSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** Names the sheet for a screen reader; what is seen is the form's own title. */
  readonly label: string;
  /** What the form is about, where the form's own title does not say it. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** The form of a record beside what it is about: 480 px, focus kept inside, Esc closes and the draft stays. */
export function SideSheet({ opened, onClose, label, about, children }: SideSheetProps) {
  const { t } = useTranslation('common');
  useEffect(() => (opened ? onLeavingSheets(onClose) : undefined), [opened, onClose]);
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right" size={480} returnFocus={false}>
      <Drawer.Overlay backgroundOpacity={0.15} />
      <Drawer.Content aria-label={label} className={classes['content'] ?? ''}>
        {/* No `header` element: inside a dialog it would pass for a second banner of the page. */}
        <div className={classes['header']}>
          {about !== undefined && (
            <Text size="sm" fw={600} truncate title={about}>
              {about}
            </Text>
          )}
          <Drawer.CloseButton aria-label={t('action.close')} />
        </div>
        <Drawer.Body>{opened && <Beginning>{children}</Beginning>}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

/** Begins with the focus at the first field, or the title. */
function Beginning({ children }: { readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => (place.current ? landInside(place.current) : undefined), []);
  return (
    <div ref={place} className={classes['place']}>
      {children}
    </div>
  );
}
