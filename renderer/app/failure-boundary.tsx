import { Component, type ErrorInfo, type ReactNode } from 'react';
import { reportPageError } from '../desk/report-error';

interface FailureBoundaryProps {
  readonly children: ReactNode;
  /** What stands in the place of the children that failed; `retry` shows them again. */
  readonly fallback: (error: Error, retry: () => void) => ReactNode;
}

interface State {
  readonly error: Error | null;
}

/** Catches what its children throw while they render, has it written to the log, and shows something in their place. */
export class FailureBoundary extends Component<FailureBoundaryProps, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    const described = new Error(error.message);
    described.stack = `${error.stack ?? ''}\n${info.componentStack ?? ''}`;
    void reportPageError(described);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return this.props.fallback(error, () => this.setState({ error: null }));
  }
}
