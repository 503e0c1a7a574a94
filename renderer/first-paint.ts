/** The page's one script of its own: what the window says by itself is on the screen before the application is read. */

/** As long as a page that nobody sees, and that is drawn by no frame, is waited for. */
const LONGEST_MS = 200;

const painted = new Promise<void>((done) => {
  requestAnimationFrame(() => requestAnimationFrame(() => done()));
  setTimeout(done, LONGEST_MS);
});

void painted.then(() => import('./main'));
