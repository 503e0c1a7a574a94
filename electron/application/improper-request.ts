/** What no page of this desk asks, and no schema could tell: the page's fault, so the answer is a refusal and not a bug. */
export class ImproperRequest extends Error {
  override readonly name = 'ImproperRequest';
  /** The member that is improper. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}
