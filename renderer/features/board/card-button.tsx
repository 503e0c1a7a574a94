import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react';

interface CardButtonProps {
  readonly className: string | undefined;
  /** Its accessible name. */
  readonly label: string;
  readonly onPress: () => void;
  /** Of a box that is ticked or not; absent for what only does something. */
  readonly checked?: boolean;
  readonly children: ReactNode;
}

const ownKeys: ReadonlySet<string> = new Set(['Enter', ' ']);
const isOwn = (event: SyntheticEvent) => event.stopPropagation();
const isOwnKey = (event: KeyboardEvent) => {
  if (ownKeys.has(event.key)) event.stopPropagation();
};

/**
 * A button within a card, the browser's own: React Aria's takes longer to make than the rest of its card, and a board has two for each.
 * The row, which opens its request when it is pressed, hears nothing of what is pressed here.
 */
export function CardButton({ className, label, onPress, checked, children }: CardButtonProps) {
  return (
    <button
      type="button"
      className={className}
      aria-label={label}
      {...(checked !== undefined && { role: 'checkbox', 'aria-checked': checked })}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
      onPointerDown={isOwn}
      onPointerUp={isOwn}
      onMouseDown={isOwn}
      onKeyDown={isOwnKey}
      onKeyUp={isOwnKey}
    >
      {children}
    </button>
  );
}
