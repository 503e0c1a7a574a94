/** A place for files: dropped, or chosen with the system's dialog. */
import { Button, FileButton, Text } from '@mantine/core';
import { FolderOpen } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import classes from './verify.module.css';

interface FileDropProps {
  readonly label: string;
  readonly help: string;
  readonly choose: string;
  readonly accept: string;
  readonly busy: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children?: ReactNode;
}

export function FileDrop({ label, help, choose, accept, busy, onFiles, children }: FileDropProps) {
  const [over, setOver] = useState(false);
  const take = (files: readonly File[]) => {
    if (files.length > 0) onFiles(files);
  };
  return (
    // The mark keeps the window from taking a dropped file for a new request.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would name its buttons' group as a form's.
    <div
      className={classes['zone']}
      data-over={over}
      data-evidence-field="verify"
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take([...event.dataTransfer.files]);
      }}
    >
      <div className={classes['drop']}>
        <Text size="sm">{help}</Text>
        <FileButton multiple accept={accept} onChange={take}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={busy}
              leftSection={<FolderOpen size={16} aria-hidden />}
            >
              {choose}
            </Button>
          )}
        </FileButton>
      </div>
      {children}
    </div>
  );
}
