import type { ReactNode } from 'react';
import classes from './before-page.module.css';
import { Page } from './page';

interface BeforePageProps {
  readonly title: string;
  readonly summary?: string;
  /** What the screen is about; when it changes, it counts as entered anew. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** A screen that stands before the desk, where there is no frame around it. */
export function BeforePage({ title, summary, about, children }: BeforePageProps) {
  return (
    <main className={classes['main']}>
      <div className={classes['sheet']}>
        <Page
          title={title}
          {...(summary !== undefined && { summary })}
          {...(about !== undefined && { about })}
        >
          {children}
        </Page>
      </div>
    </main>
  );
}

/** The same place for what brings its own heading. */
export function BeforeSheet({ children }: { readonly children: ReactNode }) {
  return (
    <main className={classes['main']}>
      <div className={`${classes['sheet']} ${classes['padded']}`}>{children}</div>
    </main>
  );
}
