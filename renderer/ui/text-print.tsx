/** Prints a text, black on white, while everything else hides. */
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import './text-print.css';

interface TextPrintProps {
  readonly text: string;
  readonly onDone: () => void;
}

export function TextPrint({ text, onDone }: TextPrintProps) {
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const finish = () => done.current();
    window.addEventListener('afterprint', finish);
    window.print();
    return () => window.removeEventListener('afterprint', finish);
  }, []);
  return createPortal(<pre className="text-print-root">{text}</pre>, document.body);
}
